"""Lengths: exact millimetres inside, inches only at the edges (DESIGN D9).

A length is a `Fraction` of millimetres; 1 in = 25.4 mm exactly, so nothing is rounded before it is printed
(drafting rules L4 and L6).
"""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Mm = Fraction
Unit = Literal["in", "mm"]

MM_PER_INCH = Fraction(254, 10)
SIXTEENTH = MM_PER_INCH / 16

_LONGEST = 40  # characters; nothing people write as one length is longer
_NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_FRACTION = r"[0-9]+\s*/\s*[0-9]+"
_AMOUNT = rf"(?:{_NUMBER}[\s-]+{_FRACTION}|{_FRACTION}|{_NUMBER})"
_INCHES = rf"(?P<inches>{_AMOUNT})\s*(?:\"|in\.?|inch(?:es)?)?"
_FEET = re.compile(rf"(?P<feet>{_NUMBER})\s*(?:'|ft\.?|feet|foot)(?:[\s-]*{_INCHES})?")
_ONE = re.compile(rf"(?P<amount>{_AMOUNT})\s*(?P<unit>\"|in\.?|inch(?:es)?|mm)?")
_RAISED = re.compile(r"[\u00b2\u00b3\u00b9\u2070-\u209f\u2460-\u24ff]")  # 3² would be read as 32
_QUOTES = str.maketrans({"’": "'", "‘": "'", "′": "'", "”": '"', "“": '"', "″": '"', "⁄": "/", "–": "-"})


class LengthError(ValueError):
    """What was written is not one length; the message quotes it and says what would do."""


def parse(written: str | int | float | Decimal | Fraction, unit: Unit) -> Mm:
    """The length a person wrote, in exact millimetres; `unit` is what a bare number means.

    Takes `35 1/2`, `35-1/2"`, `35½″`, `35.5`, `3'6 3/4"`, `3 ft 6-3/4 in`, `901.7 mm` and plain numbers.
    A float means the decimal number it prints as, not its binary neighbour.

    Raises:
        LengthError: nothing, two sizes, not a number, or not positive.
    """
    if isinstance(written, str):
        length = _parse_text(written, unit)
    else:
        try:
            number = Fraction(str(written)) if isinstance(written, float) else Fraction(written)
        except (ValueError, OverflowError):
            raise LengthError(f"{written!r} is not a length; write it like 37 7/16 or 951") from None
        length = number * (MM_PER_INCH if unit == "in" else 1)
    if length <= 0:
        raise LengthError(f"{written!r} is not a length: it must be more than zero")
    return length


def _parse_text(written: str, unit: Unit) -> Mm:
    text = _plain(written) if len(written) <= _LONGEST and not _RAISED.search(written) else ""
    if feet := _FEET.fullmatch(text):
        return (Fraction(feet["feet"]) * 12 + _amount(feet["inches"] or "0", written)) * MM_PER_INCH
    if one := _ONE.fullmatch(text):
        in_mm = one["unit"] == "mm" or (one["unit"] is None and unit == "mm")
        return _amount(one["amount"], written) * (1 if in_mm else MM_PER_INCH)
    shown = written.strip()
    if not shown:
        raise LengthError("no size is given")
    if len(shown) > _LONGEST:
        raise LengthError(f"{shown[:_LONGEST]!r} and so on is not a length; write it like 37 7/16 or 951 mm")
    if re.search(r"[0-9]\s*[x×]", text):
        raise LengthError(f"{shown!r} looks like two sizes; give one")
    raise LengthError(f"{shown!r} is not a length; write it like 37 7/16, 3' 1 7/16\" or 951 mm")


def _plain(written: str) -> str:
    """Fractions such as ½ as ` 1/2`, curly quotes and primes as plain ones, no surrounding or double spaces."""
    spaced = re.sub(r"([\u00bc-\u00be\u2150-\u215e])", r" \1", written)
    plain = unicodedata.normalize("NFKC", spaced.translate(_QUOTES)).translate(_QUOTES)
    return " ".join(plain.replace("''", '"').split()).lower()


def _amount(text: str, written: str) -> Fraction:
    """`35`, `35.5`, `1/2`, `35 1/2` or `35-1/2`."""
    *whole, last = re.split(r"(?<=\d)[\s-]+(?=\d+\s*/)", text)
    try:
        return sum((Fraction(part) for part in whole), Fraction(last.replace(" ", "")))
    except ZeroDivisionError:
        raise LengthError(f"{written.strip()!r} divides by zero") from None


def parse_or_zero(written: str, unit: Unit) -> Mm:
    """A length that may be none at all, written `0`; raises as `parse`."""
    return Mm(0) if written.strip() == "0" else parse(written, unit)


def parse_parts(written: str, unit: Unit) -> tuple[Mm, ...]:
    """Several lengths in a row, parted by + or ;, such as `36 + 48 1/2`.

    Raises:
        LengthError: one of them is no length, or there is but one.
    """
    parts = tuple(parse(part, unit) for part in re.split(r"[+;]", written))
    if len(parts) < 2:
        raise LengthError(f"{written.strip()!r} is one length; give each part, as in 36 + 48")
    return parts


def sixteenths(length: Mm) -> int:
    """`length` in whole sixteenths of an inch, nearest (half up)."""
    return int((length / SIXTEENTH + Fraction(1, 2)) // 1)


def inches_text(count: int) -> str:
    """`count` sixteenths as people read them: reduced, with the inch mark, `37 7/16"`."""
    whole, rest = divmod(count, 16)
    if not rest:
        return f'{whole}"'
    part = Fraction(rest, 16)
    return f'{whole} {part}"' if whole else f'{part}"'


def mm_text(length: Mm) -> str:
    """`length` in millimetres with one decimal where it needs one: `1828.8`, `901`."""
    tenths = int((length * 10 + Fraction(1, 2)) // 1)
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)
