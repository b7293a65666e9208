"""The title column: company, job, notes, opening types, revisions, title rows, approval."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.drafting import icons, revisions, table
from backend.drafting.captions import Captions, approval_rows, job, title_rows
from backend.drafting.cloud import CLEAR, Clouds
from backend.drafting.flow import Paragraph, pour
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import THIN, Item, Layer, Text, rectangle
from backend.drafting.table import Columns
from backend.drafting.text import Fonts, wrapped
from backend.fenestration.unit import Unit

_NAME_HEIGHT = 4.0
_SIDE = 1.6


class SheetFullError(ValueError):
    """The words of a line do not fit on its sheet; the message says which to shorten."""


@dataclass(frozen=True)
class Column:
    """The title column drawn, and what of its words found no room in it."""

    items: tuple[Item, ...]
    rest: tuple[Paragraph, ...]


def title_column(
    unit: Unit,
    words: Captions,
    says: Sequence[Paragraph],
    box: Box,
    fonts: Fonts,
    clouds: Clouds = CLEAR,
    page: int = 1,
) -> Column:
    """Company and job from the top, approval and title rows from the foot, and what is to say between.

    Raises:
        SheetFullError: the words find no room.
    """
    head, top = _head(unit, words, box, fonts, clouds)
    foot, bottom = _foot(unit, words, box, fonts, clouds, page)
    if bottom < top:
        raise SheetFullError(
            "company, project, customer, address, nail_fin, threshold and the revisions' descriptions are together "
            "too long for the sheet"
        )
    noted = pour(says, Box(box.left + _SIDE, top, box.right - _SIDE, bottom - 1.0), Layer.TEXT, fonts)
    items = (rectangle(Layer.TITLE, box, THIN), *head, *noted.texts, *foot)
    return Column(items, noted.rest)


def _head(unit: Unit, words: Captions, box: Box, fonts: Fonts, clouds: Clouds) -> tuple[list[Item], float]:
    """The company's name and the job, from the top; and where they end."""
    lines = wrapped(words.company or "", fonts.bold, _NAME_HEIGHT, box.width - 6)
    leading = _NAME_HEIGHT * 1.6
    logo = Box(box.left, box.top, box.right, box.top + max(1, len(lines)) * leading + 5.0)
    first = logo.centre.y + _NAME_HEIGHT / 2 - leading * (len(lines) - 1) / 2
    name = [
        Text(Layer.TITLE, Point(logo.centre.x, first + leading * n), line, _NAME_HEIGHT, anchor="middle", bold=True)
        for n, line in enumerate(lines)
    ]
    rows, bottom = table.table(job(unit, words), _columns(box), logo.bottom, fonts, clouds)
    return [rectangle(Layer.TITLE, logo, THIN), *name, *rows], bottom


def _foot(
    unit: Unit, words: Captions, box: Box, fonts: Fonts, clouds: Clouds, page: int
) -> tuple[Sequence[Item], float]:
    """What stands at the foot, and where it begins."""
    told, by, columns = list(title_rows(words, page)), approval_rows(words), _columns(box)
    nowhere = box._replace(top=0.0, bottom=0.0)
    heights = (
        icons.HEIGHT,
        revisions.revision_table(words.revisions, nowhere, fonts)[1],
        table.rows_height(told, columns, fonts, clouds),
        revisions.approval(words.approval, by, nowhere, fonts)[1],
    )
    top = box.bottom - sum(heights)
    opening = box._replace(top=top, bottom=top + icons.HEIGHT)
    pictures = icons.icons(icons.icon_of(unit.line.product), opening)
    changes, y = revisions.revision_table(words.revisions, opening._replace(top=opening.bottom), fonts)
    rows, y = table.table(told, columns, y, fonts, clouds)
    approval, _ = revisions.approval(words.approval, by, box._replace(top=y), fonts)
    return [*pictures, *changes, *rows, *approval], top


def _columns(box: Box) -> Columns:
    return Columns(box.left, box.left + 26.0, box.right)


def notes(words: Captions) -> list[Paragraph]:
    """The line's notes."""
    return [Paragraph("Notes", bold=True), Paragraph(words.notes)] if words.notes else []
