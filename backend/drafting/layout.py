"""Views find their place: each to the largest scale that fits its room, with its name and scale written under it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from backend.drafting import dimension
from backend.drafting.geometry import Box, Point, around
from backend.drafting.scene import Dim, Item, Layer, Text, View, moved, path_box, text_box
from backend.drafting.text import Fonts

_TITLE = 2.8  # height of a view's name
_UNDER = 2.2  # between a view and its name
_APART = 3.0  # between a name and the view under it


@dataclass(frozen=True)
class Drawing:
    """A view before it has its place: `zero` is the point that a `View` counts from, its name stands under `middle`."""

    name: str
    items: Sequence[Item]
    zero: Point
    middle: float


Draw = Callable[[float], Sequence[Drawing]]


@dataclass(frozen=True)
class Stack:
    """Views to one scale, one under the other on one zero line, with their names; `box` is what all of it takes."""

    scale: float
    views: tuple[View, ...]
    names: tuple[Text, ...]
    box: Box

    def moved(self, dx: float, dy: float) -> "Stack":
        """All of it shifted."""
        views = tuple(
            replace(view, origin=view.origin.moved(dx, dy), items=tuple([moved(item, dx, dy) for item in view.items]))
            for view in self.views
        )
        names = tuple(replace(name, at=name.at.moved(dx, dy)) for name in self.names)
        return Stack(self.scale, views, names, self.box.moved(dx, dy))

    def centred(self, room: Box) -> "Stack":
        """All of it in the middle of `room`."""
        return self.moved(room.centre.x - self.box.centre.x, room.centre.y - self.box.centre.y)


def fitted(draw: Draw, scales: Sequence[float], width: float, height: float, fonts: Fonts) -> Stack | None:
    """What `draw` draws, to the first of `scales` (from large views to small) at which the room holds it.

    Texts and gaps keep their size, so a view that is too large by some factor has to shrink by that factor at least:
    few scales have to be tried.
    """
    n = 0
    while n < len(scales):
        stack = stacked(draw(scales[n]), scales[n], fonts)
        over = max(stack.box.width / width, stack.box.height / height)
        if over <= 1:
            return stack
        least = scales[n] * over
        n = next((k for k in range(n + 1, len(scales)) if scales[k] >= least), len(scales))
    return None


def stacked(drawings: Sequence[Drawing], scale: float, fonts: Fonts) -> Stack:
    """`drawings` one under the other; they share the line x = 0."""
    views: list[View] = []
    names: list[Text] = []
    boxes: list[Box] = []
    for drawing in drawings:
        taken = space(drawing.items, fonts)
        dy = boxes[-1].bottom + _APART - taken.top if boxes else 0.0
        items = tuple([moved(item, 0.0, dy) for item in drawing.items]) if dy else tuple(drawing.items)
        views.append(View(drawing.name, scale, drawing.zero.moved(0.0, dy), items))
        at = Point(taken.centre.x if drawing.middle is None else drawing.middle, taken.bottom + dy + _UNDER + _TITLE)
        names.append(Text(Layer.TEXT, at, f"{drawing.name}, scale 1:{scale:g}", _TITLE, anchor="middle", bold=True))
        boxes += [taken.moved(0.0, dy), text_box(names[-1], fonts)]
    return Stack(scale, tuple(views), tuple(names), around(boxes))


def space(items: Sequence[Item], fonts: Fonts) -> Box:
    """The box around everything that `items` draw."""
    return around([box for item in items for box in _boxes(item, fonts)])


def _boxes(item: Item, fonts: Fonts) -> list[Box]:
    if isinstance(item, Dim):
        return dimension.boxes(item, fonts)
    return [text_box(item, fonts) if isinstance(item, Text) else path_box(item)]
