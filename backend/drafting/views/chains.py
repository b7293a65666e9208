"""The elevation's strings of dimensions as sizes, by name: what is drawn, and what of it a revision changed.

`across` and `up` go over panels and mullions, `widths` and `heights` over faces and daylight; both rough openings are
strings of one part.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from backend.fenestration import chain
from backend.fenestration.lengths import Mm
from backend.fenestration.opening import rough_opening
from backend.fenestration.unit import Segment, Unit

Name = Literal["across", "up", "widths", "heights", "rough width", "rough height"]


@lru_cache(maxsize=64)  # a unit is drawn to several scales before one fits
def sizes(unit: Unit) -> Mapping[Name, Sequence[Mm]]:
    """The parts of every string; a string that is not drawn has none."""
    hole = rough_opening(unit)
    return {
        "across": between(across(unit)),
        "up": between(upwards(unit)),
        "widths": of(unit.layout.widths),
        "heights": of(unit.layout.heights),
        "rough width": [hole.width] if hole else [],
        "rough height": [hole.height] if hole else [],
    }


def revised(before: Unit, after: Unit) -> frozenset[tuple[str, int]]:
    """The parts of the strings of `after` that print another value than before: their string and place in it."""
    was, now = sizes(before), sizes(after)
    return frozenset(
        (name, n)
        for name, parts in now.items()
        for n, printed in enumerate(chain.closed(parts))
        if len(parts) != len(was[name]) or printed != chain.closed(was[name])[n]
    )


@lru_cache(maxsize=64)
def across(unit: Unit) -> Sequence[Mm]:
    """The frame's edges and, between panels side by side, the middles of mullions and meeting stiles."""
    lights = [panel.daylight for panel in unit.layout.panels]
    seams = [_seam(unit, a.right, b.left) for a, b in pairwise(lights) if a.right <= b.left]
    return [Mm(0), *seams, unit.width] if seams else []


def _seam(unit: Unit, left: Mm, right: Mm) -> Mm:
    """Between two daylights: the centre line of the mullion, from which bays are measured, else the middle."""
    centres = ((mullion.zone.left + mullion.zone.right) / 2 for mullion in unit.layout.mullions)
    return next((centre for centre in centres if left < centre < right), (left + right) / 2)


@lru_cache(maxsize=64)
def upwards(unit: Unit) -> Sequence[Mm]:
    """The frame's edges and the middles of meeting rails, from below, between panels one over the other."""
    lights = [panel.daylight for panel in unit.layout.panels]
    seams = [
        (upper.bottom + lower.top) / 2
        for upper, lower in pairwise(lights)
        if upper.bottom is not None and lower.top is not None and lower.top <= upper.bottom
    ]
    return [Mm(0), *reversed(seams), unit.height] if seams else []


def between(places: Sequence[Mm]) -> list[Mm]:
    """The distances between consecutive places."""
    return [b - a for a, b in pairwise(places)]


def places(segments: Sequence[Segment]) -> list[Mm]:
    """The places between `segments`, from 0."""
    found = [Mm(0)]
    for segment in segments:
        found.append(found[-1] + segment.mm)
    return found if segments else []


def of(segments: Sequence[Segment]) -> list[Mm]:
    """What `segments` measure."""
    return [segment.mm for segment in segments]
