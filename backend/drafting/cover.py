"""The first pages of a set: what is in it, line by line, and what could not be drawn; it goes on when full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.drafting.approved import BORDER, HEIGHT, WIDTH
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import AMBER, BLACK, FINE, RED, THICK, THIN, Item, Layer, Path, Scene, Text, rectangle
from backend.drafting.text import Fonts, wrapped

_TEXT, _HEAD, _TITLE = 2.5, 3.5, 5.0
_LEADING, _SIDE, _FOOT = 4.4, 1.2, 8.0
_COLUMNS = (("Sheet", 13.0), ("Item", 26.0), ("Room", 32.0), ("Type", 44.0), ("Series", 25.0), ("Size, mm [in]", 54.0),
            ("Pieces", 15.0), ("State", 81.6))  # fmt: skip
_COLOURS = {"HOLD": RED, "NOT DRAWN": RED, "PRELIMINARY": AMBER}


@dataclass(frozen=True)
class Entry:
    """A row of the schedule; `sheet` is None for a line that was not drawn, `state` then says why."""

    sheet: int | None
    item: str
    room: str
    type: str
    series: str
    size: str
    pieces: str
    state: str


@dataclass(frozen=True)
class Heading:
    """What stands above the schedule."""

    company: str
    project: str
    customer: str


def cover(heading: Heading, entries: Sequence[Entry], fonts: Fonts) -> list[Scene]:
    """The pages of the schedule; at least one."""
    rows = [_row(entry, fonts) for entry in entries]
    pages = list(_paged(rows))
    return [
        Scene(WIDTH, HEIGHT, _name(number, len(pages)), (*_frame(heading, entries, number, len(pages), fonts), *page))
        for number, page in enumerate(pages, 1)
    ]


def _name(number: int, count: int) -> str:
    return "Schedule" if count == 1 else f"Schedule, page {number} of {count}"


def _row(entry: Entry, fonts: Fonts) -> list[list[str]]:
    """The lines of each of its cells."""
    values = (entry.item, entry.room, entry.type, entry.series, entry.size, entry.pieces, entry.state)
    cells = ("–" if entry.sheet is None else str(entry.sheet), *values)
    return [
        wrapped(fonts.printable(cell), fonts.regular, _TEXT, width - 2 * _SIDE)
        for cell, (_, width) in zip(cells, _COLUMNS, strict=True)
    ]


def _paged(rows: Sequence[list[list[str]]]) -> Iterator[list[Item]]:
    top = BORDER.top + 27.0
    y, page = top, list[Item](_head(top - 6.4))
    for row in rows:
        height = _LEADING * max(len(lines) for lines in row) + 2.0
        if y + height > BORDER.bottom - _FOOT and y > top:
            yield page
            y, page = top, list(_head(top - 6.4))
        page += _cells(row, y)
        y += height
    yield page


def _head(top: float) -> Iterator[Item]:
    x = BORDER.left
    for name, width in _COLUMNS:
        yield Text(Layer.TITLE, Point(x + _SIDE, top + 4.4), name, _TEXT, bold=True)
        x += width


def _cells(row: Sequence[Sequence[str]], top: float) -> Iterator[Item]:
    yield Path(Layer.TITLE, (Point(BORDER.left, top), Point(BORDER.right, top)), FINE)
    x = BORDER.left
    for lines, (_, width) in zip(row, _COLUMNS, strict=True):
        state = " ".join(lines)
        colour = next((c for word, c in _COLOURS.items() if state.startswith(word)), BLACK)
        for n, line in enumerate(lines):
            yield Text(Layer.TITLE, Point(x + _SIDE, top + 4.2 + n * _LEADING), line, _TEXT, color=colour)
        x += width


def _frame(heading: Heading, entries: Sequence[Entry], number: int, count: int, fonts: Fonts) -> Iterator[Item]:
    yield rectangle(Layer.TITLE, Box(BORDER.left, BORDER.top, BORDER.right, BORDER.bottom), THICK)
    named = " · ".join(part for part in (heading.project, heading.customer) if part)
    room = BORDER.width - 70
    title = wrapped(fonts.printable(named or "Shop drawings"), fonts.bold, _TITLE, room)[0]
    yield Text(Layer.TITLE, Point(BORDER.left + 4, BORDER.top + 9), title, _TITLE, bold=True)
    yield Text(Layer.TITLE, Point(BORDER.right - 4, BORDER.top + 9), fonts.printable(heading.company), _HEAD, "end")
    drawn = len({entry.sheet for entry in entries if entry.sheet is not None})
    failed = sum(entry.sheet is None for entry in entries)
    told = f"{len(entries)} lines on {drawn} sheets" + (f"; {failed} NOT DRAWN, see their state" if failed else "")
    colour = RED if failed else BLACK
    yield Text(Layer.TITLE, Point(BORDER.left + 4, BORDER.top + 16), told, _HEAD, color=colour)
    foot = f"{_name(number, count)} · seen from inside"
    yield Text(Layer.TITLE, Point(BORDER.left + 4, BORDER.bottom - 3), foot, _TEXT)
    line = BORDER.top + 20.0
    yield Path(Layer.TITLE, (Point(BORDER.left, line), Point(BORDER.right, line)), THIN)
