"""The elevation: the unit seen straight on; overall sizes above and at the left, its chains below and at the right."""

from collections.abc import Iterator, Sequence

from backend.drafting import dimension
from backend.drafting.dimension import FIRST, Run
from backend.drafting.geometry import Box, Point, around
from backend.drafting.scene import (
    MEDIUM,
    THICK,
    THIN,
    Dim,
    Item,
    Layer,
    Path,
    Text,
    path_box,
    rectangle,
    text_box,
)
from backend.drafting.text import Fonts
from backend.drafting.views.shown import Paper, Shown
from backend.drafting.views.symbols import arrow, handle, hinge_lines, pivot_axis
from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Fold, Hinge, Panel, Pivot, Segment, Slide, Unit

GLASS_TINT = "#eaf2f7"
_LETTER = 3.0  # height of X, O and F.
_LETTER_ROW = _LETTER + 3.0
_STEP, _CLEAR = 2.0, 2.5


def elevation(unit: Unit, scale: int, fonts: Fonts) -> list[Item]:
    """The view with its upper left frame corner at the origin of the sheet; `space` says how much it takes."""
    paper = Paper(unit, Point(0.0, 0.0), scale)
    letters = list(_letters(paper))
    overall, chains = _overall(paper, fonts), _chains(paper, FIRST + (_LETTER_ROW if letters else 0.0), fonts)
    word = _word(paper, space(overall, fonts).top, fonts)
    return [*_glass(paper), *_bars(paper), *_frame(paper), *_panels(paper, fonts), *letters, *word, *overall, *chains]


def space(items: Sequence[Item], fonts: Fonts) -> Box:
    """The box around everything that `items` draw."""
    return around(box for item in items for box in _boxes(item, fonts))


def _boxes(item: Item, fonts: Fonts) -> Iterator[Box]:
    for part in dimension.parts(item) if isinstance(item, Dim) else (item,):
        yield text_box(part, fonts) if isinstance(part, Text) else path_box(part)


def _glass(paper: Paper) -> Iterator[Path]:
    for panel in paper.unit.layout.panels:
        yield rectangle(Layer.GLASS, paper.daylight(panel).box, None, GLASS_TINT)


def _bars(paper: Paper) -> Iterator[Path]:
    for bar in paper.unit.layout.bars:
        yield rectangle(Layer.GLASS, paper.zone(bar).box, THIN)


def _frame(paper: Paper) -> Iterator[Path]:
    yield rectangle(Layer.FRAME, paper.outline, THICK)
    if frame := paper.frame():
        yield from frame.outline(Layer.FRAME, MEDIUM)
        yield from _mitres(Layer.FRAME, Shown(paper.outline), frame)
    for mullion in paper.unit.layout.mullions:
        yield from paper.zone(mullion.zone).outline(Layer.FRAME, MEDIUM)


def _mitres(layer: Layer, outer: Shown, inner: Shown) -> Iterator[Path]:
    """From corner to corner, where both are known."""
    known = (inner.top_known, inner.top_known, inner.bottom_known, inner.bottom_known)
    for corner, opposite, sure in zip(outer.box.corners, inner.box.corners, known, strict=True):
        if sure:
            yield Path(layer, (corner, opposite), THIN)


def _panels(paper: Paper, fonts: Fonts) -> Iterator[Item]:
    unit = paper.unit
    for panel in unit.layout.panels:
        glass = paper.daylight(panel)
        yield from glass.outline(Layer.GLASS, THIN)
        if sash := paper.sash(panel):
            yield from sash.outline(Layer.SASH, MEDIUM)
            if unit.line.product.family == "hinged":
                yield from _mitres(Layer.SASH, sash, glass)
        yield from _opening(panel, sash.box if sash else glass.box, glass.box, paper.scale)
        if panel.letter == "O" and _fits(_fixed_mark(glass.box), glass.box, fonts):
            yield _fixed_mark(glass.box)


def _opening(panel: Panel, sash: Box, glass: Box, scale: int) -> Iterator[Path]:
    match panel.opening:
        case Hinge() as hinge:
            yield hinge_lines(sash, hinge)
            yield handle(sash, glass, hinge)
        case Slide() as slide:
            yield from arrow(glass, slide)
            yield handle(sash, glass, slide)
        case Pivot() as pivot:
            yield hinge_lines(sash, pivot)
            yield from pivot_axis(sash, pivot, scale)
            yield handle(sash, glass, pivot)
        case Fold() as fold:
            yield from arrow(glass, fold)
        case None:
            pass


def _fixed_mark(glass: Box) -> Text:
    x, y = glass.centre
    return Text(Layer.SWING, Point(x, y + _LETTER / 2), "F.", _LETTER, anchor="middle")


def _fits(text: Text, box: Box, fonts: Fonts) -> bool:
    return box.shrunk(0.6).holds(text_box(text, fonts))


def _letters(paper: Paper) -> Iterator[Text]:
    """X and O under their panels, where each has the room."""
    if not _wide_enough(paper):
        return
    baseline = paper.outline.bottom + _LETTER + 2.0
    for panel in paper.unit.layout.panels:
        middle = paper.daylight(panel).box.centre.x
        yield Text(Layer.SWING, Point(middle, baseline), panel.letter, _LETTER, anchor="middle")


def _wide_enough(paper: Paper) -> bool:
    panels = paper.unit.layout.panels
    beside = len({panel.daylight.left for panel in panels}) == len(panels)  # not one over the other
    return beside and len(panels) > 1 and min(paper.daylight(panel).box.width for panel in panels) >= 2 * _LETTER


def _word(paper: Paper, top: float, fonts: Fonts) -> Iterator[Text]:
    """Above `top`, what found no room in or under its panels: the letters as one word, or F."""
    panels = paper.unit.layout.panels
    middle = Point(paper.outline.centre.x, top - 2.0)
    if len(panels) > 1 and not _wide_enough(paper):
        yield Text(Layer.SWING, middle, "".join(panel.letter for panel in panels), _LETTER, anchor="middle")
    elif len(panels) == 1 and panels[0].letter == "O":
        glass = paper.daylight(panels[0]).box
        if not _fits(_fixed_mark(glass), glass, fonts):
            yield Text(Layer.SWING, middle, "F.", _LETTER, anchor="middle")


def _overall(paper: Paper, fonts: Fonts) -> list[Dim]:
    """The frame's width above the unit, its height at the left."""
    unit, box = paper.unit, paper.outline
    above, beside = Run("x", box.top, box.top - FIRST, -1), Run("y", box.left, box.left - FIRST, -1)
    width = dimension.string(above, [box.left, box.right], [unit.width], fonts)
    return width + dimension.string(beside, [box.bottom, box.top], [unit.height], fonts)


def _chains(paper: Paper, below: float, fonts: Fonts) -> list[Dim]:
    """The parts of the height at the right and those of the width below, where the two do not meet."""
    layout, box = paper.unit.layout, paper.outline
    rows, columns = _places(layout.heights), _places(layout.widths)
    beside = Run("y", box.right, box.right + FIRST, 1)
    right = dimension.string(beside, [paper.y(y) for y in rows], _sizes(layout.heights), fonts)
    hanging = [label.shrunk(-_CLEAR) for label in _label_boxes(right, fonts) if label.bottom > box.bottom]
    while True:
        under = Run("x", box.bottom, box.bottom + below, 1)
        bottom = dimension.string(under, [paper.x(x) for x in columns], _sizes(layout.widths), fonts)
        if not hanging or not any(a.overlaps(b) for b in _label_boxes(bottom, fonts) for a in hanging):
            return right + bottom
        below += _STEP  # labels of the right chain hang below the unit; the chain below makes room


def _label_boxes(dims: Sequence[Dim], fonts: Fonts) -> list[Box]:
    return [text_box(text, fonts) for dim in dims for text in dimension.texts(dim)]


def _places(segments: Sequence[Segment]) -> list[Mm]:
    """The places between `segments`, from 0."""
    places = [Mm(0)]
    for segment in segments:
        places.append(places[-1] + segment.mm)
    return places if segments else []


def _sizes(segments: Sequence[Segment]) -> list[Mm]:
    return [segment.mm for segment in segments]
