"""The six opening types of the approved sheet's title column; the one this sheet shows stands out."""

from collections.abc import Iterator
from functools import lru_cache

from backend.drafting.geometry import Box, Point
from backend.drafting.scene import FINE, THICK, THIN, Item, Layer, Path, Text, rectangle
from backend.fenestration.vocabulary import ProductType

NAMES = ("fixed", "casement", "awning", "tilt-turn", "slider", "folding")
HEIGHT = 29.0
_SIDE, _TALL, _LABEL = 8.4, 8.4, 2.5
_OF_FAMILY = {"fixed": "fixed", "hinged": "casement", "sliding": "slider", "lift_slide": "slider", "folding": "folding"}


def icon_of(product: ProductType) -> str | None:
    """The icon that stands for `product`; none where the approved sheet has none."""
    if product.id == "hopper":
        return None
    return "awning" if product.id == "awning" else _OF_FAMILY.get(product.family)


@lru_cache(maxsize=32)  # the sheets of a job have them in one place
def icons(shown: str | None, frame: Box) -> tuple[Item, ...]:
    """All six with their names, in two rows in `frame`."""
    return tuple(_icons(shown, frame))


def _icons(shown: str | None, frame: Box) -> Iterator[Item]:
    yield rectangle(Layer.TITLE, frame, THIN)
    column, row = frame.width / 3, frame.height / 2
    for n, name in enumerate(NAMES):
        middle = frame.left + column * (n % 3 + 0.5)
        top = frame.top + row * (n // 3) + 1.2
        box = Box(middle - _SIDE / 2, top, middle + _SIDE / 2, top + _TALL)
        yield rectangle(Layer.TITLE, box, THICK if name == shown else THIN)
        yield from _symbol(name, box)
        at = Point(middle, box.bottom + 1.2 + _LABEL)
        yield Text(Layer.TITLE, at, name, _LABEL, anchor="middle", bold=name == shown)


def _symbol(name: str, box: Box) -> Iterator[Item]:
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    middle, centre = box.centre
    side = (Point(left, top), Point(right, centre), Point(left, bottom))
    below = (Point(left, bottom), Point(middle, top), Point(right, bottom))
    match name:
        case "fixed":
            yield Text(Layer.TITLE, Point(middle, centre + 1.5), "F.", 3.0, anchor="middle")
        case "casement":
            yield _line(*side)
        case "awning":
            yield _line(*below)
        case "tilt-turn":
            yield _line(*side)
            yield _line(*below)
        case "slider":
            yield _line(Point(middle, top), Point(middle, bottom))
            yield _line(Point(left + 0.9, centre), Point(middle - 0.8, centre))
            yield _line(
                Point(middle - 1.8, centre - 0.8), Point(middle - 0.8, centre), Point(middle - 1.8, centre + 0.8)
            )
        case _:
            quarter = box.width / 4
            yield _line(*(Point(left + quarter * i, (top + 1.2, bottom - 1.2)[i % 2]) for i in range(5)))


def _line(*points: Point) -> Path:
    return Path(Layer.TITLE, points, FINE)
