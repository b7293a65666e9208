"""The members of a unit: what frame and sashes are made of, each with its face as far as a fact gives it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Edge, Panel, Unit, Zone


@dataclass(frozen=True)
class Member:
    """One bar of a frame, between two bays (`middle`), or of a panel's sash.

    `face` is how wide it is seen, `length` from outer corner to outer corner; None where no fact gives it.
    """

    part: str
    side: Edge | Literal["middle"]
    face: Mm | None
    length: Mm | None


def members(unit: Unit) -> list[Member]:
    """The frame's four members, its mullions, then the members of each panel from left to right."""
    outer = Zone(Mm(0), unit.width, Mm(0), unit.height)
    inner = unit.layout.frame
    frame = list(_ring("frame", outer, inner)) if inner else [_unknown(outer, side) for side in _SIDES]
    mullions = [
        Member(f"mullion {n}", "middle", mullion.zone.width, mullion.length)
        for n, mullion in enumerate(unit.layout.mullions, 1)
    ]
    return [*frame, *mullions, *(member for n, panel in enumerate(unit.layout.panels, 1) for member in _sash(n, panel))]


_SIDES: tuple[Edge, ...] = ("top", "bottom", "left", "right")


def _sash(number: int, panel: Panel) -> Iterator[Member]:
    if panel.sash:
        for member in _ring(f"panel {number}", panel.sash, panel.daylight):
            if member.face != 0:  # a slider's stile behind its neighbour's interlock is not seen
                yield member


def _ring(part: str, outer: Zone, inner: Zone) -> Iterator[Member]:
    yield Member(part, "top", _between(inner.top, outer.top), outer.width)
    yield Member(part, "bottom", _between(outer.bottom, inner.bottom), outer.width)
    yield Member(part, "left", inner.left - outer.left, outer.height)
    yield Member(part, "right", outer.right - inner.right, outer.height)


def _between(low: Mm | None, high: Mm | None) -> Mm | None:
    return None if low is None or high is None else high - low


def _unknown(outer: Zone, side: Edge) -> Member:
    return Member("frame", side, None, outer.width if side in ("top", "bottom") else outer.height)
