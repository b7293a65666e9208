"""What the symbols of a unit's elevation and plan mean; those that do not occur are not told."""

from backend.drafting.views.symbols import pane_mark
from backend.drafting.views.tracks import has_deckboard
from backend.fenestration.accessories.screens import orders_screen, screen_side
from backend.fenestration.chain import printed
from backend.fenestration.sections.of_unit import sections_of
from backend.fenestration.unit import Fold, Hinge, Panel, Pivot, Slide, Unit


def legend(unit: Unit) -> str:
    """In one line."""
    panels, triangles = unit.layout.panels, unit.decisions.symbols
    openings = [panel.opening for panel in panels]
    turns = "pivot" if any(isinstance(o, Pivot) for o in openings) else "hinge"
    meets = "handle" if triangles == "de" else turns
    told = {
        "F. fixed glass": any(panel.letter == "O" for panel in panels),
        "X opens, O is fixed": len(panels) > 1,
        f"lines meet at the {meets}": any(isinstance(o, Hinge | Pivot) for o in openings),
        "solid: towards the viewer, dashed: away": triangles == "cn",
        "arrow: slides": any(isinstance(o, Slide) for o in openings),
        "arrow: folds and stacks": any(isinstance(o, Fold) for o in openings),
        "T tempered glass": any(pane_mark(unit).startswith("T") for _ in panels),
        "OBS obscure glass": any("OBS" in pane_mark(unit) for _ in panels),
        "broken edge: not on record": _has_unknown_edges(unit) or _has_unknown_profiles(unit),
        _bars(unit): bool(unit.layout.bars),
        "plan, broken: leaf closed": any(_closed_leaf(panel) for panel in panels),
        "plan, black: deckboard on the empty track": has_deckboard(unit),
        "plan, dashes: screen": orders_screen(unit.line) and any(map(screen_side, panels)),
        "plan, arrow: opens to this side": any(_only_side_known(opening) for opening in openings),
    }
    return " · ".join(words for words, occurs in told.items() if occurs)


def _bars(unit: Unit) -> str:
    """How wide the glazing bars are, and that they stand at equal distances; mullions have dimensions of their own."""
    if not unit.layout.bars:
        return ""
    bar = unit.layout.bars[0]
    face = printed(min(bar.width, bar.height) if bar.height is not None else bar.width)
    return f"bars in the glass: glazing bars of {face.mm} {face.inches}, equal lites between them"


def _closed_leaf(panel: Panel) -> bool:
    return panel.letter == "X" and not isinstance(panel.opening, Slide)


def _only_side_known(opening: object) -> bool:
    """Whether the plan has no more than an arrow for it (`turning.leaf`)."""
    match opening:
        case Hinge("top" | "bottom", swing) | Pivot(_, swing, None) | Fold("top" | "bottom", swing):
            return swing is not None
        case _:
            return False


def _has_unknown_profiles(unit: Unit) -> bool:
    found = sections_of(unit)
    return any(bar.unknown for detail in (*found.vertical, *found.horizontal) for bar in detail.bars)


def _has_unknown_edges(unit: Unit) -> bool:
    zones = [zone for panel in unit.layout.panels for zone in (panel.sash, panel.daylight) if zone]
    zones += [unit.layout.frame] if unit.layout.frame else []
    return any(zone.bottom is None or zone.top is None for zone in zones)
