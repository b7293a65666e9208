"""How four bars make a rectangle: mitred, or one running past the other; from that every cut length (drafting 3.1).

mitred : both bars full, 45 degrees
butt   : the running bar full, the other between the faces, plus the penetration at each end; 90 degrees
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from backend.fenestration.lengths import Mm
from backend.fenestration.series import Fact, Series
from backend.fenestration.unit import Edge, Zone

Joint = Literal["mitre", "uprights run", "rails run"]
Angles = tuple[int, int]

_JOINTS: dict[str, Joint] = {name: name for name in ("mitre", "uprights run", "rails run")}


@dataclass(frozen=True)
class Corner:
    """A kind of corner of a series, and what it stands on; `penetration` is how far a butting bar reaches in."""

    joint: Joint
    penetration: Mm
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Bar:
    """One bar of a rectangle; `angles` at its left and right, or bottom and top, end."""

    side: Edge
    length: Mm
    angles: Angles


def corner(series: Series, name: str, penetration: str) -> Corner | None:
    """The corner that the fact `name` describes: mitre, uprights run, or rails run; None for other words or none."""
    fact = series.facts.get(name)
    joint = _JOINTS.get(str(fact.value)) if fact else None
    if fact is None or joint is None:
        return None
    reach = series.length(penetration)
    return Corner(joint, reach.mm if reach else Mm(0), (fact, *(reach.facts if reach else ())))


def ring(outer: Zone, inner: Zone, above: Corner, below: Corner) -> Iterator[Bar]:
    """The bars between `outer` and `inner`, joined by `above` at the top and by `below` at the bottom.

    A bar whose length no fact gives is left out.
    """
    faces = (inner.left - outer.left, outer.right - inner.right)
    flat: tuple[tuple[Edge, Corner], ...] = (("top", above), ("bottom", below))
    for side, joined in flat:
        butts = joined.joint == "uprights run"
        length = outer.width - sum(faces) + 2 * joined.penetration if butts else outer.width
        yield Bar(side, length, (_angle(joined), _angle(joined)))
    upright = _upright(outer, inner, above, below)
    if upright is not None:
        angles = _angle(below), _angle(above)
        yield Bar("left", upright, angles)
        yield Bar("right", upright, angles)


def _upright(outer: Zone, inner: Zone, above: Corner, below: Corner) -> Mm | None:
    length = outer.height
    for joined, edges in ((above, (inner.top, outer.top)), (below, (outer.bottom, inner.bottom))):
        low, high = edges
        if joined.joint == "rails run":
            if low is None or high is None or length is None:
                return None
            length -= high - low - joined.penetration
    return length


def _angle(joined: Corner) -> int:
    return 45 if joined.joint == "mitre" else 90
