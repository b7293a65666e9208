"""The sections: head over sill with the inside at the left; jambs side by side with the viewer's side at the bottom.

A section shows its details and leaves out the glass between them.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from backend.drafting.figure import Figure, figure, space
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import Item, Layer, Path, Text, shifted
from backend.drafting.text import Fonts
from backend.drafting.views.details import FIN, Way, drawn
from backend.drafting.views.plan import unshown
from backend.fenestration.sections import of_unit
from backend.fenestration.sections.detail import Detail
from backend.fenestration.sections.of_unit import Sections, sections_of
from backend.fenestration.unit import Side, Unit

_HEIGHT = 2.5  # of the names
_ROW = 4.6  # that a name takes
_APART, _BETWEEN = 3.0, 4.0  # between details; between names in one row


def vertical_section(unit: Unit, scale: float, fonts: Fonts) -> Figure | None:
    """Head over sill; nothing where neither is on record."""
    return _vertical(sections_of(unit), scale, fonts)


def horizontal_section(unit: Unit, scale: float, fonts: Fonts) -> Figure | None:
    """The jambs and where panels meet; nothing where none of them is on record."""
    return _horizontal(sections_of(unit), unit.viewed_from, scale, fonts)


@lru_cache(maxsize=128)  # what a series is drawn with is the same for all of its units
def _vertical(found: Sections, scale: float, fonts: Fonts) -> Figure | None:
    if not found.vertical:
        return None
    items: list[Item] = []
    y = 0.0
    for n, detail in enumerate(found.vertical):
        way = Way(scale, upright=True, along=-1 if detail.edge == "bottom" else 1, across=1)
        shown = drawn(detail, found.layers, way, fonts)
        box = space(shown, fonts)
        y += _ROW
        middle = _middle(shown).x
        items += _heads(detail, middle, y, fonts, found.sides if n == 0 else None)
        items += shifted(shown, 0.0, y + _ROW - _HEIGHT - box.top)
        y += _ROW - _HEIGHT + box.height + _APART
    if any(detail.fin for detail in found.vertical):
        middle = _middle(items).x
        items.append(Text(Layer.FIN, Point(middle, y + 1.0), "Nail fin", _HEIGHT, anchor="middle", color=FIN.color))
    return figure(items, fonts)


@lru_cache(maxsize=128)
def _horizontal(found: Sections, viewed_from: Side, scale: float, fonts: Fonts) -> Figure | None:
    if not found.horizontal:
        return None
    towards = -1 if viewed_from == "inside" else 1
    ways = [Way(scale, upright=False, along=-1 if d.edge == "right" else 1, across=towards) for d in found.horizontal]
    parts = [drawn(detail, found.layers, way, fonts) for detail, way in zip(found.horizontal, ways, strict=True)]
    boxes = [space(part, fonts) for part in parts]
    foot = max(box.bottom for box in boxes) + _ROW
    items: list[Item] = []
    x = 0.0
    for detail, part, box in zip(found.horizontal, parts, boxes, strict=True):
        name = fonts.regular.width(detail.name, _HEIGHT)
        wide = max(box.width, name)
        dx = x + (wide - box.width) / 2 - box.left
        items += shifted(part, dx, 0.0)
        items.append(_name(detail.name, Point(x + wide / 2, foot)))
        x += wide + _APART
    middle = (x - _APART) / 2
    upper, lower = found.sides[::-1] if viewed_from == "inside" else found.sides
    top = min(box.top for box in boxes) - _ROW + _HEIGHT
    items += [_name(upper, Point(middle, top)), _name(lower, Point(middle, foot + _ROW))]
    return figure(items, fonts)


def absent(unit: Unit) -> tuple[str, ...]:
    """What plan and sections leave out, and why."""
    return (*unshown(unit), *of_unit.absent(unit))


def _heads(detail: Detail, middle: float, y: float, fonts: Fonts, sides: tuple[str, str] | None) -> Iterator[Text]:
    """The name of a detail; over the first, those of both sides beside it."""
    yield _name(detail.name, Point(middle, y))
    if sides:
        half = fonts.regular.width(detail.name, _HEIGHT) / 2 + _BETWEEN
        yield Text(Layer.TEXT, Point(middle - half, y), sides[0], _HEIGHT, anchor="end")
        yield Text(Layer.TEXT, Point(middle + half, y), sides[1], _HEIGHT)


def _name(told: str, at: Point) -> Text:
    return Text(Layer.TEXT, at, told, _HEIGHT, anchor="middle")


def _middle(items: Sequence[Item]) -> Point:
    """The middle of what is drawn of a detail."""
    points = [point for item in items if isinstance(item, Path) for point in item.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys)).centre
