"""One way to cut a bar, drawn: the pieces in their order along the bar, and what is left."""

from collections.abc import Iterator, Sequence
from functools import partial

from backend.drafting.geometry import Box, Point
from backend.drafting.report import Picture
from backend.drafting.scene import FINE, Item, Layer, Text, rectangle
from backend.drafting.text import Fonts, wrapped
from backend.fenestration.cutting import Bar
from backend.fenestration.lengths import Mm, mm_text

HEIGHT, _LEADING = 2.5, 4.4
_COUNT, _LEFT_OVER = 22.0, 44.0  # mm of paper beside the bar
_HIGH, _APART = 5.4, 3.0
_WASTE = "#dddddd"


def bar_pattern(bar: Bar, count: int, longest: Mm, room: float, fonts: Fonts) -> Picture:
    """`count` bars cut alike, to the scale of the `longest`, in a width of `room`; under each its pieces in words."""
    told = ", ".join(f"{piece.quantity} × {mm_text(piece.length)} {piece.label}" for piece in bar.pieces)
    words = f"from a remnant: {told}" if bar.from_remnant else told
    lines = wrapped(fonts.printable(words), fonts.regular, HEIGHT, room - _COUNT)
    height = _APART + _HIGH + _LEADING * len(lines)
    return Picture(height, partial(_drawn, bar, count, longest, lines, fonts))


def _drawn(bar: Bar, count: int, longest: Mm, lines: Sequence[str], fonts: Fonts, room: Box) -> Sequence[Item]:
    scale = (room.width - _COUNT - _LEFT_OVER) / float(longest)
    left, top = room.left + _COUNT, room.top + _APART
    whole = Box(left, top, left + float(bar.length) * scale, top + _HIGH)
    baseline = top + (_HIGH + HEIGHT) / 2
    return [
        rectangle(Layer.TITLE, whole, FINE, _WASTE),
        *_pieces(bar, whole, scale, fonts),
        Text(Layer.TITLE, Point(room.left, baseline), f"{count} × {mm_text(bar.length)}", HEIGHT),
        Text(Layer.TITLE, Point(whole.right + 2.0, baseline), _left_over(bar), HEIGHT),
        *(
            Text(Layer.TITLE, Point(left, whole.bottom + 3.6 + n * _LEADING), line, HEIGHT)
            for n, line in enumerate(lines)
        ),
    ]


def _pieces(bar: Bar, whole: Box, scale: float, fonts: Fonts) -> Iterator[Item]:
    """Between the trimmed ends, with what the saw takes after each; a length that finds no room stands below alone."""
    x = whole.left + float(bar.length - bar.usable) / 2 * scale
    taken = sum(piece.length * piece.quantity for piece in bar.pieces)
    count = sum(piece.quantity for piece in bar.pieces)
    kerf = max(0.0, float(bar.usable - taken - bar.offcut)) / count * scale
    baseline = (whole.top + whole.bottom + HEIGHT) / 2
    for piece in bar.pieces:
        wide, told = float(piece.length) * scale, mm_text(piece.length)
        for _ in range(piece.quantity):
            yield rectangle(Layer.TITLE, Box(x, whole.top, x + wide, whole.bottom), FINE, "#ffffff")
            if fonts.regular.width(told, HEIGHT) < wide - 1.0:
                yield Text(Layer.TITLE, Point(x + wide / 2, baseline), told, HEIGHT, "middle")
            x += wide + kerf


def _left_over(bar: Bar) -> str:
    if bar.remnant is not None:
        return f"keep {mm_text(bar.remnant)}"
    return f"offcut {mm_text(bar.offcut)}"
