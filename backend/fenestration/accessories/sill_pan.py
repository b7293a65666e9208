"""The sill pan under a door: 5 mm longer than the door is wide, as deep as the series says (facts.json `sill_pan`)."""

from dataclasses import dataclass

from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Lack, Unit

LONGER = Mm(5)  # 13 of 13 door lines of the order S2


@dataclass(frozen=True)
class SillPan:
    """A pan; `depth` is None, and said so, where the series does not give it."""

    length: Mm
    depth: Mm | None
    lacks: tuple[Lack, ...] = ()


def sill_pan(unit: Unit) -> SillPan | None:
    """The pan of a door; None for a window."""
    if unit.line.product.kind != "door":
        return None
    length, depth = unit.width + LONGER, unit.series.length("sill_pan_depth")
    if depth:
        return SillPan(length, depth.mm)
    told = f"The depth of the sill pan of {unit.series.name} is not on record."
    return SillPan(length, None, (Lack("D10", ("sill pan depth",), told),))
