"""A slider from above: each panel in its track, what is fixed outermost, and which way the others go (rule Y4)."""

from collections.abc import Iterator, Sequence

from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BLACK, MEDIUM, THIN, Layer, Path, Text, rectangle
from backend.drafting.text import Fonts
from backend.drafting.views.arrows import ARROW, arrow
from backend.drafting.views.shown import Paper
from backend.fenestration.unit import Panel, Slide, Unit, Zone

_FILLS = 0.62  # of a track's depth is its panel
_UNDER, _LETTER = 2.4, 2.5  # from the frame to the arrows; height of F.


def tracks(panels: Sequence[Panel]) -> list[int]:
    """The track of each panel from outside, 0 for what is fixed: what slides to it passes one further inside."""
    if _hung(panels):
        return list(range(len(panels)))  # the lower one runs inside
    found: list[int] = []
    for n, panel in enumerate(panels):
        if not isinstance(panel.opening, Slide):
            found.append(0)
            continue
        towards = panels[n + 1 :] if panel.opening.towards == "right" else panels[:n][::-1]
        found.append(1 + next((k for k, other in enumerate(towards) if other.opening is None), len(towards)))
    return found


def _hung(panels: Sequence[Panel]) -> bool:
    """Whether sashes slide up and down, one over the other."""
    return any(isinstance(panel.opening, Slide) and panel.opening.towards in ("top", "bottom") for panel in panels)


def sliding(paper: Paper, depth: float, fonts: Fonts) -> Iterator[Path | Text]:
    """The panels of a slider, closed, in a frame `depth` deep about the line y = 0, with an arrow or F. at each."""
    unit = paper.unit
    placed = tracks(unit.layout.panels)
    beside = not _hung(unit.layout.panels)
    count = max(*placed, (unit.series.count("tracks") or 1) - 1) + 1
    band = depth / count
    inwards = 1 if unit.viewed_from == "inside" else -1
    if has_deckboard(unit):
        yield from _deckboard(paper, inwards * (band - depth) / 2, band * _FILLS / 2)
    for panel, track in zip(unit.layout.panels, placed, strict=True):
        middle = inwards * (-depth / 2 + band * (track + 0.5))
        yield from _panel(paper, panel, middle, band * _FILLS / 2)
        if beside:
            yield from _way(paper, panel, depth / 2 + _UNDER, fonts)


def has_deckboard(unit: Unit) -> bool:
    """Whether the approved sheet covers a part of the outer track: in a door of two tracks, where nothing is fixed."""
    panels = unit.layout.panels
    return (
        unit.line.product.kind == "door"
        and any(isinstance(panel.opening, Slide) for panel in panels)
        and unit.layout.frame is not None
        and max(*tracks(panels), (unit.series.count("tracks") or 1) - 1) == 1
    )


def _deckboard(paper: Paper, middle: float, half: float) -> Iterator[Path]:
    """The empty parts of the outer track, covered."""
    frame = paper.unit.layout.frame
    assert frame is not None
    start = frame.left
    fixed = [_zone(panel) for panel in paper.unit.layout.panels if not panel.opening]
    ends = [(zone.left, zone.right) for zone in fixed]
    for left, right in [*ends, (frame.right, frame.right)]:
        if left > start:
            box = Box(paper.x(start), middle - half, paper.x(left), middle + half)
            yield rectangle(Layer.FRAME, box, None, BLACK)
        start = max(start, right)


def _zone(panel: Panel) -> Zone:
    return panel.leaf or panel.sash or panel.daylight


def _panel(paper: Paper, panel: Panel, middle: float, half: float) -> Iterator[Path]:
    zone = _zone(panel)
    yield rectangle(Layer.SASH, Box(paper.x(zone.left), middle - half, paper.x(zone.right), middle + half), MEDIUM)
    ends = Point(paper.x(panel.daylight.left), middle), Point(paper.x(panel.daylight.right), middle)
    yield Path(Layer.GLASS, ends, THIN)


def _way(paper: Paper, panel: Panel, y: float, fonts: Fonts) -> Iterator[Path | Text]:
    """On the viewer's side of a panel: an arrow the way it slides, F. if it does not and has the room for it."""
    left, right = paper.x(panel.daylight.left), paper.x(panel.daylight.right)
    x = (left + right) / 2
    if isinstance(panel.opening, Slide):
        half = min(ARROW, (right - left) * 0.6) / 2 * (1 if panel.opening.towards == "right" else -1)
        yield from arrow(Point(x - half, y), Point(x + half, y))
    elif fonts.regular.width("F.", _LETTER) < right - left:
        yield Text(Layer.SWING, Point(x, y + _LETTER / 2), "F.", _LETTER, anchor="middle")
