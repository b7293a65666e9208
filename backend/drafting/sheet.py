"""The approved sheet on any paper: every view in its zone, the words round them; what has no room goes on overleaf."""

from collections.abc import Sequence

from backend.drafting import scalebar
from backend.drafting.approved import A4, GAP, Paper
from backend.drafting.captions import Captions
from backend.drafting.cloud import Clouds
from backend.drafting.composing import SECTION_SCALES, composed
from backend.drafting.continuation import continuation
from backend.drafting.flow import pour
from backend.drafting.geometry import Box
from backend.drafting.layout import Draw, Stack, fitted
from backend.drafting.marks import reasons
from backend.drafting.scene import MEDIUM, Layer, Scene, moved, rectangle
from backend.drafting.specification import left_column
from backend.drafting.text import Fonts
from backend.drafting.titleblock import SheetFullError, title_column
from backend.fenestration import checks
from backend.fenestration.chain import printed
from backend.fenestration.unit import Unit

NOTHING: frozenset[str] = frozenset()

_LEAST_WORDS = 12.0  # mm of height that are worth words above the vertical section


def sheet_of(unit: Unit, words: Captions, fonts: Fonts, paper: Paper = A4, clouded: frozenset[str] = NOTHING) -> Scene:
    """The sheet of `unit`, where one is enough.

    Raises:
        SheetFullError: it is not; nothing is ever cut off, `sheets_of` goes on overleaf.
    """
    first, *more = sheets_of(unit, words, fonts, paper, clouded)
    if more:
        raise SheetFullError("notes and open questions do not fit beside the views; shorten the notes")
    return first


def sheets_of(
    unit: Unit, words: Captions, fonts: Fonts, paper: Paper = A4, clouded: frozenset[str] = NOTHING
) -> list[Scene]:
    """The sheet of `unit` as it is seen from its side, and those on which it goes on.

    `clouded` names what the revision changed: fields of `Captions`, `width`, `height`, `configuration`, `hand`,
    `swing`, `series`, `product_type`, `arched`; each gets a revision cloud.

    Raises:
        SheetFullError: the words do not fit.
    """
    words = words.printable(fonts)
    clouds = Clouds(clouded, words.revision or "")
    marks = checks.marks(unit)
    column = title_column(unit, words, paper.right, fonts, clouds)
    left = left_column(unit, words, marks, paper.left, fonts, clouds)
    said = [*reasons(marks, checks.questions(unit)), *column.rest]

    upright, across = None, None
    cut, free = _cut(upright, left.free, fonts)
    beside = pour(said, free, Layer.MARKS, fonts)
    middle = paper.middle
    foot = Box(
        middle.left, middle.bottom - scalebar.foot_height(unit, middle.width, fonts), middle.right, middle.bottom
    )
    room = Box(middle.left, middle.top, middle.right, foot.top - GAP)
    shown = composed(unit, room, beside.rest, across, fonts, clouds)

    stacks = (*shown.stacks, *([cut] if cut else []))
    scales = list(dict.fromkeys(stack.scale for stack in stacks))
    around = (
        rectangle(Layer.TITLE, paper.border, MEDIUM),
        *left.items,
        *beside.texts,
        *shown.words.texts,
        *(name for stack in stacks for name in stack.names),
        *scalebar.foot(unit, scales, foot, fonts),
        *column.items,
    )
    title = _title(unit, words, fonts)
    views = tuple(view for stack in stacks for view in stack.views)
    homeless = [*shown.homeless, *([upright] if upright and not cut else [])]
    first = Scene(paper.width, paper.height, title, around, views)
    return [first, *continuation(unit, words, title, homeless, shown.words.rest, paper, fonts)]


def one_below_the_other(scenes: Sequence[Scene]) -> Scene:
    """Sheets as one picture, for a format without pages."""
    first, *more = scenes
    if not more:
        return first
    tops = [sum(scene.height for scene in scenes[:n]) for n in range(len(scenes))]
    around = tuple(moved(item, 0.0, y) for scene, y in zip(scenes, tops, strict=True) for item in scene.items)
    return Scene(first.width, tops[-1] + scenes[-1].height, first.title, around)


def _cut(section: Draw | None, room: Box, fonts: Fonts) -> tuple[Stack | None, Box]:
    """The vertical section at the foot of `room`, and what it leaves above."""
    cut = fitted(section, SECTION_SCALES, room.width, room.height, fonts) if section else None
    if cut is None:
        return None, room
    free = Box(room.left, room.top, room.right, room.bottom - cut.box.height - GAP)
    if free.height < _LEAST_WORDS:
        return cut.centred(room), Box(room.left, room.top, room.right, room.top)
    return cut.centred(Box(room.left, free.bottom + GAP, room.right, room.bottom)), free


def _title(unit: Unit, words: Captions, fonts: Fonts) -> str:
    size = f"{printed(unit.width).mm} × {printed(unit.height).mm} mm"
    parts = (words.project, words.item, unit.line.product.name, unit.series.name, size)
    return fonts.printable(", ".join(part for part in parts if part))
