"""Pages of text and tables in the sheet's typography: blocks flow down and go on overleaf, nothing is cut off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from backend.drafting.approved import A4, Paper
from backend.drafting.flow import Paragraph, Poured, pour
from backend.drafting.geometry import Box, Point
from backend.drafting.listing import Column, Listing, printed_row
from backend.drafting.scene import AMBER, BLACK, FINE, RED, THICK, THIN, Item, Layer, Path, Scene, Text, rectangle
from backend.drafting.text import Fonts, wrapped

_TEXT, _COMPANY = 2.5, 3.5
_TITLES = (5.0, 4.0, 3.2, _TEXT)
_LEADING, _SIDE, _SPARE = 4.4, 1.4, 1.8
_HEAD, _FOOT = 20.0, 8.0
_NUMBERS = frozenset({"count", "mm", "kg"})
_COLOURS = {
    "HOLD": RED,
    "NOT DRAWN": RED,
    "NOT COMPLETE": RED,
    "stop": RED,
    "PRELIMINARY": AMBER,
    "unknown": AMBER,
    "warn": AMBER,
    "not decided": AMBER,
}


@dataclass(frozen=True)
class Heading:
    """What stands at the head of every page of a job."""

    company: str
    project: str


@dataclass(frozen=True)
class Picture:
    """Something drawn, `height` high, in one piece; `draw` is given the room that it has."""

    height: float
    draw: Callable[[Box], Sequence[Item]]


Block = Paragraph | Listing | Picture


def room(paper: Paper) -> float:
    """The width that text and pictures have."""
    return paper.border.width - 2 * _SIDE


def pages(
    name: str, told: str, heading: Heading, blocks: Sequence[Block], fonts: Fonts, paper: Paper = A4
) -> list[Scene]:
    """The pages of one part of a job's papers, at least one; `told` sums it up in a line under the project."""
    flow = _Flow(fonts, paper.border, paper.border.top + _HEAD)
    for n, block in enumerate(blocks):
        flow.add(block, blocks[n + 1] if n + 1 < len(blocks) else None)
    count = len(flow.pages)
    titles = [name if count == 1 else f"{name}, page {number} of {count}" for number in range(1, count + 1)]
    return [
        Scene(paper.width, paper.height, title, (*_frame(title, told, heading, fonts, paper.border), *items))
        for title, items in zip(titles, flow.pages, strict=True)
    ]


def colour_of(text: str) -> str:
    """Red for what stops, amber for what has to be confirmed, told by the first words."""
    return next((colour for word, colour in _COLOURS.items() if text.startswith(word)), BLACK)


@dataclass
class _Flow:
    """The pages so far, and where the next block goes."""

    fonts: Fonts
    border: Box
    y: float
    pages: list[list[Item]] = field(default_factory=lambda: [[]])

    @property
    def top(self) -> float:
        return self.border.top + _HEAD

    @property
    def bottom(self) -> float:
        return self.border.bottom - _FOOT

    def add(self, block: Block, following: Block | None) -> None:
        match block:
            case Paragraph():
                self._paragraph(block, following)
            case Listing():
                self._listing(block)
            case Picture():
                self._keep(block.height)
                self.pages[-1] += block.draw(self._room(self.y + block.height))
                self.y += block.height
            case _:
                assert_never(block)

    def _paragraph(self, paragraph: Paragraph, following: Block | None) -> None:
        if paragraph.bold and following:
            self._keep(6 * _LEADING + (following.height if isinstance(following, Picture) else 0.0))
        poured = self._poured(paragraph)
        if poured.rest:
            self._turn()
            poured = self._poured(paragraph)
        self.pages[-1] += poured.texts
        self.y = poured.bottom

    def _poured(self, paragraph: Paragraph) -> Poured:
        return pour([paragraph], self._room(self.bottom), Layer.TITLE, self.fonts)

    def _room(self, bottom: float) -> Box:
        return Box(self.border.left + _SIDE, self.y, self.border.right - _SIDE, bottom)

    def _listing(self, listing: Listing) -> None:
        columns = self._columns(listing.columns)
        names = [column.name for column in columns]
        head = _row(names, columns, self.fonts, bold=True)
        rows = [_row(printed_row(row, columns), columns, self.fonts) for row in listing.rows]
        if listing.totals:
            rows.append(_row(printed_row(listing.totals, columns), columns, self.fonts, bold=True))
        self.y += _LEADING / 2 if self.y > self.top else 0.0
        self._keep(head.height + (rows[0].height if rows else 0.0))
        self.pages[-1] += head.items(self.border, self.y)
        self.y += head.height
        for row in rows:
            self._row(row, head)
        self.pages[-1].append(_rule(self.border, self.y))
        self.y += _LEADING / 2

    def _columns(self, columns: Sequence[Column]) -> Sequence[Column]:
        """The columns, made for A4; what another paper has more or less, the widest has: a narrow one breaks words."""
        more = self.border.width - A4.border.width
        widest = max(columns, key=lambda column: column.width)
        return [replace(one, width=one.width + more) if one is widest else one for one in columns]

    def _row(self, row: "_Row", head: "_Row") -> None:
        """A row in one piece, and one that no page holds in pages' lengths."""
        rest: _Row | None = row
        while rest:
            if self.y + rest.height > self.bottom:
                self.pages[-1].append(_rule(self.border, self.y))
                self._turn()
                self.pages[-1] += head.items(self.border, self.y)
                self.y += head.height
            part, rest = rest.split(int((self.bottom - self.y - _SPARE) // _LEADING))
            self.pages[-1] += part.items(self.border, self.y)
            self.y += part.height

    def _keep(self, height: float) -> None:
        """Turn the page unless it has this much room left."""
        if self.y + height > self.bottom and self.y > self.top:
            self._turn()

    def _turn(self) -> None:
        self.pages.append([])
        self.y = self.top


@dataclass(frozen=True)
class _Row:
    """The cells of a row, each in lines that fit its column."""

    columns: Sequence[Column]
    lines: Sequence[Sequence[str]]
    colours: Sequence[str]
    bold: bool

    @property
    def height(self) -> float:
        return _LEADING * max(len(lines) for lines in self.lines) + _SPARE

    def split(self, count: int) -> "tuple[_Row, _Row | None]":
        """The first `count` lines of every cell, and what is left."""
        if max(len(lines) for lines in self.lines) <= count:
            return self, None
        first, rest = ([lines[part] for lines in self.lines] for part in (slice(count), slice(count, None)))
        return replace(self, lines=first), replace(self, lines=rest)

    def items(self, border: Box, top: float) -> Iterator[Item]:
        yield _rule(border, top)
        x = border.left
        for lines, colour, column in zip(self.lines, self.colours, self.columns, strict=True):
            at_right = column.kind in _NUMBERS
            for n, line in enumerate(lines):
                at = Point(x + column.width - _SIDE if at_right else x + _SIDE, top + 3.9 + n * _LEADING)
                anchor = "end" if at_right else "start"
                yield Text(Layer.TITLE, at, line, _TEXT, anchor, bold=self.bold, color=colour)
            x += column.width


def _row(texts: Sequence[str], columns: Sequence[Column], fonts: Fonts, *, bold: bool = False) -> _Row:
    face = fonts.face(bold=bold)
    lines = [
        wrapped(fonts.printable(text), face, _TEXT, column.width - 2 * _SIDE)
        for text, column in zip(texts, columns, strict=True)
    ]
    return _Row(columns, lines, [colour_of(text) for text in texts], bold)


def _rule(border: Box, y: float) -> Path:
    return Path(Layer.TITLE, (Point(border.left, y), Point(border.right, y)), FINE)


def _frame(title: str, told: str, heading: Heading, fonts: Fonts, border: Box) -> Iterator[Item]:
    yield rectangle(Layer.TITLE, border, THICK)
    company = fonts.printable(heading.company)
    left, right = border.left + 4, border.right - 4
    room = border.width - 14 - fonts.regular.width(company, _COMPANY)
    yield from _title(fonts.printable(heading.project), Point(left, border.top + 9), room, fonts)
    yield Text(Layer.TITLE, Point(right, border.top + 9), company, _COMPANY, "end")
    yield Text(Layer.TITLE, Point(left, border.top + 16), fonts.printable(told), _COMPANY, color=colour_of(told))
    yield Path(Layer.TITLE, (Point(border.left, border.top + _HEAD), Point(border.right, border.top + _HEAD)), THIN)
    yield Text(Layer.TITLE, Point(left, border.bottom - 3), title, _TEXT)


def _title(text: str, at: Point, room: float, fonts: Fonts) -> Iterator[Item]:
    """In the largest letters that one line holds, else in small ones upwards from the last line."""
    for height in _TITLES:
        lines = wrapped(text, fonts.bold, height, room)
        if len(lines) == 1 or height == _TEXT:
            for n, line in enumerate(reversed(lines)):
                yield Text(Layer.TITLE, at.moved(0, -n * 3.6), line, height, bold=True)
            return
