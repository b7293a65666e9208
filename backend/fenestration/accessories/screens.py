"""Insect screens: one for each opening, on the side that the leaves do not swing to."""

from dataclasses import dataclass

from backend.fenestration.decisions import Side
from backend.fenestration.lengths import Mm
from backend.fenestration.products import Swing
from backend.fenestration.unit import Fold, Hinge, Lack, Panel, Pivot, Slide, Unit, seen_from

_AWAY: dict[Swing, Side] = {"in": "outside", "out": "inside"}
_NONE = frozenset({"", "none", "no", "na", "n/a", "-"})


@dataclass(frozen=True)
class Screen:
    """A screen before a panel: `side` is where it hangs, its size None while the series gives no deduction."""

    panel: int
    kind: str
    side: Side | None
    width: Mm | None
    height: Mm | None


@dataclass(frozen=True)
class Screens:
    """The screens of one piece, and what is missing for them."""

    screens: tuple[Screen, ...]
    lacks: tuple[Lack, ...] = ()


def screens(unit: Unit) -> Screens:
    """The screens that the line orders: of a size `screen_deduction` smaller than the leaf on every side."""
    kind = (unit.line.screen or "").strip()
    if kind.lower() in _NONE:
        return Screens(())
    inside = seen_from(unit, "inside")
    opening = [(n, panel) for n, panel in enumerate(inside.layout.panels, 1) if panel.opening]
    less = unit.series.length("screen_deduction")
    found = tuple(_screen(n, panel, kind, less.mm if less else None) for n, panel in opening)
    if any(screen.width is None or screen.height is None for screen in found):
        told = f"Screen sizes are not computed: deduction or panel size of {unit.series.name} not on record."
        return Screens(found, (Lack("D10", ("screen deduction",), told),))
    return Screens(found)


def _screen(number: int, panel: Panel, kind: str, less: Mm | None) -> Screen:
    leaf = panel.leaf.grown(-less) if panel.leaf and less is not None else None
    return Screen(number, kind, _side(panel), leaf.width if leaf else None, leaf.height if leaf else None)


def _side(panel: Panel) -> Side | None:
    match panel.opening:
        case Hinge(_, swing) | Pivot(_, swing, _) | Fold(_, swing):
            return _AWAY.get(swing) if swing else None
        case Slide():
            return "outside"
        case None:
            return None
