"""Panels of equal size side by side (or one over the other): they overlap, or leave a gap between them (drafting 3.1).

panel = (size - insets + overlaps - gaps) / n
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from backend.fenestration.lengths import Mm


@dataclass(frozen=True)
class Span:
    """A panel along one axis: from `start` to `end`, with the faces of its first and last stile."""

    start: Mm
    end: Mm
    first: Mm
    last: Mm

    @property
    def light(self) -> Mm:
        """The daylight between its stiles; not above zero when the stiles leave none."""
        return self.size - self.first - self.last

    @property
    def size(self) -> Mm:
        """From end to end."""
        return self.end - self.start


def spans(size: Mm, insets: tuple[Mm, Mm], joins: Sequence[Mm], faces: Sequence[tuple[Mm, Mm]]) -> list[Span]:
    """The panels of a frame of `size`, each with its `faces`.

    `insets` run from the frame's outer edges to the first and the last panel. A join is how far two neighbours overlap;
    below zero it is the gap between them.
    """
    assert len(joins) == len(faces) - 1, (joins, faces)
    panel = (size - sum(insets) + sum(joins)) / len(faces)
    starts = accumulate(joins, lambda start, join: start + panel - join, initial=insets[0])
    return [Span(start, start + panel, first, last) for start, (first, last) in zip(starts, faces, strict=True)]


def seen_between(left: Span, right: Span) -> Mm:
    """What is seen between the daylight of two neighbours."""
    return (right.start + right.first) - (left.end - left.last)
