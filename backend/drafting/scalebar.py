"""The foot of the drawing: which view, to which scale, a bar to check the print by, and the legend."""

from collections.abc import Iterator

from backend.drafting.approved import BORDER, MIDDLE_LEFT, MIDDLE_RIGHT
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BLACK, THIN, Item, Layer, Text, rectangle
from backend.drafting.text import Fonts
from backend.drafting.views.symbols import LEGEND
from backend.fenestration.unit import Side

TOP = BORDER.bottom - 18.0
_HEIGHT = 2.5
_LENGTHS = (50, 100, 200, 500, 1000, 2000)  # mm of the real thing
_LONGEST = 32.0  # mm of paper


def foot(viewed_from: Side, scale: float, fonts: Fonts) -> Iterator[Item]:
    """Name of the view, scale, scale bar, legend."""
    baseline = TOP + 4.0
    yield Text(Layer.TEXT, Point(MIDDLE_LEFT + 1.0, baseline), f"Elevation from {viewed_from}", 3.0, bold=True)
    yield from _bar(scale, baseline, fonts)
    for n, told in enumerate(LEGEND):
        yield Text(Layer.TEXT, Point(MIDDLE_LEFT + 1.0, baseline + 6.0 + 4.8 * n), told, _HEIGHT)


def _bar(scale: float, baseline: float, fonts: Fonts) -> Iterator[Item]:
    real = max(length for length in _LENGTHS if length / scale <= _LONGEST)
    label = f"{real} mm"
    right = MIDDLE_RIGHT - 1.0 - fonts.regular.width(label, _HEIGHT) - 1.5
    left = right - real / scale
    half = (left + right) / 2
    bar = Box(left, baseline - 2.0, right, baseline - 0.5)
    yield rectangle(Layer.TEXT, bar, THIN)
    yield rectangle(Layer.TEXT, Box(left, bar.top, half, bar.bottom), THIN, BLACK)
    yield Text(Layer.TEXT, Point(left - 1.5, baseline), "0", _HEIGHT, anchor="end")
    yield Text(Layer.TEXT, Point(right + 1.5, baseline), label, _HEIGHT)
    yield Text(Layer.TEXT, Point(left - 8.0, baseline), f"Scale 1:{scale:g}", 3.0, anchor="end", bold=True)
