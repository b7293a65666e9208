"""What is open about a line's width and height."""

import re
from collections.abc import Iterator
from functools import lru_cache

from backend.fenestration import lengths
from backend.fenestration.lengths import MM_PER_INCH, Unit, inches_text, mm_text, sixteenths
from backend.fenestration.limits import LARGEST, SMALLEST
from backend.projects.importer import call_sizes
from backend.projects.importer.asked import Asked, Known
from backend.projects.importer.issue import Issue

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\d{{4}}-\d\d-\d\d.*|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{1,2}}[\s-](?:{_MONTHS})\w*(?:[\s-]\d+)?"
    rf"|(?:{_MONTHS})\w*[\s-]\d{{1,4}}",
    re.IGNORECASE,
)
_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})")
_COMMA_IN = re.compile(r"(?<![\d.,])(\d+),(\d{1,2})(?![\d,.])")
_THOUSANDS = re.compile(r"(\d{1,3}),(\d{3})")
MADE_OF_FRACTION = "A spreadsheet makes dates of fractions such as 1/2."


def judge(asked: Asked, _: Known) -> Iterator[Issue]:
    """Whether each side can be read as one length that the shop makes."""
    for side, written in (("width", asked.width), ("height", asked.height)):
        yield from _side(side, written, asked.units)


def swapped(asked: Asked, _: Known) -> Iterator[Issue]:
    """Whether width and height look taken for each other."""
    width, height, product = asked.size("width"), asked.size("height"), asked.product
    if width is None or height is None or product is None:
        return
    if (product.kind, product.family, product.configurations) == ("door", "hinged", ("X",)) and width > height:
        yield Issue("size.swapped", "warning", "A single door wider than high: are the sides swapped?", field="width")
    if product.id == "awning" and height > width:
        yield Issue("size.swapped", "warning", "An awning higher than wide: are the sides swapped?", field="width")


def with_points(written: str) -> str | None:
    """`35,5` as `35.5`, and so in any text of sizes; None without such a comma. Three places may be thousands."""
    pointed = _COMMA_IN.sub(r"\1.\2", written)
    return None if pointed == written or "," in pointed else pointed


def is_date(written: str) -> bool:
    """Whether this is a date, as a spreadsheet stores one or shows one."""
    return bool(_DATE.fullmatch(written))


@lru_cache(maxsize=4096)  # a job has few sizes and many lines
def _side(side: str, written: str | None, units: Unit) -> tuple[Issue, ...]:
    if not written:
        return (Issue("size.missing", "error", f"The {side} is missing.", field=side),)
    if readings := call_sizes.readings(written, units):
        return (_called(side, written, readings),)
    try:
        size = lengths.parse(written, units)
    except lengths.LengthError as error:
        message, suggestion = _why(written)
        told = f"The {side}: {error}.{message}"
        return (Issue("size.unreadable", "error", told, side, value=written, suggestion=suggestion),)
    if SMALLEST <= size <= LARGEST:
        return ()
    other = size / MM_PER_INCH if units == "in" else size * MM_PER_INCH
    meant = {"in": "mm", "mm": "inches"}[units] if SMALLEST <= other <= LARGEST else None
    message = f"The {side} {_both(size)} is outside 12 to 300 in (304.8 to 7620 mm)."
    hint = f"Is it meant in {meant}?" if meant else None
    return (Issue("size.range", "error", message, side, value=written, suggestion=hint),)


def _called(side: str, written: str, readings: call_sizes.Readings) -> Issue:
    called, as_written = readings
    other = f", or {as_written}" if as_written else ""
    message = (
        f"The {side} {written!r} may be a call size in feet and inches, {called}{other}; it is not guessed. Write the"
        " one that is meant."
    )
    hint = f"{called} or {as_written}?" if as_written else f"{called}?"
    return Issue("size.call_size", "error", message, side, value=written, suggestion=hint)


def _why(written: str) -> tuple[str, str | None]:
    """What made such a text of a size, and what may be meant."""
    if is_date(written):
        return f" {MADE_OF_FRACTION}", None
    if comma := _DECIMAL_COMMA.fullmatch(written):
        return " A comma is not read as a decimal point.", f"{comma[1]}.{comma[2]}?"
    if comma := _THOUSANDS.fullmatch(written):
        return " A comma may part thousands or decimals.", f"{comma[1]}{comma[2]} or {comma[1]}.{comma[2]}?"
    return "", None


def _both(size: lengths.Mm) -> str:
    return f"{inches_text(sixteenths(size))} ({mm_text(size)} mm)"
