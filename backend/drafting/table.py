"""Tables of label and value; a row grows with its value, and the table upwards from its foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.drafting.geometry import Box, Point
from backend.drafting.scene import THIN, Item, Layer, Path, Text, rectangle
from backend.drafting.text import Fonts, wrapped

HEIGHT = 2.5
_LEADING = 4.4
_ROW = 6.4  # a row of one line
_SIDE = 1.6


@dataclass(frozen=True)
class Row:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True)
class Columns:
    """Where a table stands: its edges and the line between labels and values."""

    left: float
    split: float
    right: float


def rows_height(rows: Sequence[Row], columns: Columns, fonts: Fonts) -> float:
    """How high `rows` are together."""
    return sum(lines_height(value_lines(row.value, columns, fonts)) for row in rows)


def table(rows: Sequence[Row], columns: Columns, top: float, fonts: Fonts) -> list[Item]:
    """`rows` from `top` down."""
    items: list[Item] = []
    y = top
    for row in rows:
        lines = value_lines(row.value, columns, fonts)
        bottom = y + lines_height(lines)
        items += cell(row.label, lines, columns, y, bottom)
        y = bottom
    return items


def cell(label: str, lines: Sequence[str], columns: Columns, top: float, bottom: float) -> list[Item]:
    """One row between `top` and `bottom`: its frame, its label and the lines of its value, in the middle."""
    baseline = (top + bottom) / 2 - _LEADING * (len(lines) - 1) / 2 + HEIGHT / 2
    first = (top + bottom + HEIGHT) / 2
    return [
        rectangle(Layer.TITLE, Box(columns.left, top, columns.right, bottom), THIN),
        Path(Layer.TITLE, (Point(columns.split, top), Point(columns.split, bottom)), THIN),
        Text(Layer.TITLE, Point(columns.left + _SIDE, first), label, HEIGHT),
        *(
            Text(Layer.TITLE, Point(columns.split + _SIDE, baseline + n * _LEADING), line, HEIGHT)
            for n, line in enumerate(lines)
        ),
    ]


def value_lines(value: str, columns: Columns, fonts: Fonts) -> list[str]:
    """`value` in lines that fit its column."""
    return wrapped(fonts.printable(value), fonts.regular, HEIGHT, columns.right - columns.split - 2 * _SIDE)


def lines_height(lines: Sequence[str]) -> float:
    """How high a row with these lines is."""
    return _ROW + _LEADING * max(0, len(lines) - 1)
