"""Revision clouds: a scalloped line round what changed, and a triangle with the revision's letter (rule T5)."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from backend.drafting.geometry import Box, Point
from backend.drafting.scene import RED, Item, Layer, Path, Pen, Text

TRIANGLE = 7.6  # width of a triangle
_HEIGHT = 5.4
_LETTER = 2.5
_CHORD = 2.6  # of one scallop, about
_RISE = 0.65  # how far it bulges out
_STEPS = 4
_PEN = Pen(0.25, RED)


@dataclass(frozen=True)
class Clouds:
    """The fields that a revision changed, its letter, and the parts of strings that print another value (`chains`)."""

    fields: frozenset[str] = frozenset()
    letter: str = ""
    parts: frozenset[tuple[str, int]] = frozenset()

    def ring(self, *fields: str) -> bool:
        """Whether one of `fields` changed."""
        return not self.fields.isdisjoint(fields)

    def ring_part(self, string: str, place: int) -> bool:
        """Whether this part of a string of dimensions changed."""
        return (string, place) in self.parts


CLEAR = Clouds()


def cloud(box: Box) -> Path:
    """A scalloped line just inside the edges of `box`."""
    corners = box.shrunk(_RISE).corners
    points = [
        point for start, end in zip(corners, corners[1:] + corners[:1], strict=True) for point in _scallops(start, end)
    ]
    return Path(Layer.MARKS, tuple(points), _PEN, closed=True)


def triangle(centre: Point, letter: str) -> Iterator[Item]:
    """The mark beside a cloud."""
    x, y = centre
    foot = y + _HEIGHT / 2
    points = (Point(x - TRIANGLE / 2, foot), Point(x, foot - _HEIGHT), Point(x + TRIANGLE / 2, foot))
    yield Path(Layer.MARKS, points, _PEN, closed=True)
    if letter:
        yield Text(Layer.MARKS, Point(x, foot - 1.0), letter, _LETTER, anchor="middle", color=RED)


def _scallops(start: Point, end: Point) -> Iterator[Point]:
    """From `start` towards `end` (clockwise round the box, so out is at the left hand), without the end itself."""
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy)
    count = max(1, round(length / _CHORD))
    for n in range(count * _STEPS):
        along = n / (count * _STEPS)
        out = _RISE * math.sin(math.pi * (n % _STEPS) / _STEPS)
        yield Point(start.x + dx * along + out * dy / length, start.y + dy * along - out * dx / length)
