"""Sheets of labels for parts, A4 upright with 24 labels of 70 × 37 mm: a QR code, what it is in words, its size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.drafting import qr
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import Item, Layer, Scene, Text
from backend.drafting.text import Face, Fonts, wrapped

WIDTH, HEIGHT = 210.0, 297.0
ACROSS, DOWN = 3, 8
LABEL_WIDTH, LABEL_HEIGHT = 70.0, 37.0
LEAST_MODULE = 0.4  # mm that a phone still reads

_TOP = (HEIGHT - DOWN * LABEL_HEIGHT) / 2
_MARGIN, _CODE, _APART = 4.0, 22.0, 1.5
_TEXT, _LEADING = 2.5, 3.7
_NAMES, _SIZES = (3.2, 2.8, _TEXT), (3.4, 3.0, _TEXT)


class LabelError(ValueError):
    """A label's words or code do not fit on it; the message names it."""


@dataclass(frozen=True)
class Label:
    """`name` stands out at the top, `size` at the foot, `lines` between them; `code` is what the QR code says."""

    name: str
    lines: tuple[str, ...]
    size: str
    code: str


def pages(labels: Sequence[Label], title: str, fonts: Fonts) -> list[Scene]:
    """The labels in their order, row by row.

    Raises:
        LabelError: one does not fit; nothing is ever cut off.
    """
    each = ACROSS * DOWN
    sheets = [labels[start : start + each] for start in range(0, len(labels), each)]
    return [
        Scene(WIDTH, HEIGHT, f"{title}, page {n} of {len(sheets)}", tuple(_page(sheet, fonts)))
        for n, sheet in enumerate(sheets, 1)
    ]


def place(number: int) -> Box:
    """Where the label of this number (from 0) lies on its page."""
    left, top = number % ACROSS * LABEL_WIDTH, _TOP + number // ACROSS * LABEL_HEIGHT
    return Box(left, top, left + LABEL_WIDTH, top + LABEL_HEIGHT)


def code_box(label: Box) -> Box:
    """The square of a label's QR code, quiet zone and all."""
    left, top = label.left + _MARGIN, label.top + _MARGIN
    return Box(left, top, left + _CODE, top + _CODE)


def _page(labels: Sequence[Label], fonts: Fonts) -> Iterator[Item]:
    for number, label in enumerate(labels):
        yield from _label(label, place(number), fonts)


def _label(label: Label, box: Box, fonts: Fonts) -> Iterator[Item]:
    code, square = qr.modules(label.code), code_box(box)
    if qr.module_size(code, square) < LEAST_MODULE:
        raise LabelError(f"the QR code of {label.name}, {label.lines[0]} would be too fine to read: shorten the item")
    yield from qr.drawn(code, square, Layer.TITLE)
    left, room = square.right + _APART, box.right - _MARGIN - square.right - _APART
    y = square.top
    height, lines = _fitted(label.name, _NAMES, room, fonts.bold, fonts)
    for line in lines:
        y += height + 0.9
        yield Text(Layer.TITLE, Point(left, y), line, height, bold=True)
    y += 0.6
    for line in (part for words in label.lines for part in wrapped(fonts.printable(words), fonts.regular, _TEXT, room)):
        y += _LEADING
        yield Text(Layer.TITLE, Point(left, y), line, _TEXT)
    height, lines = _fitted(label.size, _SIZES, box.width - 2 * _MARGIN, fonts.bold, fonts)
    if y > square.bottom + 1.0 or len(lines) > 1:
        raise LabelError(f"the label of {label.name}, {label.lines[0]} is too full: shorten the item")
    for line in lines:
        yield Text(Layer.TITLE, Point(square.left, box.bottom - _MARGIN - 1.0), line, height, bold=True)


def _fitted(
    text: str, heights: Sequence[float], room: float, face: Face, fonts: Fonts
) -> tuple[float, tuple[str, ...]]:
    """In the largest letters that one line holds, else in several lines of the smallest."""
    shown = fonts.printable(text)
    fitting = (height for height in heights if face.width(shown, height) <= room)
    height = next(fitting, heights[-1])
    return height, wrapped(shown, face, height, room)
