"""Arrows and the viewer of a plan."""

from collections.abc import Iterator
from math import cos, hypot, pi, sin

from backend.drafting.geometry import Point
from backend.drafting.scene import BLACK, MEDIUM, THICK, Layer, Path

ARROW = 10.0  # the length of one beside a panel, at most
_HEAD = 1.8
_HEAD_RADIUS, _NECK, _BODY, _LEG, _STRIDE, _ARM = 0.7, 0.1, 1.5, 1.6, 0.7, 1.4  # of the viewer


def arrow(start: Point, tip: Point) -> list[Path]:
    """A shaft and its head, which is as long as there is room for."""
    dx, dy = tip.x - start.x, tip.y - start.y
    length = hypot(dx, dy)
    head = min(_HEAD, length / 2)
    ux, uy = dx / length, dy / length
    base = tip.moved(-ux * head, -uy * head)
    side = head / 3
    corners = (tip, base.moved(uy * side, -ux * side), base.moved(-uy * side, ux * side))
    return [
        Path(Layer.SWING, (start, base), MEDIUM),
        Path(Layer.SWING, corners, None, closed=True, fill=BLACK),
    ]


def viewer(at: Point) -> Iterator[Path]:
    """The person who looks at the unit and points up the sheet to it; `at` is the middle of the shoulders."""
    turns = [n * pi / 8 for n in range(16)]
    head = at.moved(0.0, -_NECK - _HEAD_RADIUS)
    yield Path(
        Layer.TEXT,
        tuple(head.moved(_HEAD_RADIUS * cos(a), _HEAD_RADIUS * sin(a)) for a in turns),
        None,
        closed=True,
        fill=BLACK,
    )
    hips = at.moved(0.0, _BODY)
    yield Path(Layer.TEXT, (at, hips), THICK)
    yield Path(Layer.TEXT, (hips.moved(-_STRIDE, _LEG), hips, hips.moved(_STRIDE, _LEG)), MEDIUM)
    yield Path(Layer.TEXT, (at.moved(-_ARM * 0.6, _ARM * 0.7), at, at.moved(_ARM, -_ARM)), MEDIUM)


VIEWER_WIDTH = 2 * _ARM
