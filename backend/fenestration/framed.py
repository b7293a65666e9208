"""From the size that a line gives to the size of its frame (rules L1 and L2), by what the shop decided it to be."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from backend.fenestration.decisions import Decisions
from backend.fenestration.lengths import Mm, mm_text
from backend.fenestration.line import Line
from backend.fenestration.unit import Lack, Layout, Panel

# A trial frame so much larger than its glass that every frame has glass left in it.
_AROUND = Mm(2000)


def framed(line: Line, decisions: Decisions, lay_out: Callable[[Line], Layout]) -> tuple[Line, tuple[Lack, ...]]:
    """The line with its frame's size; where that is not known the size stays as it was given, and the line is held."""
    if decisions.size_means == "rough opening" and decisions.rough_opening:
        around = decisions.rough_opening
        width, height = line.width - around.left - around.right, line.height - around.head - around.sill
        if width <= 0 or height <= 0:
            told = "The allowance takes all of the rough opening: no frame is left."
            return line, (Lack("L2", (), told, "hold"),)
        return replace(line, width=width, height=height), ()
    if decisions.size_means == "daylight":
        return _around_daylight(line, lay_out)
    return line, ()


def _around_daylight(line: Line, lay_out: Callable[[Line], Layout]) -> tuple[Line, tuple[Lack, ...]]:
    """Glass that is seen and the faces around it, which are the same at every size."""
    trial = replace(line, width=line.width + _AROUND, height=line.height + _AROUND)
    panels = lay_out(trial).panels
    if len(panels) != 1:
        return line, (_not_one_light(line, len(panels)),)
    seen = panels[0].daylight
    if seen.height is None:
        return line, tuple(_unknown(panels[0]))
    width, height = line.width + trial.width - seen.width, line.height + trial.height - seen.height
    return replace(line, width=width, height=height), ()


def _not_one_light(line: Line, panels: int) -> Lack:
    given = f"{mm_text(line.width)} × {mm_text(line.height)} mm"
    if panels:
        told = f"Width × height {given} are the daylight opening's; this unit has {panels}: which size has its frame?"
        return Lack("L1", ("size of the frame",), told, "hold")
    told = f"Width × height {given} are the daylight opening's, and the faces around it are not on record."
    return Lack("L1", ("faces around the glass",), told, "hold")


def _unknown(panel: Panel) -> Iterator[Lack]:
    edges = {"bottom": panel.daylight.bottom, "top": panel.daylight.top}
    missing = tuple(f"face at the {edge}" for edge, at in edges.items() if at is None)
    told = f"Width × height are the daylight opening's; not on record: {', '.join(missing)}."
    yield Lack("L1", missing, told, "hold")
