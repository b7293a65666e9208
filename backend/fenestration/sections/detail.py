"""A detail of a section, as far as it is on record: boxes round the profiles, and the chains that measure them.

`along` counts from the outer edge of the frame towards the glass, or from left to right (top to bottom) between two
panels; `across` from the inside of the frame outwards. What no fact gives has a place for the eye, and its edges are
marked unknown.
"""

from dataclasses import dataclass
from typing import Literal

from backend.fenestration.lengths import Mm
from backend.fenestration.series import Length, Series
from backend.fenestration.unit import Edge

Kind = Literal["frame", "sash", "pocket"]
Bound = Literal["near", "far", "inner", "outer"]
Zone = tuple[Mm, Mm]
Face = tuple[tuple[Kind | None, Mm], ...]
"""Widths from the frame's edge to the glass and what they are; None is a gap."""

_EDGE = Mm(0)
SURE: frozenset[Bound] = frozenset()
IN_DEPTH: frozenset[Bound] = frozenset({"inner", "outer"})
_DEPTH_FOR_THE_EYE = Mm(60)


@dataclass(frozen=True)
class Bar:
    """The box round a profile; `near` and `far` are its bounds along, `inner` and `outer` those across."""

    kind: Kind
    along: Zone
    across: Zone
    unknown: frozenset[Bound] = SURE


@dataclass(frozen=True)
class Pane:
    """Where glass leaves a detail: from `start` on along or (`back`) the other way, about the `middle` line."""

    start: Mm
    middle: Mm
    back: bool = False


@dataclass(frozen=True)
class Chain:
    """Consecutive lengths from `start` on; `unprinted` ones only lead to the next."""

    start: Mm
    parts: tuple[Mm, ...]
    unprinted: frozenset[int] = frozenset()

    def after(self, start: Mm, part: Mm) -> "Chain":
        """This chain with `part` from `start` on before it."""
        hole = self.start - start - part
        before = (part, hole) if hole else (part,)
        skipped = {n + len(before) for n in self.unprinted} | ({1} if hole else set[int]())
        return Chain(start, (*before, *self.parts), frozenset(skipped))


@dataclass(frozen=True)
class Fin:
    """A nail fin cut through: its upstand, `upstand` beyond the frame's edge, at depth `across`; its leg from there."""

    across: Mm
    leg_end: Mm
    upstand: Mm


@dataclass(frozen=True)
class Detail:
    """One detail: `edge` is the side of the frame it shows, None between panels.

    `inside` and `outside` are chains along, `frame` and `glass` chains across, beyond the frame's edge and the glass.
    """

    name: str
    edge: Edge | None
    bars: tuple[Bar, ...]
    panes: tuple[Pane, ...] = ()
    inside: Chain | None = None
    outside: Chain | None = None
    frame: Chain | None = None
    glass: Chain | None = None
    fin: Fin | None = None


@dataclass(frozen=True)
class Found:
    """The details that a series is on record for: those cut upright from the head down, those cut level left to right.

    `depths` and `leaf_depths` are chains across, to be measured once, at the frame and at the glass.
    """

    vertical: tuple[Detail, ...] = ()
    horizontal: tuple[Detail, ...] = ()
    depths: tuple[Chain, ...] = ()
    leaf_depths: tuple[Chain, ...] = ()


def chain(*parts: Length | None, start: Mm = _EDGE) -> Chain | None:
    """Lengths one after the other, as far as they are known from the first on."""
    known: list[Mm] = []
    for part in parts:
        if part is None:
            break
        known.append(part.mm)
    return Chain(start, tuple(known)) if known else None


def over(face: Face) -> Chain | None:
    """The chain of a face."""
    return Chain(Mm(0), tuple(mm for _, mm in face if mm)) if face else None


def width(face: Face) -> Mm:
    """From the frame's edge to the end of a face."""
    return sum((mm for _, mm in face), Mm(0))


def frame_depth(series: Series) -> tuple[Mm, bool]:
    """How deep the frame is, and whether that is on record or for the eye."""
    depth = series.length("depth")
    return (depth.mm, True) if depth else (_DEPTH_FOR_THE_EYE, False)


def depth_chains(series: Series, start: Mm = _EDGE) -> tuple[Chain, ...]:
    """The chain that measures the frame's depth, from `start` on."""
    found = chain(series.length("depth"), start=start)
    return (found,) if found else ()


def profiles(face: Face, across: Zone, unknown: frozenset[Bound] = SURE) -> list[Bar]:
    """The bars of a face, all of one depth."""
    found: list[Bar] = []
    near = Mm(0)
    for kind, mm in face:
        if kind and mm:
            found.append(Bar(kind, (near, near + mm), across, unknown))
        near += mm
    return found
