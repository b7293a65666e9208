"""Stand-ins for plan and sections, as large as real ones: how a sheet is laid out does not depend on what they show."""

from backend.drafting.dimension import Run, string
from backend.drafting.figure import Figure, figure
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import MEDIUM, Item, Layer, Text, rectangle
from backend.drafting.text import Fonts
from backend.drafting.views.beside import Beside
from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Unit

DEPTH, FACE, APART = 135, 120, 36.0


def plan(unit: Unit, scale: float, _fonts: Fonts) -> list[Item]:
    """The frame from above, and which side is which."""
    wide, deep = float(unit.width) / scale, DEPTH / scale
    sides = (("OUTSIDE", -2.5), ("INSIDE", deep + 5.0))
    words = (Text(Layer.TEXT, Point(wide / 2, y), told, 2.5, anchor="middle") for told, y in sides)
    return [rectangle(Layer.FRAME, Box(0.0, 0.0, wide, deep), MEDIUM), *words]


def vertical_section(_unit: Unit, scale: float, fonts: Fonts) -> Figure:
    """Head over sill."""
    wide, high = DEPTH / scale, FACE / scale
    items: list[Item] = []
    for top in (0.0, high + APART):
        items.append(rectangle(Layer.FRAME, Box(0.0, top, wide, top + high), MEDIUM))
        items += string(Run("y", wide, wide + 8.0, 1), [top + high, top], [Mm(FACE)], fonts)
    return figure(items, fonts)


def horizontal_section(unit: Unit, scale: float, fonts: Fonts) -> Figure:
    """Jambs, and what stands between them."""
    wide, deep = FACE / scale, DEPTH / scale
    items: list[Item] = []
    for n in range(max(2, len(unit.layout.panels))):
        left = n * (wide + APART)
        items.append(rectangle(Layer.FRAME, Box(left, 0.0, left + wide, deep), MEDIUM))
        items += string(Run("x", deep, deep + 8.0, 1), [left, left + wide], [Mm(FACE)], fonts)
    return figure(items, fonts)


def absent(_unit: Unit) -> tuple[str, ...]:
    """Why a view is not drawn."""
    return ("The sill detail is not drawn: no section of it is on record.",)


ALL_VIEWS = Beside(plan, vertical_section, horizontal_section, absent)
