"""Leaves that turn, from above: closed and broken, and as far as their movement is known the open leaf and its arc.

A quarter circle shows a leaf hung at a side or on a pivot, leaves half folded how panels stack (rules Y4, Y5). Where
nothing on record says how far a leaf opens, an arrow tells the side it opens to, and no more.
"""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from backend.drafting.dimension import FIRST, Run, string
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BLACK, BROKEN, MEDIUM, THIN, Dim, Layer, Path, rectangle
from backend.drafting.text import Fonts
from backend.drafting.views.arrows import ARROW, arrow
from backend.drafting.views.shown import Paper
from backend.fenestration.unit import Fold, Hinge, Panel, Pivot

_PANE = 0.5  # from the middle of the frame to a face of the leaf
_STEPS = 24  # of a quarter circle
_FOLDED = pi / 3  # how far folding panels are shown turned: for the eye
_PIN = 0.55  # radius of a hinge or pivot
_OUT = 6.0  # length of the arrow of a leaf whose path is not known
_AWAY = 2.4  # from the frame to the arrows of folding panels


def leaf(paper: Paper, panel: Panel, depth: float) -> Iterator[Path]:
    """One leaf in a frame `depth` deep about the line y = 0; fixed glass as two lines."""
    zone = panel.sash or panel.daylight
    box = Box(paper.x(zone.left), -_PANE, paper.x(zone.right), _PANE)
    if panel.letter == "O":
        for y in (-_PANE, _PANE):
            yield Path(Layer.GLASS, (Point(box.left, y), Point(box.right, y)), THIN)
        return
    yield rectangle(Layer.SASH, box, BROKEN)
    face = ahead(paper, panel) * depth / 2
    if not face:
        return  # which way it swings is not known: only the closed leaf is
    match panel.opening:
        case Hinge("left" | "right" as edge, _):
            pin, along = (box.left, 1) if edge == "left" else (box.right, -1)
            yield from _open(Point(pin, face), along * box.width, face)
        case Pivot("left" | "right" as edge, _, offset) if offset is not None:
            pin, along = (box.left, 1) if edge == "left" else (box.right, -1)
            short = float(offset) / paper.scale
            axis = Point(pin + along * short, 0.0)
            yield from _open(axis, along * (box.width - short), face)
            yield from _open(axis, -along * short, -face)
            yield _dot(axis)
        case _:
            yield from arrow(Point(box.centre.x, face), Point(box.centre.x, face + (_OUT if face > 0 else -_OUT)))


def folding(paper: Paper, depth: float) -> Iterator[Path]:
    """Panels that fold to the sides: closed, half folded with their hinges, and an arrow the way each one stacks."""
    panels = paper.unit.layout.panels
    for panel in panels:
        zone = panel.leaf or panel.daylight
        yield rectangle(Layer.SASH, Box(paper.x(zone.left), -_PANE, paper.x(zone.right), _PANE), BROKEN)
    for towards in ("left", "right"):
        stack = [panel for panel in panels if isinstance(panel.opening, Fold) and panel.opening.towards == towards]
        yield from _stacked(paper, stack if towards == "left" else stack[::-1], 1 if towards == "left" else -1, depth)


def pivot_offset(paper: Paper, depth: float, fonts: Fonts) -> list[Dim]:
    """How far a pivot stands from the edge of its leaf, on the side that the leaf does not swing to (rule Y4)."""
    for panel in paper.unit.layout.panels:
        match panel.opening:
            case Pivot("left" | "right" as edge, _, offset) if offset is not None:
                zone = panel.sash or panel.daylight
                start, end = (zone.left, zone.left + offset) if edge == "left" else (zone.right - offset, zone.right)
                out = -ahead(paper, panel) or -1
                face = out * max(depth / 2, float(offset) / paper.scale)
                run = Run("x", face, face + out * FIRST, out)
                return string(run, [paper.x(start), paper.x(end)], [offset], fonts)
            case _:
                pass
    return []


def ahead(paper: Paper, panel: Panel) -> int:
    """Down the sheet (1) or up (-1), the way `panel` swings as the plan is seen; 0 while nobody knows."""
    match panel.opening:
        case Hinge(_, swing) | Pivot(_, swing, _) | Fold(_, swing) if swing:
            return 1 if (swing == "in") == (paper.unit.viewed_from == "inside") else -1
        case _:
            return 0


def _open(pin: Point, reach: float, way: float) -> Iterator[Path]:
    """A leaf that reaches `reach` along the frame from `pin`, turned by a quarter, and its arc."""
    down = abs(reach) * (1 if way > 0 else -1)
    angles = [n * pi / 2 / _STEPS for n in range(_STEPS + 1)]
    points = [pin.moved(reach * cos(a), down * sin(a)) for a in angles]
    yield Path(Layer.SASH, (pin, points[-1]), MEDIUM)
    yield Path(Layer.SWING, tuple(points), THIN)


def _stacked(paper: Paper, panels: Sequence[Panel], along: int, depth: float) -> Iterator[Path]:
    """Panels hinged to a jamb and to each other, the one at the jamb first; every second joint stays on the track."""
    if not panels:
        return
    way = ahead(paper, panels[0])
    joint = Point(0.0, way * depth / 2)
    for n, panel in enumerate(panels):
        zone = panel.leaf or panel.daylight
        left, right = paper.x(zone.left), paper.x(zone.right)
        yield from _stacks(left, right, -way * (depth / 2 + _AWAY) or depth / 2 + _AWAY, along)
        if not way:
            continue  # which side they fold to is not known
        if n == 0:
            joint = Point(left if along > 0 else right, joint.y)
            yield _dot(joint)
        out = 1 if n % 2 == 0 else -1
        end = joint.moved(along * (right - left) * cos(_FOLDED), out * way * (right - left) * sin(_FOLDED))
        yield Path(Layer.SASH, (joint, end), MEDIUM)
        joint = end
        if n + 1 < len(panels):
            yield _dot(joint)


def _stacks(left: float, right: float, y: float, along: int) -> list[Path]:
    """The arrow of one panel, towards the jamb it stacks at."""
    middle, half = (left + right) / 2, min(ARROW, (right - left) * 0.6) / 2
    return arrow(Point(middle + along * half, y), Point(middle - along * half, y))


def _dot(at: Point) -> Path:
    """A hinge or pivot."""
    turns = [n * pi / 6 for n in range(12)]
    return Path(Layer.SASH, tuple(at.moved(_PIN * cos(a), _PIN * sin(a)) for a in turns), None, closed=True, fill=BLACK)
