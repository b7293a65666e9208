"""Views find their place: each to the largest scale that fits its room, with its name and scale written under it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from backend.drafting import dimension
from backend.drafting.geometry import Box, Point, around, box_of
from backend.drafting.scene import Item, Layer, Path, Text, View, moved, text_box
from backend.drafting.text import Fonts

_TITLE = 2.5  # height of a view's name
_UNDER = 1.6  # between a view and its name
_APART = 2.2  # between a name and the view under it
_SPARED = 12.0  # mm that labels may take less to another scale
_PAPER = frozenset({Layer.TEXT, Layer.MARKS})  # what stands on these layers has its size on paper


@dataclass(frozen=True)
class Drawing:
    """A view before it has its place: a `View` counts from `zero`; its name stands under `middle`, if not its own."""

    name: str
    items: Sequence[Item]
    zero: Point
    middle: float | None = None


Draw = Callable[[float], Sequence[Drawing]]


@dataclass(frozen=True)
class Stack:
    """Views to one scale, one under the other on one zero line, with their names; `box` is what all of it takes.

    `shrinks` is how much of its width and height gets smaller with the scale, at most; the rest are texts and gaps.
    """

    scale: float
    views: tuple[View, ...]
    names: tuple[Text, ...]
    box: Box
    shrinks: tuple[float, float]

    def moved(self, dx: float, dy: float) -> "Stack":
        """All of it shifted."""
        views = tuple(
            replace(view, origin=view.origin.moved(dx, dy), items=tuple([moved(item, dx, dy) for item in view.items]))
            for view in self.views
        )
        names = tuple(replace(name, at=name.at.moved(dx, dy)) for name in self.names)
        return Stack(self.scale, views, names, self.box.moved(dx, dy), self.shrinks)

    def centred(self, room: Box) -> "Stack":
        """All of it in the middle of `room`."""
        return self.moved(room.centre.x - self.box.centre.x, room.centre.y - self.box.centre.y)


class Scaled:
    """Views that can be drawn to any of `scales` (from large views to small); none is drawn twice."""

    def __init__(self, draw: Draw, scales: Sequence[float], fonts: Fonts) -> None:
        self._draw = draw
        self._scales = scales
        self._fonts = fonts
        self._drawn: dict[float, Stack] = {}

    def at(self, scale: float) -> Stack:
        """The views to `scale`."""
        if scale not in self._drawn:
            self._drawn[scale] = stacked(self._draw(scale), scale, self._fonts)
        return self._drawn[scale]

    def next_after(self, scale: float, room: Box) -> float | None:
        """The first scale that might fit `room`, given that `scale` does not.

        Texts and gaps keep their size, give or take a row of labels, so what else is drawn has to get along with the
        room they leave: few scales have to be tried.
        """
        least = scale * _shrinking(self.at(scale), room)
        return next((known for known in self._scales if known >= least and known > scale), None)

    def first_from(self, scale: float) -> float:
        """The largest view that is no larger than to `scale`."""
        return next((known for known in self._scales if known >= scale), self._scales[-1])

    def fitted(self, room: Box, largest: float = 0.0) -> Stack | None:
        """The views to the first scale, from `largest` on, at which `room` holds them."""
        scale: float | None = self.first_from(largest)
        while scale is not None:
            if over(self.at(scale), room) <= 1:
                return self.at(scale)
            scale = self.next_after(scale, room)
        return None


def over(stack: Stack, room: Box) -> float:
    """How much too large `stack` is for `room`; up to 1 it fits."""
    if room.width <= 0 or room.height <= 0:
        return math.inf
    return max(stack.box.width / room.width, stack.box.height / room.height)


def _shrinking(stack: Stack, room: Box) -> float:
    """How much smaller the views of `stack` have to be for `room` at least; infinity where their texts fill it."""
    sides = ((stack.box.width, stack.shrinks[0], room.width), (stack.box.height, stack.shrinks[1], room.height))
    found = 1.0
    for taken, shrinks, free in sides:
        if taken > free:
            left = free - (taken - shrinks) + _SPARED
            found = max(found, taken / free if free > 0 else math.inf, shrinks / left if left > 0 else math.inf)
    return found


def stacked(drawings: Sequence[Drawing], scale: float, fonts: Fonts) -> Stack:
    """`drawings` one under the other; they share the line x = 0."""
    views: list[View] = []
    names: list[Text] = []
    boxes: list[Box] = []
    drawn: list[Box] = []
    for drawing in drawings:
        taken = space(drawing.items, fonts)
        dy = boxes[-1].bottom + _APART - taken.top if boxes else 0.0
        items = tuple([moved(item, 0.0, dy) for item in drawing.items]) if dy else tuple(drawing.items)
        views.append(View(drawing.name, scale, drawing.zero.moved(0.0, dy), items))
        middle = taken.centre.x if drawing.middle is None else drawing.middle
        at = Point(middle, taken.bottom + dy + _UNDER + _TITLE)
        names.append(Text(Layer.TEXT, at, f"{drawing.name}, scale 1:{scale:g}", _TITLE, anchor="middle", bold=True))
        boxes += [taken.moved(0.0, dy), text_box(names[-1], fonts)]
        drawn.append(_figure(drawing.items))
    shrinks = max(box.width for box in drawn), sum(box.height for box in drawn)
    return Stack(scale, tuple(views), tuple(names), around(boxes), shrinks)


def _figure(items: Sequence[Item]) -> Box:
    """The box around what is drawn to scale among `items`, and a little more: symbols keep their size."""
    return box_of(
        [point for item in items if isinstance(item, Path) and item.layer not in _PAPER for point in item.points]
    )


def space(items: Sequence[Item], fonts: Fonts) -> Box:
    """The box around everything that `items` draw."""
    xs: list[float] = []
    ys: list[float] = []
    for item in items:
        if isinstance(item, Path):
            for x, y in item.points:
                xs.append(x)
                ys.append(y)
        else:
            box = text_box(item, fonts) if isinstance(item, Text) else dimension.box(item, fonts)
            xs += (box.left, box.right)
            ys += (box.top, box.bottom)
    return Box(min(xs), min(ys), max(xs), max(ys))
