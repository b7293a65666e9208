"""What a view draws to one scale, measured once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from backend.drafting import dimension
from backend.drafting.geometry import Box, box_of
from backend.drafting.scene import Item, Layer, Path, Text, text_box
from backend.drafting.text import Fonts

_PAPER = frozenset({Layer.TEXT, Layer.MARKS})  # what stands on these layers has its size on paper


@dataclass(frozen=True, eq=False)
class Figure:
    """Items round a view's zero; `box` is what they take, `scaled` what of it gets smaller with the scale.

    That is a little too much: symbols keep their size.
    """

    items: Sequence[Item]
    box: Box
    scaled: Box


def figure(items: Sequence[Item], fonts: Fonts) -> Figure:
    """`items` measured; there is at least one path to scale among them."""
    drawn = [item.points for item in items if isinstance(item, Path) and item.layer not in _PAPER]
    return Figure(items, space(items, fonts), box_of(chain.from_iterable(drawn)))


def space(items: Iterable[Item], fonts: Fonts) -> Box:
    """The box around everything that `items` draw."""
    points: list[tuple[float, float]] = []
    for item in items:
        if isinstance(item, Path):
            points += item.points
        else:
            box = text_box(item, fonts) if isinstance(item, Text) else dimension.box(item, fonts)
            points += ((box.left, box.top), (box.right, box.bottom))
    return box_of(points)
