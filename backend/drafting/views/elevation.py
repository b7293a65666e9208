"""The elevation: the unit seen straight on from its side, with its strings of dimensions around it."""

from collections.abc import Iterator

from backend.drafting.cloud import CLEAR, Clouds
from backend.drafting.dimension import FIRST
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import MEDIUM, THICK, THIN, Item, Layer, Path, Text, rectangle
from backend.drafting.text import Fonts
from backend.drafting.views.panes import PaneMarks
from backend.drafting.views.shown import Paper, Shown
from backend.drafting.views.strings import overall, parts, rings
from backend.drafting.views.symbols import arrow, handle, hinge_lines, pivot_axis
from backend.fenestration.unit import Fold, Hinge, Panel, Pivot, Slide, Unit

GLASS_TINT = "#eaf2f7"
_LETTER = 3.0  # height of X, O and F.
_LETTER_ROW = 2.2  # what they add to the gap under the unit


def elevation(unit: Unit, scale: float, fonts: Fonts, clouds: Clouds = CLEAR) -> list[Item]:
    """The view with its upper left frame corner at the origin of the sheet."""
    placed = Paper(unit, Point(0.0, 0.0), scale)
    letters = list(_letters(placed))
    marks = PaneMarks(unit, fonts)
    body = [*_glass(placed), *_bars(placed), *_frame(placed), *_panels(placed, marks), *letters]
    word = marks.homeless if letters or len(unit.layout.panels) < 2 else [_joined(unit), *marks.homeless]
    chains = parts(placed, FIRST + (_LETTER_ROW if letters else 0.0), fonts)
    beside = [dim for dim in chains if dim.axis == "y"]
    return [*body, *overall(placed, fonts, clouds, " ".join(word), beside), *chains, *rings(chains, fonts, clouds)]


def _joined(unit: Unit) -> str:
    """The letters of panels that have no room for one each; of those one over the other as they are ordered: O/X."""
    stacked = len({panel.daylight.left for panel in unit.layout.panels}) == 1
    return ("/" if stacked else "").join(panel.letter for panel in unit.layout.panels)


def _glass(placed: Paper) -> Iterator[Path]:
    for shown in placed.panels:
        yield rectangle(Layer.GLASS, shown.glass.box, None, GLASS_TINT)


def _bars(placed: Paper) -> Iterator[Path]:
    for bar in placed.unit.layout.bars:
        yield rectangle(Layer.GLASS, placed.zone(bar).box, THIN)


def _frame(placed: Paper) -> Iterator[Path]:
    yield rectangle(Layer.FRAME, placed.outline, THICK)
    if frame := placed.frame():
        yield from frame.outline(Layer.FRAME, MEDIUM)
        yield from _mitres(Layer.FRAME, Shown(placed.outline), frame)
    for mullion in placed.unit.layout.mullions:
        yield from placed.zone(mullion.zone).outline(Layer.FRAME, MEDIUM)


def _mitres(layer: Layer, outer: Shown, inner: Shown) -> Iterator[Path]:
    """From corner to corner, where both are known."""
    known = (inner.top_known, inner.top_known, inner.bottom_known, inner.bottom_known)
    for corner, opposite, sure in zip(outer.box.corners, inner.box.corners, known, strict=True):
        if sure:
            yield Path(layer, (corner, opposite), THIN)


def _panels(placed: Paper, marks: PaneMarks) -> Iterator[Item]:
    unit = placed.unit
    bars = [placed.zone(bar).box for bar in unit.layout.bars]
    for shown in placed.panels:
        panel, sash, glass = shown.panel, shown.sash, shown.glass
        yield from glass.outline(Layer.GLASS, THIN)
        if sash:
            yield from sash.outline(Layer.SASH, MEDIUM)
            if unit.line.product.family == "hinged":
                yield from _mitres(Layer.SASH, sash, glass)
        symbols = list(_opening(placed, panel, sash.box if sash else glass.box, glass.box))
        yield from symbols
        yield from marks.placed(panel, glass.box, symbols, bars)


def _opening(placed: Paper, panel: Panel, sash: Box, glass: Box) -> Iterator[Path]:
    seen, symbols = placed.unit.viewed_from, placed.unit.decisions.symbols
    match panel.opening:
        case Hinge() as hinge:
            yield hinge_lines(sash, hinge, seen, symbols)
            yield handle(sash, glass, hinge)
        case Slide() as slide:
            yield from arrow(glass, slide)
            yield handle(sash, glass, slide)
        case Pivot() as pivot:
            yield hinge_lines(sash, pivot, seen, symbols)
            yield from pivot_axis(sash, pivot, placed.scale)
            yield handle(sash, glass, pivot)
        case Fold() as fold:
            yield from arrow(glass, fold)
        case None:
            pass


def _letters(placed: Paper) -> Iterator[Text]:
    """X and O under their panels, where each has the room."""
    if not _wide_enough(placed):
        return
    baseline = placed.outline.bottom + _LETTER + 1.2
    for shown in placed.panels:
        middle = shown.glass.box.centre.x
        yield Text(Layer.SWING, Point(middle, baseline), shown.panel.letter, _LETTER, anchor="middle")


def _wide_enough(placed: Paper) -> bool:
    panels = placed.unit.layout.panels
    beside = len({panel.daylight.left for panel in panels}) == len(panels)  # not one over the other
    return beside and len(panels) > 1 and min(shown.glass.box.width for shown in placed.panels) >= 2 * _LETTER
