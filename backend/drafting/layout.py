"""Views find their place: each to the largest scale that fits its room, with its name and scale written under it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from backend.drafting.figure import Figure
from backend.drafting.geometry import ZERO, Box, Point, around
from backend.drafting.scene import Item, Layer, Text, View, shifted, text_box
from backend.drafting.text import Fonts

_TITLE = 2.5  # height of a view's name
_UNDER = 1.6  # between a view and its name
_APART = 2.2  # between a name and the view under it
_SPARED = 12.0  # mm that labels may take less to another scale


@dataclass(frozen=True)
class Drawing:
    """A view before it has its place: a `View` counts from `zero`; its name stands under `middle`, if not its own."""

    name: str
    figure: Figure
    zero: Point
    middle: float | None = None


Draw = Callable[[float], Sequence[Drawing]]


@dataclass(frozen=True)
class Stack:
    """Views to one scale, one under the other on one zero line, with their names; `box` is what all of it takes.

    Each drawing lies as far down as `downs` says, and all of them where `shift` says: they are moved when they are
    asked for as `views` and `names`, for many a stack is tried that finds no room. `shrinks` is how much of its width
    and height gets smaller with the scale, at most; the rest are texts and gaps.
    """

    scale: float
    drawings: tuple[Drawing, ...]
    downs: tuple[float, ...]
    titles: tuple[Text, ...]
    box: Box
    shrinks: tuple[float, float]
    shift: Point = ZERO

    @property
    def views(self) -> tuple[View, ...]:
        """The views in their places."""
        return tuple(map(self._view, self.drawings, self.downs))

    @property
    def names(self) -> list[Item]:
        """What stands under them, in its place."""
        return shifted(self.titles, *self.shift)

    def centred(self, room: Box) -> "Stack":
        """All of it in the middle of `room`."""
        dx, dy = room.centre.x - self.box.centre.x, room.centre.y - self.box.centre.y
        return replace(self, box=self.box.moved(dx, dy), shift=self.shift.moved(dx, dy))

    def _view(self, drawing: Drawing, down: float) -> View:
        dx, dy = self.shift.x, self.shift.y + down
        return View(drawing.name, self.scale, drawing.zero.moved(dx, dy), tuple(shifted(drawing.figure.items, dx, dy)))


def _unknown(_scale: float) -> tuple[float, float]:
    return 0.0, 0.0


class Scaled:
    """Views that can be drawn to any of `scales` (from large views to small); none is drawn twice.

    `least` tells what they take of width and height at least, without drawing them.
    """

    def __init__(
        self,
        draw: Draw,
        scales: Sequence[float],
        fonts: Fonts,
        least: Callable[[float], tuple[float, float]] = _unknown,
    ) -> None:
        self._draw = draw
        self._scales = scales
        self._fonts = fonts
        self._least = cache(least)
        self._drawn: dict[float, Stack] = {}

    def at(self, scale: float) -> Stack:
        """The views to `scale`."""
        if scale not in self._drawn:
            self._drawn[scale] = stacked(self._draw(scale), scale, self._fonts)
        return self._drawn[scale]

    def likely(self, scale: float, room: Box) -> float | None:
        """The first of the scales, from `scale` on, at which the views might fit `room`, after what is drawn of them.

        Texts and gaps keep their size, give or take a row of labels, so what else is drawn has to get along with the
        room they leave: few scales have to be tried.
        """
        drawn = [known * _shrinking(self._drawn[known], room) for known in self._drawn if known <= scale]
        first = max(scale, *drawn, 0.0)
        return next((known for known in self._scales if known >= first and self._might_fit(known, room)), None)

    def _might_fit(self, scale: float, room: Box) -> bool:
        width, height = self._least(scale)
        return width <= room.width and height <= room.height

    def fitted(self, room: Box, largest: float = 0.0) -> Stack | None:
        """The views to the first scale, from `largest` on, at which `room` holds them."""
        scale = self.likely(largest, room)
        while scale is not None:
            if over(self.at(scale), room) <= 1:
                return self.at(scale)
            scale = self.likely(scale, room)
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
    downs: list[float] = []
    names: list[Text] = []
    boxes: list[Box] = []
    for drawing in drawings:
        taken = drawing.figure.box
        dy = boxes[-1].bottom + _APART - taken.top if boxes else 0.0
        downs.append(dy)
        middle = taken.centre.x if drawing.middle is None else drawing.middle
        at = Point(middle, taken.bottom + dy + _UNDER + _TITLE)
        names.append(Text(Layer.TEXT, at, f"{drawing.name}, scale 1:{scale:g}", _TITLE, anchor="middle", bold=True))
        boxes += [taken.moved(0.0, dy), text_box(names[-1], fonts)]
    drawn = [drawing.figure.scaled for drawing in drawings]
    shrinks = max(box.width for box in drawn), sum(box.height for box in drawn)
    return Stack(scale, tuple(drawings), tuple(downs), tuple(names), around(boxes), shrinks)
