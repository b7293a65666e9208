"""The approved sheet on any paper: every view in its zone, the words round them; what has no room goes on overleaf."""

from collections.abc import Sequence
from dataclasses import replace

from backend.drafting import scalebar
from backend.drafting.approved import A4, GAP, Paper
from backend.drafting.captions import Captions, title_faults
from backend.drafting.cloud import Clouds
from backend.drafting.composing import composed, elevation_over_plan, section
from backend.drafting.continuation import continued, overleaf
from backend.drafting.flow import Paragraph, Poured, pour
from backend.drafting.geometry import Box
from backend.drafting.layout import Scaled, Stack
from backend.drafting.marks import open_points, reasons
from backend.drafting.scene import MEDIUM, Layer, Scene, rectangle, shifted
from backend.drafting.specification import left_column
from backend.drafting.text import Fonts
from backend.drafting.titleblock import SheetFullError, notes, title_column
from backend.drafting.views.beside import Beside
from backend.drafting.views.chains import revised
from backend.drafting.views.plan import plan
from backend.drafting.views.sections import absent, horizontal_section, vertical_section
from backend.fenestration import checks
from backend.fenestration.chain import printed
from backend.fenestration.unit import Unit, seen_from

NOTHING: frozenset[str] = frozenset()
VIEWS = Beside(plan, vertical_section, horizontal_section, absent)


def sheets_of(
    unit: Unit,
    words: Captions,
    fonts: Fonts,
    paper: Paper = A4,
    clouded: frozenset[str] = NOTHING,
    views: Beside = VIEWS,
    before: Unit | None = None,
) -> list[Scene]:
    """The sheet of `unit` as it is seen from its side, and those on which it goes on.

    `clouded` names what the revision changed: fields of `Captions`, `width`, `height`, `configuration`, `hand`,
    `swing`, `series`, `product_type`, `arched`, `rough_opening`; each gets a revision cloud, and so does each dimension
    that prints another value than that of the unit `before`. A sheet without a number is the first of its own pages.

    Raises:
        SheetFullError: the words do not fit.
    """
    words = words.printable(fonts)
    if faults := title_faults(words):
        raise SheetFullError("; ".join(faults))
    changes = revised(seen_from(before, unit.viewed_from), unit) if before else frozenset[tuple[str, int]]()
    clouds = Clouds(clouded, words.revision or "", changes)
    marks = checks.marks(unit)
    says = [*notes(words), *open_points(checks.questions(unit), views.absent(unit))]
    column = title_column(unit, words, says, paper.right, fonts, clouds)
    left = left_column(unit, words, marks, paper.left, fonts, clouds)

    upright = section("Vertical section", views.vertical_section, unit, fonts)
    across = section("Horizontal section", views.horizontal_section, unit, fonts)
    cut, beside = _beside(upright, [*reasons(marks), *column.rest], left.free, fonts)
    room, foot = _with_foot(unit, paper, fonts)
    shown = composed(elevation_over_plan(unit, views.plan, fonts, clouds), room, beside.rest, across, fonts)

    homeless = [
        *([upright] if upright and not cut else []),
        *([across] if across and shown.section_is_overleaf else []),
    ]
    more = list(overleaf(homeless, shown.words.rest, paper, fonts))
    if words.sheet_number is None and more:  # how many there are is known now
        words = replace(words, sheet_count=1 + len(more))
        column = title_column(unit, words, says, paper.right, fonts, clouds)
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
    first = Scene(paper.width, paper.height, title, around, tuple(view for stack in stacks for view in stack.views))
    return [first, *(continued(unit, words, title, body, n, paper, fonts) for n, body in enumerate(more, 2))]


def one_below_the_other(scenes: Sequence[Scene]) -> Scene:
    """Sheets as one picture, for a format without pages."""
    first, *more = scenes
    if not more:
        return first
    tops = [sum(scene.height for scene in scenes[:n]) for n in range(len(scenes))]
    below = (item for scene, y in zip(more, tops[1:], strict=True) for item in shifted(scene.items, 0.0, y))
    return Scene(first.width, tops[-1] + scenes[-1].height, first.title, (*first.items, *below))


def _beside(section: Scaled | None, says: Sequence[Paragraph], room: Box, fonts: Fonts) -> tuple[Stack | None, Poured]:
    """The vertical section in the left column, and the words over it if they all fit there; else those alone."""
    cut = section.fitted(room) if section else None
    if cut is None:
        return None, pour(says, room, Layer.MARKS, fonts)
    over = room._replace(bottom=room.bottom - cut.box.height - GAP)
    words = pour(says, over, Layer.MARKS, fonts)
    if words.rest:  # what must be read together stays together
        return cut.centred(room), Poured((), room.top, tuple(says))
    return cut.centred(room._replace(top=over.bottom + GAP)), words


def _with_foot(unit: Unit, paper: Paper, fonts: Fonts) -> tuple[Box, Box]:
    """The middle of the sheet, shared by the views and the legend at its foot."""
    middle = paper.middle
    top = middle.bottom - scalebar.foot_height(unit, middle.width, fonts)
    return middle._replace(bottom=top - GAP), middle._replace(top=top)


def _title(unit: Unit, words: Captions, fonts: Fonts) -> str:
    size = f"{printed(unit.width).mm} × {printed(unit.height).mm} mm"
    parts = (words.project, words.item, unit.line.product.name, unit.series.name, size)
    return fonts.printable(", ".join(part for part in parts if part))
