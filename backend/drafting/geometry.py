"""Points and boxes on paper: millimetres, x to the right, y down."""

from collections.abc import Iterable
from typing import NamedTuple


class Point(NamedTuple):
    """A place on the sheet."""

    x: float
    y: float

    def moved(self, dx: float, dy: float) -> "Point":
        """This point shifted."""
        return Point(self.x + dx, self.y + dy)


ZERO = Point(0.0, 0.0)


class Box(NamedTuple):
    """An upright rectangle; `top` is the smaller y."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Upper left, upper right, lower right, lower left."""
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        return Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)

    def moved(self, dx: float, dy: float) -> "Box":
        """This box shifted."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def shrunk(self, by: float) -> "Box":
        """This box with `by` taken off every side."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def shrunk_sideways(self, by: float) -> "Box":
        """This box with `by` taken off left and right."""
        return Box(self.left + by, self.top, self.right - by, self.bottom)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share an area; touching is not overlapping."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box", slack: float = 1e-6) -> bool:
        """Whether `other` lies inside."""
        return (
            self.left - slack <= other.left
            and other.right <= self.right + slack
            and self.top - slack <= other.top
            and other.bottom <= self.bottom + slack
        )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of `boxes`, of which there is at least one."""
    every = list(boxes)
    return Box(
        min(b.left for b in every),
        min(b.top for b in every),
        max(b.right for b in every),
        max(b.bottom for b in every),
    )


def box_of(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box around `points`."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
