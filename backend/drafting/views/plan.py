"""The plan: the unit cut level and seen from above, under its elevation; the viewer's side is at the bottom.

Along the unit it is true to scale. How deep the frame is drawn is for the eye only: a plan shows how panels move.
"""

from collections.abc import Iterable, Iterator, Sequence

from backend.drafting import dimension
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import THICK, THIN, Dim, Item, Layer, Path, Pen, Text, rectangle, text_box
from backend.drafting.text import Fonts
from backend.drafting.views.arrows import VIEWER_WIDTH, viewer
from backend.drafting.views.shown import Paper
from backend.drafting.views.tracks import sliding
from backend.drafting.views.turning import folding, leaf, pivot_offset
from backend.fenestration.accessories.screens import orders_screen, screen_side
from backend.fenestration.unit import Fold, Hinge, Panel, Pivot, Slide, Unit

_DEPTH = 4.0  # of the frame on paper
_HEIGHT, _CLEAR = 2.5, 2.0
_APART = 1.6  # from the viewer to the name of the side
_SCREEN = 0.9  # from the frame to a screen
_DASH = Pen(0.25, dash=(1.2, 0.8))


def plan(unit: Unit, scale: float, fonts: Fonts) -> list[Item]:
    """The view, its left frame edge at the origin; without panels the frame alone, and nothing without a frame."""
    panels = unit.layout.panels
    if not panels and not unit.layout.frame:
        return []
    paper = Paper(unit, Point(0.0, 0.0), scale)
    items: list[Item] = [*_posts(paper)]
    if any(isinstance(panel.opening, Slide) for panel in panels):
        items += sliding(paper, _DEPTH, fonts)
    elif any(isinstance(panel.opening, Fold) and panel.opening.towards in ("left", "right") for panel in panels):
        items += folding(paper, _DEPTH)
    else:
        for panel in _seen_from_above(panels):
            items += leaf(paper, panel, _DEPTH)
    items += _screens(paper)
    items += pivot_offset(paper, _DEPTH, fonts)
    return [*items, *_rooms(paper, items, fonts)]


def _seen_from_above(panels: Sequence[Panel]) -> Iterable[Panel]:
    """Of panels that lie one over the other, the uppermost."""
    return {(panel.daylight.left, panel.daylight.right): panel for panel in reversed(panels)}.values()


def unshown(unit: Unit) -> tuple[str, ...]:
    """What the plan leaves out, and why, in a sentence each; for the sheet's list of what is not drawn."""
    panels = unit.layout.panels
    if not panels:
        return ("Plan: the panels are not laid out.",)
    return tuple(dict.fromkeys(told for panel in panels for told in _untold(unit, panel)))


def _untold(unit: Unit, panel: Panel) -> Iterator[str]:
    """What stands in the way of showing how `panel` moves."""
    match panel.opening:
        case None if panel.letter == "X":
            yield "Plan: the leaf is shown closed, its hinge side is not known."
        case Hinge("top" | "bottom", _):
            yield "Plan: how far the leaf opens is not on record."
        case Fold("top", _):
            yield "Plan: how far the panels reach out when they are folded is not on record."
        case Hinge(_, None) | Pivot(_, None, _) | Fold(_, None):
            yield "Plan: the leaf is shown closed, which way it swings is not known."
        case Pivot(_, _, None):
            yield "Plan: the leaf is shown closed, where its pivot stands is not on record."
        case _:
            pass
    if panel.opening and orders_screen(unit.line) and screen_side(panel) is None:
        yield "Plan: the screen is not shown, the side it hangs on follows from the swing."


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


def _screens(paper: Paper) -> Iterator[Path]:
    """A dash line on the side that a screen hangs on (rule Y5)."""
    unit = paper.unit
    for panel in unit.layout.panels if orders_screen(unit.line) else ():
        if side := screen_side(panel):
            y = (_DEPTH / 2 + _SCREEN) * (1 if side == unit.viewed_from else -1)
            zone = panel.leaf or panel.sash or panel.daylight
            yield Path(Layer.SASH, (Point(paper.x(zone.left), y), Point(paper.x(zone.right), y)), _DASH)


def _rooms(paper: Paper, items: list[Item], fonts: Fonts) -> Iterator[Text | Path]:
    """The names of both sides, clear of what moves, and at the foot the person who looks."""
    ys = [point.y for item in items if isinstance(item, Path) for point in item.points]
    ys += [item.at.y for item in items if isinstance(item, Text)]
    dims = [dimension.box(item, fonts) for item in items if isinstance(item, Dim)]
    ys += [y for box in dims for y in (box.top, box.bottom)]
    below, above = ("INSIDE", "OUTSIDE") if paper.unit.viewed_from == "inside" else ("OUTSIDE", "INSIDE")
    middle = paper.outline.centre.x
    upper = Text(Layer.TEXT, Point(middle, min(ys) - _CLEAR), above, _HEIGHT, anchor="middle")
    lower = Text(Layer.TEXT, Point(middle, max(ys) + _CLEAR), below, _HEIGHT, anchor="middle")
    yield upper._replace(at=upper.at.moved(0, upper.at.y - text_box(upper, fonts).bottom))
    lower = lower._replace(at=lower.at.moved(0, lower.at.y - text_box(lower, fonts).top))
    yield lower
    told = text_box(lower, fonts)
    yield from viewer(Point(told.left - _APART - VIEWER_WIDTH / 2, told.top + VIEWER_WIDTH / 2))
