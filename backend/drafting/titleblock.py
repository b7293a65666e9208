"""The frame of the approved sheet: border, view note, specification, and the column at the right."""

from collections.abc import Iterator

from backend.drafting import approved, table
from backend.drafting.approved import BORDER, ICONS, LOGO, PROJECT, SPEC_LEFT, SPEC_RIGHT, SPEC_SPLIT, VIEW_NOTE
from backend.drafting.captions import NOT_GIVEN, Captions, job, specification, title_rows
from backend.drafting.flow import Paragraph, Poured, pour
from backend.drafting.geometry import Box, Point
from backend.drafting.icons import icon_of, icons
from backend.drafting.scene import MEDIUM, THIN, Item, Layer, Text, rectangle
from backend.drafting.table import Columns
from backend.drafting.text import Fonts, wrapped
from backend.fenestration.unit import Unit

_SPEC = Columns(SPEC_LEFT, SPEC_SPLIT, SPEC_RIGHT)
_TITLE = Columns(approved.TITLE_LEFT, approved.TITLE_SPLIT, BORDER.right)
_ITEM_ROW = 9.5
_ITEM_HEIGHT = 3.4
_NAME_HEIGHT = 4.4


class SheetFullError(ValueError):
    """The words of a line do not fit on its sheet; the message says which to shorten."""


def specification_top(unit: Unit, words: Captions, fonts: Fonts) -> float:
    """Where the table at the lower left begins."""
    return BORDER.bottom - table.rows_height(specification(unit, words), _SPEC, fonts) - _ITEM_ROW


def titleblock(unit: Unit, words: Captions, fonts: Fonts) -> Iterator[Item]:
    """All that stands round the views.

    Raises:
        SheetFullError: a text finds no room.
    """
    yield rectangle(Layer.TITLE, BORDER, MEDIUM)
    yield rectangle(Layer.TITLE, VIEW_NOTE, THIN)
    note = Point(VIEW_NOTE.left + 3, VIEW_NOTE.centre.y + 1.9)
    yield Text(Layer.TITLE, note, f"Drawn from {unit.viewed_from} view", 3.8)
    yield from _specification(unit, words, fonts)
    yield from _company(words, fonts)
    yield from _job(unit, words, fonts)
    yield rectangle(Layer.TITLE, ICONS, THIN)
    yield from icons(icon_of(unit.line.product))
    yield from _title_rows(words, fonts)


def _specification(unit: Unit, words: Captions, fonts: Fonts) -> Iterator[Item]:
    top = specification_top(unit, words, fonts)
    header = Box(SPEC_LEFT, top, SPEC_RIGHT, top + _ITEM_ROW)
    yield rectangle(Layer.TITLE, header, THIN)
    yield _one_line("item", words.item or f"Item {NOT_GIVEN}", header, _ITEM_HEIGHT, fonts)
    yield from table.table(specification(unit, words), _SPEC, header.bottom, fonts)


def _one_line(field: str, content: str, box: Box, height: float, fonts: Fonts) -> Text:
    if fonts.bold.width(content, height) > box.width - 4:
        raise SheetFullError(f"{field} {content!r} is too long for its place on the sheet")
    at = Point(box.centre.x, box.centre.y + height / 2)
    return Text(Layer.TITLE, at, content, height, anchor="middle", bold=True)


def _company(words: Captions, fonts: Fonts) -> Iterator[Item]:
    yield rectangle(Layer.TITLE, LOGO, THIN)
    lines = wrapped(words.company or "", fonts.bold, _NAME_HEIGHT, LOGO.width - 6)
    leading = _NAME_HEIGHT * 1.7
    if len(lines) * leading > LOGO.height:
        raise SheetFullError("the company's name is too long for its place on the sheet")
    first = LOGO.centre.y + _NAME_HEIGHT / 2 - leading * (len(lines) - 1) / 2
    for n, line in enumerate(lines):
        at = Point(LOGO.centre.x, first + leading * n)
        yield Text(Layer.TITLE, at, line, _NAME_HEIGHT, anchor="middle", bold=True)


def _job(unit: Unit, words: Captions, fonts: Fonts) -> Iterator[Item]:
    if _job_bottom(unit, words, fonts) > PROJECT.bottom:
        raise SheetFullError("project, customer, nail_fin and threshold are together too long for the sheet")
    yield rectangle(Layer.TITLE, PROJECT, THIN)
    yield from table.table(job(unit, words), _TITLE, PROJECT.top, fonts)


def _job_bottom(unit: Unit, words: Captions, fonts: Fonts) -> float:
    return PROJECT.top + table.rows_height(job(unit, words), _TITLE, fonts)


def notes(unit: Unit, words: Captions, fonts: Fonts) -> Poured:
    """The line's notes under the job; what finds no room comes back."""
    if not words.notes:
        return Poured((), PROJECT.bottom, ())
    box = Box(PROJECT.left + 1.6, _job_bottom(unit, words, fonts), PROJECT.right - 1.6, PROJECT.bottom - 1.0)
    return pour([Paragraph("Notes", bold=True), Paragraph(words.notes)], box, Layer.TEXT, fonts)


def _title_rows(words: Captions, fonts: Fonts) -> Iterator[Item]:
    tops = approved.TITLE_ROWS
    for row, top, bottom in zip(title_rows(words), tops, tops[1:], strict=False):
        lines = table.value_lines(row.value, _TITLE, fonts)
        if table.lines_height(lines) > bottom - top:
            raise SheetFullError(f"{row.label.lower()} {row.value!r} is too long for its place on the sheet")
        yield from table.cell(row.label, lines, _TITLE, top, bottom)
