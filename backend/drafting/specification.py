"""The column at the left: view note, stamp and the line's specification; between them stands the vertical section."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.drafting import table
from backend.drafting.approved import GAP, VIEW_NOTE_HEIGHT
from backend.drafting.captions import NOT_GIVEN, Captions, reading_side, specification
from backend.drafting.cloud import TRIANGLE, Clouds, cloud, triangle
from backend.drafting.geometry import Box, Point
from backend.drafting.marks import stamp, stamp_height
from backend.drafting.scene import THIN, Item, Layer, Text, rectangle
from backend.drafting.table import Columns
from backend.drafting.text import Fonts
from backend.drafting.titleblock import SheetFullError
from backend.fenestration.checks import Mark
from backend.fenestration.unit import Unit

_HEADER = 8.4
_ITEM, _NOTE = 3.4, 3.8


@dataclass(frozen=True)
class Column:
    """The left column drawn, and the room that stays free in it."""

    items: tuple[Item, ...]
    free: Box


def left_column(unit: Unit, words: Captions, marks: Sequence[Mark], box: Box, fonts: Fonts, clouds: Clouds) -> Column:
    """View note and stamp from the top, the specification at the foot.

    Raises:
        SheetFullError: the words find no room.
    """
    note = Box(box.left, box.top, box.right, box.top + VIEW_NOTE_HEIGHT)
    stamped = Box(box.left, note.bottom + GAP, box.right, note.bottom + GAP + stamp_height(marks)).shrunk_sideways(GAP)
    rows, columns = specification(unit, words), Columns(box.left, box.left + 26.8, box.right)
    top = box.bottom - table.rows_height(rows, columns, fonts, clouds)
    head = Box(box.left, top - _HEADER, box.right, top)
    free = Box(box.left, stamped.bottom + GAP, box.right, head.top - GAP).shrunk_sideways(GAP)
    if free.height < 0:
        raise SheetFullError("room, glass, frame_color, grids, screen and hardware are together too long for the sheet")
    items = (
        *view_note(unit, note),
        *stamp(marks, stamped),
        *item_head(words.item or f"Item {NOT_GIVEN}", head, fonts, clouds),
        *table.table(rows, columns, top, fonts, clouds)[0],
    )
    return Column(items, free)


def view_note(unit: Unit, box: Box) -> tuple[Item, ...]:
    """Which side is drawn, as the approved sheet says it, and which is read."""
    first = Text(
        Layer.TITLE, Point(box.left + 2.0, box.top + 2.2 + _NOTE), f"Drawn from {unit.viewed_from} view", _NOTE
    )
    second = Text(Layer.TITLE, Point(box.left + 2.0, box.bottom - 1.9), reading_side(unit), table.HEIGHT)
    return rectangle(Layer.TITLE, box, THIN), first, second


def item_head(item: str, box: Box, fonts: Fonts, clouds: Clouds) -> tuple[Item, ...]:
    """The item's number over its specification.

    Raises:
        SheetFullError: it is too long.
    """
    ringed = clouds.ring("item")
    if fonts.bold.width(item, _ITEM) > box.width - 4 - (2 * TRIANGLE if ringed else 0.0):
        raise SheetFullError(f"item {item!r} is too long for its place on the sheet")
    at = Point(box.centre.x, box.centre.y + _ITEM / 2)
    head = (rectangle(Layer.TITLE, box, THIN), Text(Layer.TITLE, at, item, _ITEM, anchor="middle", bold=True))
    if not ringed:
        return head
    ring = Box(box.left + TRIANGLE, box.top, box.right - TRIANGLE, box.bottom).shrunk(0.3)
    return *head, cloud(ring), *triangle(Point(box.right - TRIANGLE / 2, box.centre.y), clouds.letter)
