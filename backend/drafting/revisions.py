"""The revision table and the approval block of a sheet (rules T4 and T5)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from backend.drafting import table
from backend.drafting.captions import APPROVALS, Approval, Revision
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import FINE, MEDIUM, THIN, Item, Layer, Path, Text, rectangle
from backend.drafting.table import Columns, Row
from backend.drafting.text import Fonts, wrapped

SHOWN = 3  # the last revisions; a set's register holds them all

_HEIGHT, _LEADING, _ROW, _SIDE = 2.5, 4.0, 5.4, 1.2
_HEADS = ("Rev", "Date", "By", "Changed")
_WIDTHS = (9.4, 22.4, 13.0)  # the last column takes what is left
_TICK = 2.6
_LAW = "Fabrication starts only on an approved drawing."


@lru_cache(maxsize=64)  # most sheets of a job have the same, in the same place
def revision_table(revisions: tuple[Revision, ...], box: Box, fonts: Fonts) -> tuple[Sequence[Item], float]:
    """The last revisions from the top of `box`, the newest first, and where they end."""
    rows: list[list[tuple[str, ...]]] = [[(head,) for head in _HEADS]]
    rows += [_cells(revision, box, fonts) for revision in revisions[::-1][:SHOWN]]
    if len(rows) == 1:
        rows.append([("–",), ("none issued",), (), ()])
    items: list[Item] = []
    y = box.top
    for row in rows:
        bottom = y + _ROW + _LEADING * (max(len(lines) for lines in row) - 1)
        items += _row(row, Box(box.left, y, box.right, bottom), bold=y == box.top)
        y = bottom
    return items, y


@lru_cache(maxsize=64)
def approval(outcome: Approval | None, by: tuple[Row, ...], box: Box, fonts: Fonts) -> tuple[Sequence[Item], float]:
    """The four outcomes to tick, by whom and when, and what it is for, from the top of `box`; and where it ends."""
    items: list[Item] = []
    y = box.top + 1.4
    indent = box.left + _SIDE + 22.5
    for n, each in enumerate(APPROVALS):
        left = box.left + _SIDE if n % 2 == 0 else indent
        items += _box(each, Point(left, y), ticked=each == outcome)
        y += 4.4 if n % 2 else 0.0
    lines = wrapped(_LAW, fonts.bold, _HEIGHT, box.width - 2 * _SIDE)
    for line in lines:
        y += _LEADING
        items.append(Text(Layer.TITLE, Point(box.left + _SIDE, y - 0.8), line, _HEIGHT, bold=True))
    y += 0.8
    items.append(rectangle(Layer.TITLE, Box(box.left, box.top, box.right, y), THIN))
    rows, bottom = table.table(by, Columns(box.left, box.left + 15.0, box.right), y, fonts)
    return [*items, *rows], bottom


def _cells(revision: Revision, box: Box, fonts: Fonts) -> list[tuple[str, ...]]:
    widths = (*_WIDTHS, box.width - sum(_WIDTHS))
    texts = (revision.rev, revision.date, revision.by, revision.description)
    return [wrapped(text, fonts.regular, _HEIGHT, width - 2 * _SIDE) for text, width in zip(texts, widths, strict=True)]


def _row(row: Sequence[Sequence[str]], box: Box, *, bold: bool) -> Iterator[Item]:
    yield rectangle(Layer.TITLE, box, THIN)
    x = box.left
    for n, lines in enumerate(row):
        if n:
            yield Path(Layer.TITLE, (Point(x, box.top), Point(x, box.bottom)), FINE)
        for k, line in enumerate(lines):
            at = Point(x + _SIDE, box.top + (_ROW + _HEIGHT) / 2 + k * _LEADING)
            yield Text(Layer.TITLE, at, line, _HEIGHT, bold=bold)
        x += _WIDTHS[n] if n < len(_WIDTHS) else 0.0


def _box(outcome: str, at: Point, *, ticked: bool) -> Iterator[Item]:
    square = Box(at.x, at.y, at.x + _TICK, at.y + _TICK)
    yield rectangle(Layer.TITLE, square, MEDIUM if ticked else FINE)
    if ticked:
        upper_left, upper_right, lower_right, lower_left = square.corners
        yield Path(Layer.TITLE, (upper_left, lower_right), MEDIUM)
        yield Path(Layer.TITLE, (upper_right, lower_left), MEDIUM)
    yield Text(Layer.TITLE, Point(square.right + 1.0, square.bottom), outcome, _HEIGHT)
