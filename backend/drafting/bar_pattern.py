"""One way to cut a bar, drawn: the pieces in their order along the bar, and what is left."""

from collections.abc import Sequence
from functools import partial

from backend.drafting.geometry import Box, Point
from backend.drafting.report import Picture
from backend.drafting.scene import FINE, MEDIUM, Item, Layer, Text, rectangle
from backend.drafting.text import Fonts
from backend.fenestration.cutting import Bar
from backend.fenestration.lengths import Mm, mm_text

HEIGHT = 2.5
_COUNT, _LEFT_OVER = 22.0, 44.0  # mm of paper beside the bar
_HIGH = 5.4
_WASTE = "#dddddd"


def bar_pattern(bar: Bar, count: int, longest: Mm, fonts: Fonts) -> Picture:
    """`count` bars cut alike, to the scale of the `longest`."""
    return Picture(_HIGH + 1.6, partial(_drawn, bar, count, longest, fonts))


def _drawn(bar: Bar, count: int, longest: Mm, fonts: Fonts, room: Box) -> Sequence[Item]:
    scale = (room.width - _COUNT - _LEFT_OVER) / float(longest)
    left, top = room.left + _COUNT, room.top + 0.8
    end = left + float(bar.length) * scale
    baseline = top + (_HIGH + HEIGHT) / 2
    trim = float(bar.length - bar.usable) / 2 * scale
    items: list[Item] = [
        rectangle(Layer.TITLE, Box(left, top, end, top + _HIGH), FINE, _WASTE),
        Text(Layer.TITLE, Point(room.left, baseline), f"{count} × {mm_text(bar.length)}", HEIGHT),
        Text(Layer.TITLE, Point(end + 2.0, baseline), _left_over(bar), HEIGHT),
    ]
    x = left + trim
    for length in (piece.length for piece in bar.pieces for _ in range(piece.quantity)):
        wide = float(length) * scale
        items.append(rectangle(Layer.TITLE, Box(x, top, x + wide, top + _HIGH), MEDIUM, "#ffffff"))
        told = mm_text(length)
        if fonts.regular.width(told, HEIGHT) < wide - 1.0:
            items.append(Text(Layer.TITLE, Point(x + wide / 2, baseline), told, HEIGHT, "middle"))
        x += wide
    return items


def _left_over(bar: Bar) -> str:
    if bar.remnant is not None:
        return f"keep {mm_text(bar.remnant)}"
    return f"offcut {mm_text(bar.offcut)}"
