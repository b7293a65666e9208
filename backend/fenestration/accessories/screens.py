"""Insect screens: one for each opening, on the side that the leaves do not swing to."""

from dataclasses import dataclass

from backend.fenestration.decisions import Side
from backend.fenestration.lengths import Mm
from backend.fenestration.line import Line
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
    if not orders_screen(unit.line):
        return Screens(())
    kind = (unit.line.screen or "").strip()
    inside = seen_from(unit, "inside")
    opening = [(n, panel) for n, panel in enumerate(inside.layout.panels, 1) if panel.opening]
    less = unit.series.length("screen_deduction")
    found = tuple(_screen(n, panel, kind, less.mm if less else None) for n, panel in opening)
    if any(screen.width is None or screen.height is None for screen in found):
        told = f"Screen sizes are not computed: deduction or panel size of {unit.series.name} not on record."
        return Screens(found, (Lack("D10", ("screen deduction",), told),))
    return Screens(found)


def orders_screen(line: Line) -> bool:
    """Whether the line asks for screens."""
    return (line.screen or "").strip().lower() not in _NONE


def _screen(number: int, panel: Panel, kind: str, less: Mm | None) -> Screen:
    leaf = panel.leaf.grown(-less) if panel.leaf and less is not None else None
    return Screen(number, kind, screen_side(panel), leaf.width if leaf else None, leaf.height if leaf else None)


def screen_side(panel: Panel) -> Side | None:
    """The side a screen before `panel` hangs on; None where it is fixed or nobody knows which way it swings."""
    match panel.opening:
        case Hinge(_, swing) | Pivot(_, swing, _) | Fold(_, swing):
            return _AWAY.get(swing) if swing else None
        case Slide():
            return "outside"
        case None:
            return None
