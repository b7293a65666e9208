"""The middle of the sheet: elevation over plan, the horizontal section under them, words where room is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from backend.drafting.approved import GAP
from backend.drafting.cloud import Clouds
from backend.drafting.figure import figure
from backend.drafting.flow import Paragraph, Poured, needs, pour
from backend.drafting.geometry import ZERO, Box, Point
from backend.drafting.layout import Drawing, Scaled, Stack, over
from backend.drafting.scene import Layer
from backend.drafting.text import Fonts
from backend.drafting.titleblock import SheetFullError
from backend.drafting.views import strings
from backend.drafting.views.beside import Section, View
from backend.drafting.views.elevation import elevation
from backend.fenestration.unit import Unit

# ISO 5455, and steps between that fill the sheet (rule T8).
SCALES = (2, 5, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 60, 75, 100, 125, 150, 200, 250, 300)
SECTION_SCALES = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 10, 12, 15, 20)

_BESIDE = 0.42  # of the width goes to a column beside the elevation
_NAME = 4.5  # mm that the name of a view takes at least
_ELEVATION = 0.5  # of the height is never taken by words
_SMALL, _SMALLEST = 10, 20  # a section's scale while the elevation takes its room; then the section takes what is left
_CRAMPED, _OVERLEAF = 1.2, 2.5  # how much smaller an elevation may be before the section is drawn so small, or overleaf


@dataclass(frozen=True)
class Composed:
    """Views in their places, the words among them, and whether the section found no room."""

    stacks: tuple[Stack, ...]
    words: Poured
    section_is_overleaf: bool


@dataclass(frozen=True)
class _Plan:
    """How the room is shared: the elevation's part, that of the words, that of the section (None: overleaf).

    `cost` is by how much smaller the elevation may be in a plan without it.
    """

    elevation: Box
    words: Box
    section: Box | None
    cost: float = 1.0


def composed(shown: Scaled, room: Box, says: Sequence[Paragraph], section: Scaled | None, fonts: Fonts) -> Composed:
    """Elevation and plan as `shown`, the horizontal `section`, and as much of `says` as `room` holds.

    Raises:
        SheetFullError: the elevation finds no room.
    """
    found = _cheapest(shown, list(_plans(room, says, section, fonts)))
    if found is None:
        raise SheetFullError("the elevation and its dimensions find no room beside the words; shorten the notes")
    stack, chosen = found
    words = pour(says, chosen.words, Layer.MARKS, fonts)
    if section is None or chosen.section is None:
        return Composed((stack.centred(chosen.elevation),), words, section_is_overleaf=section is not None)
    return Composed(_settled(stack, section, chosen, words), words, section_is_overleaf=False)


def _cheapest(shown: Scaled, plans: Sequence[_Plan]) -> tuple[Stack, _Plan] | None:
    """The elevation to the scale, and in the plan, that cost least; nothing that costs more is drawn."""
    firsts = [shown.likely(0.0, plan.elevation) for plan in plans]
    heap = [(scale * plans[n].cost, n, scale) for n, scale in enumerate(firsts) if scale]
    heapify(heap)
    while heap:
        _, n, scale = heappop(heap)
        plan = plans[n]
        likely = shown.likely(scale, plan.elevation)
        if likely == scale and over(shown.at(scale), plan.elevation) <= 1:
            return shown.at(scale), plan
        if smaller := shown.likely(scale, plan.elevation):
            heappush(heap, (smaller * plan.cost, n, smaller))
    return None


def elevation_over_plan(unit: Unit, plan: View, fonts: Fonts, clouds: Clouds) -> Scaled:
    """The two views that share their scale and their left edge."""

    def draw(scale: float) -> list[Drawing]:
        middle, height = float(unit.width) / scale / 2, float(unit.height) / scale
        seen = figure(elevation(unit, scale, fonts, clouds), fonts)
        above = Drawing(f"Elevation from {unit.viewed_from}", seen, Point(0.0, height), middle)
        below = plan(unit, scale, fonts)
        return [above, Drawing("Plan", figure(below, fonts), ZERO, middle)] if below else [above]

    smallest = plan(unit, SCALES[-1], fonts)
    names = figure(smallest, fonts).box.height + 2 * _NAME if smallest else _NAME
    with_strings = strings.least(unit, fonts)

    def least(scale: float) -> tuple[float, float]:
        width, height = with_strings(scale)
        return width, height + names

    return Scaled(draw, SCALES, fonts, least)


def section(name: str, view: Section, unit: Unit, fonts: Fonts) -> Scaled | None:
    """A section; None where the series has none on record."""

    def draw(scale: float) -> list[Drawing]:
        found = view(unit, scale, fonts)
        return [Drawing(name, found, ZERO)] if found else []

    return Scaled(draw, SECTION_SCALES, fonts) if draw(SECTION_SCALES[0]) else None


def _plans(room: Box, says: Sequence[Paragraph], section: Scaled | None, fonts: Fonts) -> Iterator[_Plan]:
    """Words and section beside the elevation, words beside it and the section under it, words above it, overleaf."""
    column = room._replace(left=room.right - _BESIDE * room.width)
    beside = room._replace(right=column.left - GAP)
    tall = needs(says, column.width, fonts) if says else 0.0
    strip = min(needs(says, room.width, fonts), room.height * (1 - _ELEVATION)) if says else 0.0
    above, under = room._replace(bottom=room.top + strip), room._replace(top=room.top + strip + (GAP if says else 0.0))
    nowhere = room._replace(bottom=room.top)
    if section is None:
        if says and tall <= column.height:
            yield _Plan(beside, column, None)
        yield _Plan(under, above, None)
        yield _Plan(room, nowhere, None, _OVERLEAF)
        return
    cut = section.fitted(column._replace(top=column.top + tall + GAP), _SMALL)
    if cut:
        yield _Plan(beside, column, column._replace(top=column.top + tall + GAP))
    for scale, cost in ((_SMALL, 1.0), (_SMALLEST, _CRAMPED)):
        cut = section.at(scale)
        if cut.box.width <= room.width and cut.box.height <= under.height * (1 - _ELEVATION):
            foot = room._replace(top=room.bottom - cut.box.height)
            if says and tall <= foot.top - room.top:
                yield _Plan(beside._replace(bottom=foot.top - GAP), column, foot, cost)
            yield _Plan(under._replace(bottom=foot.top - GAP), above, foot, cost)
    yield _Plan(under, above, None, _OVERLEAF)
    yield _Plan(room, nowhere, None, 2 * _OVERLEAF)


def _settled(stack: Stack, section: Scaled, chosen: _Plan, words: Poured) -> tuple[Stack, Stack]:
    """Both in their places; the section takes what the elevation leaves."""
    room, free = chosen.section, chosen.elevation
    assert room is not None
    if room.left >= free.right:  # beside the elevation
        room = room._replace(top=max(room.top, words.bottom + GAP))
        cut = section.fitted(room)
        assert cut is not None
        return stack.centred(free), cut.centred(room)
    spare = room.top - (free.height - stack.box.height)
    room = room._replace(top=min(room.top, max(spare, words.bottom + GAP)))  # never up into words beside the elevation
    cut = section.fitted(room)
    assert cut is not None
    foot = room._replace(top=room.bottom - cut.box.height)
    return stack.centred(free._replace(bottom=foot.top - GAP)), cut.centred(foot)
