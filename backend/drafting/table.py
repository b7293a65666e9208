"""Tables of label and value; a row grows with its value, and a changed value has its cloud."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.drafting.cloud import CLEAR, TRIANGLE, Clouds, cloud, triangle
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import THIN, Item, Layer, Path, Text, rectangle
from backend.drafting.text import Fonts, wrapped

HEIGHT = 2.5
ROW = 5.7  # a row of one line
_LEADING = 4.0
_SIDE = 1.6
_EDGE = 0.15  # between a cloud and the lines of its cell


@dataclass(frozen=True)
class Row:
    """A label and its value (its lines, where it has several), and the fields that the value shows."""

    label: str
    value: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Columns:
    """Where a table stands: its edges and the line between labels and values."""

    left: float
    split: float
    right: float


def rows_height(rows: Sequence[Row], columns: Columns, fonts: Fonts, clouds: Clouds = CLEAR) -> float:
    """How high `rows` are together."""
    return sum(_height(_lines(row, columns, fonts, clouds)) for row in rows)


def table(
    rows: Sequence[Row], columns: Columns, top: float, fonts: Fonts, clouds: Clouds = CLEAR
) -> tuple[list[Item], float]:
    """`rows` from `top` down, and where they end."""
    items: list[Item] = []
    y = top
    for row in rows:
        lines = _lines(row, columns, fonts, clouds)
        bottom = y + _height(lines)
        items += _cell(row, lines, columns, y, bottom, clouds)
        y = bottom
    return items, y


def _cell(
    row: Row, lines: Sequence[str], columns: Columns, top: float, bottom: float, clouds: Clouds
) -> Iterator[Item]:
    """One row: its frame, its label and the lines of its value, in the middle."""
    baseline = (top + bottom) / 2 - _LEADING * (len(lines) - 1) / 2 + HEIGHT / 2
    first = (top + bottom + HEIGHT) / 2
    yield rectangle(Layer.TITLE, Box(columns.left, top, columns.right, bottom), THIN)
    yield Path(Layer.TITLE, (Point(columns.split, top), Point(columns.split, bottom)), THIN)
    yield Text(Layer.TITLE, Point(columns.left + _SIDE, first), row.label, HEIGHT)
    for n, line in enumerate(lines):
        yield Text(Layer.TITLE, Point(columns.split + _SIDE, baseline + n * _LEADING), line, HEIGHT)
    if clouds.ring(*row.fields):
        yield cloud(Box(columns.split, top, columns.right - TRIANGLE, bottom).shrunk(_EDGE))
        yield from triangle(Point(columns.right - TRIANGLE / 2, (top + bottom) / 2), clouds.letter)


def _lines(row: Row, columns: Columns, fonts: Fonts, clouds: Clouds) -> list[str]:
    """The value in lines that fit its column, and leave room for the triangle of a cloud."""
    room = columns.right - columns.split - 2 * _SIDE - (TRIANGLE if clouds.ring(*row.fields) else 0.0)
    return [
        line for told in row.value.split("\n") for line in wrapped(fonts.printable(told), fonts.regular, HEIGHT, room)
    ]


def _height(lines: Sequence[str]) -> float:
    return ROW + _LEADING * max(0, len(lines) - 1)
