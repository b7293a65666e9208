"""The six opening types of the approved sheet's title column; the one this sheet shows stands out."""

from collections.abc import Iterator

from backend.drafting.approved import ICONS
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import FINE, THICK, THIN, Item, Layer, Path, Text, rectangle
from backend.fenestration.vocabulary import ProductType

NAMES = ("fixed", "casement", "awning", "tilt-turn", "slider", "folding")
_WIDTH, _HEIGHT, _LABEL = 11.0, 12.0, 2.5
_OF_FAMILY = {"fixed": "fixed", "hinged": "casement", "sliding": "slider", "lift_slide": "slider", "folding": "folding"}


def icon_of(product: ProductType) -> str | None:
    """The icon that stands for `product`; none where the approved sheet has none."""
    if product.id == "hopper":
        return None
    return "awning" if product.id == "awning" else _OF_FAMILY.get(product.family)


def icons(shown: str | None) -> Iterator[Item]:
    """All six with their names."""
    column, row = ICONS.width / 3, ICONS.height / 2
    for n, name in enumerate(NAMES):
        middle = ICONS.left + column * (n % 3 + 0.5)
        top = ICONS.top + row * (n // 3) + 2.2
        box = Box(middle - _WIDTH / 2, top, middle + _WIDTH / 2, top + _HEIGHT)
        yield rectangle(Layer.TITLE, box, THICK if name == shown else THIN)
        yield from _symbol(name, box)
        yield Text(
            Layer.TITLE, Point(middle, box.bottom + 1.7 + _LABEL), name, _LABEL, anchor="middle", bold=name == shown
        )


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
            yield _line(Point(left + 1.2, centre), Point(middle - 1.0, centre))
            yield _line(
                Point(middle - 2.2, centre - 0.9), Point(middle - 1.0, centre), Point(middle - 2.2, centre + 0.9)
            )
        case _:
            quarter = box.width / 4
            yield _line(*(Point(left + quarter * i, (top + 1.5, bottom - 1.5)[i % 2]) for i in range(5)))


def _line(*points: Point) -> Path:
    return Path(Layer.TITLE, points, FINE)
