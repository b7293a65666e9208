"""The approved sheet, A4 landscape: the elevation in the middle, the words round it."""

from collections.abc import Sequence

from backend.drafting import approved, scalebar
from backend.drafting.approved import BORDER, MIDDLE_LEFT, MIDDLE_RIGHT, SPEC_LEFT, SPEC_RIGHT, VIEW_NOTE
from backend.drafting.captions import Captions
from backend.drafting.flow import Paragraph, Poured, needs, pour
from backend.drafting.geometry import Box, Point
from backend.drafting.marks import reasons, stamp, stamp_height
from backend.drafting.scene import Item, Layer, Scene, View, moved
from backend.drafting.text import Fonts
from backend.drafting.titleblock import SheetFullError, notes, specification_top, titleblock
from backend.drafting.views.elevation import elevation, space
from backend.fenestration import checks
from backend.fenestration.chain import printed
from backend.fenestration.unit import Unit

SCALES = (2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 100)  # ISO 5455, and steps between that fill the sheet

_APART = 2.0
_AROUND = 11.0  # mm that the overall sizes always take beside a unit
_STRIP_WIDTH = MIDDLE_RIGHT - MIDDLE_LEFT - 2.0
_LOWEST_VIEW = 60.0  # mm of height that the words always leave to the elevation


def sheet_of(unit: Unit, words: Captions, fonts: Fonts) -> Scene:
    """The sheet of `unit`.

    Raises:
        SheetFullError: the words do not fit; nothing is ever cut off.
    """
    words = words.printable(fonts)
    left, unsaid = _left_column(unit, words, fonts)
    noted = notes(unit, words, fonts)
    rest = [*unsaid, *noted.rest]
    strip_top, strip = _strip(rest, fonts)
    view = _fitted(unit, Box(MIDDLE_LEFT, BORDER.top + _APART, MIDDLE_RIGHT, strip_top - _APART), fonts)
    around = (
        *scalebar.foot(unit.viewed_from, view.scale, fonts),
        *strip.texts,
        *noted.texts,
        *left,
        *titleblock(unit, words, fonts),
    )
    return Scene(approved.WIDTH, approved.HEIGHT, _title(unit, words, fonts), around, (view,))


def _title(unit: Unit, words: Captions, fonts: Fonts) -> str:
    size = f"{printed(unit.width).mm} × {printed(unit.height).mm} mm"
    parts = (words.project, words.item, unit.line.product.name, unit.series.name, size)
    return fonts.printable(", ".join(part for part in parts if part))


def _left_column(unit: Unit, words: Captions, fonts: Fonts) -> tuple[list[Item], Sequence[Paragraph]]:
    """The stamp and its reasons between view note and specification; what finds no room comes back."""
    marks = checks.marks(unit)
    top, bottom = VIEW_NOTE.bottom + _APART, specification_top(unit, words, fonts) - _APART
    foot = top + stamp_height(marks)
    if foot > bottom:
        raise SheetFullError("room, glass, frame_color, grids, screen and hardware are together too long for the sheet")
    box = Box(SPEC_LEFT + _APART, top, SPEC_RIGHT - _APART, foot)
    column = Box(box.left, foot, SPEC_RIGHT - _APART / 2, bottom)
    poured = pour(list(reasons(marks, checks.questions(unit))), column, Layer.MARKS, fonts)
    return [*stamp(marks, box), *poured.texts], poured.rest


def _strip(paragraphs: Sequence[Paragraph], fonts: Fonts) -> tuple[float, Poured]:
    """What the columns could not hold, under the elevation, and where it begins."""
    bottom = scalebar.TOP - (_APART if paragraphs else 0.0)
    top = bottom - needs(paragraphs, _STRIP_WIDTH, fonts)
    if top - BORDER.top < _LOWEST_VIEW:
        raise SheetFullError("notes and open questions leave no room for the drawing; shorten the notes")
    left = MIDDLE_LEFT + _APART / 2
    return top, pour(paragraphs, Box(left, top, left + _STRIP_WIDTH, bottom), Layer.MARKS, fonts)


def _fitted(unit: Unit, room: Box, fonts: Fonts) -> View:
    """The elevation in the middle of `room`, to the largest scale that fits."""
    least = max(float(unit.width) / (room.width - _AROUND), float(unit.height) / (room.height - _AROUND))
    for scale in (scale for scale in SCALES if scale >= least):
        drawn = elevation(unit, scale, fonts)
        taken = space(drawn, fonts)
        if taken.width <= room.width and taken.height <= room.height:
            dx, dy = room.centre.x - taken.centre.x, room.centre.y - taken.centre.y
            origin = Point(dx, dy + float(unit.height) / scale)  # the frame's lower left corner
            name = f"Elevation from {unit.viewed_from}"
            return View(name, scale, origin, tuple(moved(item, dx, dy) for item in drawn))
    raise SheetFullError("the elevation and its dimensions find no room beside the notes; shorten the notes")
