"""The foot of the drawing: a bar for each scale to check the print by, and the legend."""

from collections.abc import Iterator, Sequence

from backend.drafting.captions import symbols
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BLACK, THIN, Item, Layer, Text, rectangle
from backend.drafting.text import Fonts, wrapped
from backend.drafting.views.legend import legend
from backend.fenestration.unit import Unit

BAR_ROW = 5.4  # mm that the row of bars takes

_HEIGHT, _LEADING = 2.5, 4.2
_LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)  # mm of the real thing
_LONGEST = 22.0  # mm of paper
_BESIDE = 36.0  # what a bar's scale, length and distance to the next take


def foot_height(unit: Unit, width: float, fonts: Fonts) -> float:
    """How high the foot is in `width`."""
    return BAR_ROW + _LEADING * len(_lines(unit, width, fonts))


def foot(unit: Unit, scales: Sequence[float], box: Box, fonts: Fonts) -> Iterator[Item]:
    """The bars in one row, then the legend."""
    yield from bars(scales, box, fonts)
    for n, line in enumerate(_lines(unit, box.width, fonts), 1):
        yield Text(Layer.TEXT, Point(box.left, box.top + BAR_ROW - 1.0 + n * _LEADING), line, _HEIGHT)


def bars(scales: Sequence[float], box: Box, fonts: Fonts) -> Iterator[Item]:
    """A bar for each scale, in a row at the top of `box`."""
    x = box.left
    longest = min(_LONGEST, box.width / max(1, len(scales)) - _BESIDE)
    for scale in scales:
        real = max(length for length in _LENGTHS if length / scale <= longest)
        label = f"{real} mm"
        told = f"1:{scale:g}"
        left = x + fonts.bold.width(told, _HEIGHT) + 2.0
        right = left + real / scale
        yield Text(Layer.TEXT, Point(x, box.top + 3.4), told, _HEIGHT, bold=True)
        yield from _bar(Box(left, box.top + 1.6, right, box.top + 3.1))
        yield Text(Layer.TEXT, Point(right + 1.2, box.top + 3.4), label, _HEIGHT)
        x = right + 1.2 + fonts.regular.width(label, _HEIGHT) + 6.0


def _bar(box: Box) -> Iterator[Item]:
    yield rectangle(Layer.TEXT, box, THIN)
    yield rectangle(Layer.TEXT, Box(box.left, box.top, box.centre.x, box.bottom), THIN, BLACK)


def _lines(unit: Unit, width: float, fonts: Fonts) -> tuple[str, ...]:
    told = " · ".join(words for words in (legend(unit), symbols(unit)) if words)
    return wrapped(told[:1].upper() + told[1:], fonts.regular, _HEIGHT, width)
