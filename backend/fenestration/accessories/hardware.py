"""The hardware of each panel by its way of opening: which kinds, on which side seen from inside, in which finish.

Makers and models are not on record: what the documents name looks invented (facts.json `hardware`), so none is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from backend.fenestration.unit import ACROSS, Edge, Fold, Hinge, Lack, Panel, Pivot, Slide, Unit, seen_from

_NONE = frozenset({"", "-"})


@dataclass(frozen=True)
class HardwareItem:
    """One kind of hardware on one panel; `quantity` is None where the series does not say how many."""

    panel: int
    kind: str
    side: Edge
    quantity: int | None
    finish: str | None


@dataclass(frozen=True)
class Hardware:
    """The hardware of one piece, and what is missing for it."""

    items: tuple[HardwareItem, ...]
    lacks: tuple[Lack, ...] = ()


def hardware(unit: Unit) -> Hardware:
    """What the panels that open need; the finish is what the line says under hardware."""
    inside = seen_from(unit, "inside")
    said = (unit.line.hardware or "").strip()
    finish = None if said in _NONE else said
    items = tuple(
        HardwareItem(n, kind, side, _quantity(unit, kind), finish)
        for n, panel in enumerate(inside.layout.panels, 1)
        for kind, side in _kinds(panel)
    )
    missing = sorted({f"{item.kind} count" for item in items if item.quantity is None})
    if items and finish is None:
        missing.append("hardware finish")
    told = f"Hardware: {', '.join(missing)} not on record."
    return Hardware(items, (Lack("D10", tuple(missing), told),) if missing else ())


def _quantity(unit: Unit, kind: str) -> int | None:
    """One handle and one lock; of the others as many as the series says."""
    return 1 if kind in ("handle", "lock") else unit.series.count(f"{kind.replace(' ', '_')}_count")


def _kinds(panel: Panel) -> Iterator[tuple[str, Edge]]:
    match panel.opening:
        case Hinge(edge, _):
            yield "hinge", edge
            yield "handle", ACROSS[edge]
            yield "lock", ACROSS[edge]
        case Pivot(edge, _, _):
            yield "pivot set", edge
            yield "handle", ACROSS[edge]
            yield "lock", ACROSS[edge]
        case Slide(towards):
            yield ("roller", "bottom") if _sideways(towards) else ("balance", "left")
            yield "handle", ACROSS[towards]
            yield "lock", ACROSS[towards]
        case Fold(towards, _):
            yield "fold hinge", towards
            yield "carriage", "top" if _sideways(towards) else towards
        case None:
            pass


def _sideways(towards: Edge) -> bool:
    return towards in ("left", "right")
