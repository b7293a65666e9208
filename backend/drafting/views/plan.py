"""The plan: the unit cut level and seen from above, under its elevation; the viewer's side is at the bottom.

Along the unit it is true to scale. How deep the frame is drawn is for the eye only: a plan shows how panels move.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import cos, pi, sin

from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BROKEN, MEDIUM, THICK, THIN, Item, Layer, Path, Text, rectangle, text_box
from backend.drafting.text import Fonts
from backend.drafting.views.shown import Paper
from backend.drafting.views.tracks import sliding
from backend.fenestration.unit import Hinge, Panel, Slide, Unit

_DEPTH = 4.0  # of the frame on paper
_PANE = 0.5  # from the middle of the frame to a pane
_HEIGHT, _CLEAR = 2.5, 2.0
_STEPS = 24


def plan(unit: Unit, scale: float, fonts: Fonts) -> list[Item]:
    """The view, its left frame edge at the origin; nothing while no panel is known or one moves in an unknown way."""
    panels = unit.layout.panels
    if not panels or any(not _drawn(panel) for panel in panels):
        return []
    paper = Paper(unit, Point(0.0, 0.0), scale)
    items: list[Item] = [*_posts(paper)]
    if any(isinstance(panel.opening, Slide) for panel in panels):
        items += sliding(paper, _DEPTH, fonts)
    else:
        for panel in panels:
            items += _panel(paper, panel)
    return [*items, *_rooms(paper, items, fonts)]


def _drawn(panel: Panel) -> bool:
    """Whether a plan can tell how `panel` moves: it is fixed, hung at a side, or slides to one."""
    match panel.opening:
        case None:
            return True
        case Hinge(edge, _) | Slide(edge):
            return edge in ("left", "right")
        case _:
            return False


def unshown(unit: Unit) -> tuple[str, ...]:
    """What the plan leaves out, and why, in a sentence each; for the sheet's list of what is not drawn."""
    panels = unit.layout.panels
    if not panels:
        return ("Plan: the panels are not laid out.",)
    return tuple(dict.fromkeys(filter(None, map(_untold, panels))))


def _untold(panel: Panel) -> str | None:
    """What stands in the way of showing how `panel` moves."""
    match panel.opening:
        case None:
            return "Plan: the leaf is shown closed, its hinge side is not known." if panel.letter == "X" else None
        case Hinge("top" | "bottom", _):
            return "Plan: how far the leaf opens is not on record."
        case Hinge(_, None):
            return "Plan: the leaf is shown closed, which way it swings is not known."
        case Hinge() | Slide("left" | "right"):
            return None
        case _:
            return "Plan: how the panels move is not drawn yet."


def _posts(paper: Paper) -> Iterator[Path]:
    """Jambs and mullions where they are known, else the outline."""
    unit, half = paper.unit, _DEPTH / 2
    yield rectangle(Layer.FRAME, Box(paper.x(unit.width * 0), -half, paper.x(unit.width), half), THIN)
    if frame := unit.layout.frame:
        yield rectangle(Layer.FRAME, Box(paper.outline.left, -half, paper.x(frame.left), half), THICK)
        yield rectangle(Layer.FRAME, Box(paper.x(frame.right), -half, paper.outline.right, half), THICK)
    for mullion in unit.layout.mullions:
        box = Box(paper.x(mullion.zone.left), -half, paper.x(mullion.zone.right), half)
        yield rectangle(Layer.FRAME, box, THICK)


def _panel(paper: Paper, panel: Panel) -> Iterator[Path]:
    zone = panel.sash or panel.daylight
    left, right = paper.x(zone.left), paper.x(zone.right)
    if not isinstance(panel.opening, Hinge):
        for y in (-_PANE, _PANE):
            yield Path(Layer.GLASS, (Point(left, y), Point(right, y)), THIN)
        return
    hinge = panel.opening
    yield rectangle(Layer.SASH, Box(left, -_PANE, right, _PANE), BROKEN)
    if hinge.swing is None:
        return  # which way it swings is not known: only the closed leaf is
    ahead = 1 if (hinge.swing == "in") == (paper.unit.viewed_from == "inside") else -1
    pin, along = (left, 1) if hinge.edge == "left" else (right, -1)
    radius, base = right - left, ahead * _DEPTH / 2
    arc = [(n * pi / 2 / _STEPS) for n in range(_STEPS + 1)]
    points = [Point(pin + along * radius * cos(a), base + ahead * radius * sin(a)) for a in arc]
    yield Path(Layer.SASH, (Point(pin, base), points[-1]), MEDIUM)
    yield Path(Layer.SWING, tuple(points), THIN)


def _rooms(paper: Paper, items: list[Item], fonts: Fonts) -> Iterator[Text]:
    """The names of both sides, clear of what swings."""
    ys = [point.y for item in items if isinstance(item, Path) for point in item.points]
    ys += [item.at.y for item in items if isinstance(item, Text)]
    below, above = ("INSIDE", "OUTSIDE") if paper.unit.viewed_from == "inside" else ("OUTSIDE", "INSIDE")
    middle = paper.outline.centre.x
    upper = Text(Layer.TEXT, Point(middle, min(ys) - _CLEAR), above, _HEIGHT, anchor="middle")
    lower = Text(Layer.TEXT, Point(middle, max(ys) + _CLEAR), below, _HEIGHT, anchor="middle")
    yield replace(upper, at=upper.at.moved(0, upper.at.y - text_box(upper, fonts).bottom))
    yield replace(lower, at=lower.at.moved(0, lower.at.y - text_box(lower, fonts).top))
