"""The middle of the sheet: elevation over plan, the horizontal section under them, words where room is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.drafting.approved import GAP
from backend.drafting.cloud import Clouds
from backend.drafting.flow import Paragraph, Poured, needs, pour
from backend.drafting.geometry import Box, Point
from backend.drafting.layout import Draw, Drawing, Stack, fitted
from backend.drafting.scene import Layer
from backend.drafting.text import Fonts
from backend.drafting.titleblock import SheetFullError
from backend.drafting.views.elevation import elevation
from backend.fenestration.unit import Unit

# ISO 5455, and steps between that fill the sheet (rule T8).
SCALES = (2, 5, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 60, 75, 100, 125, 150, 200)
SECTION_SCALES = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 10, 12, 15, 20)

_BESIDE = 62.0  # width of a column of words beside the elevation
_AROUND = 11.0  # mm that the sizes of an elevation always take beside it, and its name under it
_SECTION = 0.26  # of the height goes to a section at first
_ELEVATION = 0.5  # of the height is never taken by words


@dataclass(frozen=True)
class Composed:
    """Views in their places, the words among them, and what found no room."""

    stacks: tuple[Stack, ...]
    words: Poured
    homeless: tuple[Draw, ...] = ()


def composed(
    unit: Unit, room: Box, says: Sequence[Paragraph], section: Draw | None, fonts: Fonts, clouds: Clouds
) -> Composed:
    """Elevation and plan, the horizontal `section`, and as much of `says` as `room` holds.

    Raises:
        SheetFullError: the elevation finds no room.
    """
    cut = fitted(section, SECTION_SCALES, room.width, room.height * _SECTION, fonts) if section else None
    foot = cut.box.height + GAP if cut else 0.0
    shown, words, free = _arranged(unit, Box(room.left, room.top, room.right, room.bottom - foot), says, fonts, clouds)
    spare = free.height - shown.box.height
    if section and cut and spare > _SECTION * foot:
        cut = fitted(section, SECTION_SCALES, room.width, cut.box.height + spare, fonts) or cut
        free = Box(free.left, free.top, free.right, room.bottom - cut.box.height - GAP)
    shown = shown.centred(free)
    if cut is None:
        return Composed((shown,), words, (section,) if section else ())
    return Composed((shown, cut.centred(Box(room.left, room.bottom - cut.box.height, room.right, room.bottom))), words)


def _arranged(
    unit: Unit, room: Box, says: Sequence[Paragraph], fonts: Fonts, clouds: Clouds
) -> tuple[Stack, Poured, Box]:
    """The elevation as large as it goes, with the words beside it or above it; and the room it has."""
    strip = min(needs(says, room.width, fonts), room.height * (1 - _ELEVATION))
    above, under = (
        Box(room.left, room.top, room.right, room.top + strip),
        Box(room.left, room.top + strip + (GAP if says else 0.0), room.right, room.bottom),
    )
    beside, left = (
        Box(room.right - _BESIDE, room.top, room.right, room.bottom),
        Box(room.left, room.top, room.right - _BESIDE - GAP, room.bottom),
    )
    fits = bool(says) and needs(says, beside.width, fonts) <= beside.height
    best: tuple[Stack, Box, Box] | None = None
    if fits and _least(unit, left) <= _least(unit, under) and (stack := _shown(unit, left, fonts, clouds)):
        best = stack, beside, left
    reachable = [scale for scale in SCALES if scale >= _least(unit, under)]
    if (best is None or best[0].scale > reachable[0]) and (stack := _shown(unit, under, fonts, clouds)):
        best = (stack, above, under) if best is None or stack.scale < best[0].scale else best
    if best is None:
        raise SheetFullError("the elevation and its dimensions find no room beside the words; shorten the notes")
    stack, words, free = best
    return stack, pour(says, words, Layer.MARKS, fonts), free


def _least(unit: Unit, room: Box) -> float:
    """No scale larger than this one can fit."""
    return max(float(unit.width) / (room.width - _AROUND), float(unit.height) / (room.height - _AROUND))


def _shown(unit: Unit, room: Box, fonts: Fonts, clouds: Clouds) -> Stack | None:
    least = _least(unit, room)

    def draw(scale: float) -> list[Drawing]:
        middle, height = float(unit.width) / scale / 2, float(unit.height) / scale
        seen = elevation(unit, scale, fonts, clouds)
        return [Drawing(f"Elevation from {unit.viewed_from}", seen, Point(0.0, height), middle)]

    return fitted(draw, [scale for scale in SCALES if scale >= least], room.width, room.height, fonts)
