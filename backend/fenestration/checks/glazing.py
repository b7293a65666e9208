"""Where glass must be safety glazing (rules C1 to C5), from what the line says of its place.

A pane that is tempered anyway needs no question. For the others every condition that is known to be false answers the
rule; a condition that nobody told is asked for by name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backend.fenestration import rules
from backend.fenestration.checks.outcome import Check, passed, stopped, unknown
from backend.fenestration.glass import square_feet
from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Panel, Unit

_WET = re.compile(r"\b(bath\w*|shower\w*|wc|toilet\w*|powder|spa|sauna|pool|stair\w*|ensuite)\b", re.IGNORECASE)
_FLOOR = "height of the frame above the floor"

Conditions = Mapping[str, bool | None]  # what the rule asks, by the name of the fact that would answer it


@dataclass(frozen=True)
class _Pane:
    number: int
    area: Mm | None  # square feet of daylight
    bottom: Mm | None  # above the floor
    top: Mm | None


def checks(unit: Unit) -> Iterator[Check]:
    """C1 to C5, each for all panes together."""
    if not unit.layout.panels:
        return
    panes = [_pane(unit, n, panel) for n, panel in enumerate(unit.layout.panels, 1)]
    if unit.line.product.kind == "door":
        yield _outcome(unit, "C2", "in a door", {pane.number: {} for pane in panes})
        yield from _category(panes)
        return
    yield _outcome(unit, "C1", "large and near the floor", {pane.number: _low_and_large(unit, pane) for pane in panes})
    yield _outcome(unit, "C3", "beside a door", {pane.number: _beside_door(unit, pane) for pane in panes})
    yield _outcome(unit, "C4", "in a wet place or at a stair", {pane.number: _wet(unit) for pane in panes})


def _pane(unit: Unit, number: int, panel: Panel) -> _Pane:
    light, floor = panel.daylight, unit.line.site.frame_above_floor
    return _Pane(
        number,
        None if light.height is None else square_feet(light.width, light.height),
        None if floor is None or light.bottom is None else floor + light.bottom,
        None if floor is None or light.top is None else floor + light.top,
    )


def _low_and_large(unit: Unit, pane: _Pane) -> Conditions:
    floor = "bottom edge of the glass" if unit.line.site.frame_above_floor is not None else _FLOOR
    return {
        "height of the daylight": None if pane.area is None else pane.area > rules.SAFETY_AREA_SQ_FT,
        floor: None if pane.bottom is None else pane.bottom < rules.SAFETY_BOTTOM,
        "top edge of the glass": _top_is_high(pane),
        "walking surface within 36 in": unit.line.site.walking_surface,
    }


def _top_is_high(pane: _Pane) -> bool | None:
    """Unknown with the bottom edge, which asks for the same fact: then this one does not ask again."""
    return pane.bottom is None or (None if pane.top is None else pane.top > rules.SAFETY_TOP)


def _beside_door(unit: Unit, pane: _Pane) -> Conditions:
    low = None if pane.bottom is None else pane.bottom < rules.BESIDE_DOOR_BOTTOM
    return {_FLOOR: low, "door within 24 in": unit.line.site.beside_door}


def _wet(unit: Unit) -> Conditions:
    """A room whose name says nothing wet is not asked about; without a room it is."""
    line = unit.line
    if line.site.wet is None and line.room and not _WET.search(line.room):
        return {"wet": False}
    return {"whether it stands in a wet place": line.site.wet}


def _outcome(unit: Unit, rule: str, where: str, panes: Mapping[int, Conditions]) -> Check:
    """Whether the panes that need it are safety glazing."""
    makeup = unit.line.makeup
    if makeup and makeup.tempered:
        return passed(rule, "Every pane is tempered.")
    concerned = {n: conditions for n, conditions in panes.items() if False not in conditions.values()}
    if not concerned:
        return passed(rule, f"No pane is {where}.")
    required = [n for n, conditions in concerned.items() if None not in conditions.values()]
    named = f"panel {', '.join(map(str, required))}" if required else ""
    if required and makeup:
        return stopped(rule, f"Safety glazing is required, {where}: {named}. {makeup.text} does not say that it is.")
    missing = {name for conditions in concerned.values() for name, holds in conditions.items() if holds is None}
    if not makeup:
        missing.add("glass make-up")
    asked = tuple(sorted(missing))
    told = f"Safety glazing, {where}: not decided without {', '.join(asked)}."
    return unknown(rule, told, *asked) if makeup else Check(rule, "unknown", told, asked)


def _category(panes: list[_Pane]) -> Iterator[Check]:
    """What the glass order asks for: category II above 9 sq ft of daylight."""
    large = [pane for pane in panes if pane.area is not None and pane.area > rules.SAFETY_AREA_SQ_FT]
    if any(pane.area is None for pane in panes):
        yield Check("C5", "unknown", "The category follows the height of the daylight.", ("height of the daylight",))
    elif large:
        named = ", ".join(f"panel {pane.number} ({float(pane.area or 0):.1f} sq ft)" for pane in large)
        yield passed("C5", f"The glass order asks for category II: {named}.")
    else:
        yield passed("C5", "The glass order asks for category I: no pane is above 9 sq ft.")
