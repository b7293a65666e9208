"""A scene: what a writer draws, as data. Every item lies on a layer; what a writer cannot draw is a type error.

Items are named tuples, as points and boxes are: a sheet has hundreds, and a frozen dataclass takes longer to make.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple, TypeAlias

from backend.drafting.geometry import Box, Point, box_of
from backend.drafting.text import Fonts
from backend.fenestration.chain import Printed
from backend.fenestration.lengths import Mm

BLACK = "#111111"
RED = "#b3261e"
AMBER = "#9a5b00"
WHITE = "#ffffff"


class Layer(StrEnum):
    """Layers by their CAD names (rule T10), painted in this order."""

    GLASS = "A-GLAZ-GLAS"
    FRAME = "A-GLAZ-FRAM"
    SASH = "A-GLAZ-SASH"
    SWING = "A-GLAZ-SWNG"
    FIN = "A-GLAZ-NFIN"
    DIMENSIONS = "A-ANNO-DIMS"
    TEXT = "A-ANNO-TEXT"
    MARKS = "A-ANNO-MARK"
    TITLE = "A-ANNO-TTLB"


LAYER_NAMES: dict[Layer, str] = {
    Layer.GLASS: "Glass",
    Layer.FRAME: "Frame",
    Layer.SASH: "Sash and handle",
    Layer.SWING: "Opening symbols",
    Layer.FIN: "Nail fin",
    Layer.DIMENSIONS: "Dimensions",
    Layer.TEXT: "Texts of the views",
    Layer.MARKS: "Marks and questions",
    Layer.TITLE: "Sheet, tables and title",
}


@dataclass(frozen=True)
class Pen:
    """How a line is drawn; widths are those of ISO 128 (rule T6)."""

    width: float
    color: str = BLACK
    dash: tuple[float, ...] | None = None  # stroke, gap, stroke, gap


THICK = Pen(0.5)
MEDIUM = Pen(0.35)
THIN = Pen(0.25)
FINE = Pen(0.18)
BROKEN = Pen(0.18, dash=(2.0, 1.4))
CENTRE = Pen(0.18, dash=(6.0, 1.2, 1.2, 1.2))


class Path(NamedTuple):
    """Straight lines from point to point; no pen means filled only."""

    layer: Layer
    points: tuple[Point, ...]
    pen: Pen | None = MEDIUM
    closed: bool = False
    fill: str | None = None


Anchor = Literal["start", "middle", "end"]


class Text(NamedTuple):
    """One line of text; `at` is on its baseline, `height` that of its capitals. `upright`: read from the right."""

    layer: Layer
    at: Point
    content: str
    height: float
    anchor: Anchor = "start"
    bold: bool = False
    upright: bool = False
    color: str = BLACK


Axis = Literal["x", "y"]


class Dim(NamedTuple):
    """A dimension: the two points it measures, where its line runs, what it means and what it prints.

    `line` is the y (axis x) or x (axis y) of the dimension line, `label` the middle of its two texts. A label that
    does not fit between the points stands apart, with a `leader`. `opens` draws the first extension line too.
    """

    axis: Axis
    start: Point
    end: Point
    line: float
    value: Mm
    printed: Printed
    label: Point
    leader: tuple[Point, ...] = ()
    opens: bool = True
    layer: Layer = Layer.DIMENSIONS


Item: TypeAlias = Path | Text | Dim


@dataclass(frozen=True)
class View:
    """One view at its place on the sheet, 1:`scale`; `name` is what stands under it, `origin` where its zero lies.

    A point of the sheet lies `scale` × (x - origin.x) right of and `scale` × (origin.y - y) above the view's zero.
    """

    name: str
    scale: float
    origin: Point
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Scene:
    """One sheet: its views, and what stands `around` them; `title` names the content. Lengths are mm of paper."""

    width: float
    height: float
    title: str
    around: tuple[Item, ...]
    views: tuple[View, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything on the sheet, views first."""
        return (*(item for view in self.views for item in view.items), *self.around)

    @property
    def scale(self) -> float:
        """What the first view is drawn to; 1 for a sheet without any."""
        return self.views[0].scale if self.views else 1


def text_box(text: Text, fonts: Fonts) -> Box:
    """The space `text` takes, from the lowest tail to the highest bracket."""
    face = fonts.face(bold=text.bold)
    size = face.size(text.height)
    length = face.width(text.content, text.height)
    before = {"start": 0.0, "middle": length / 2, "end": length}[text.anchor]
    x, y = text.at
    if text.upright:
        return Box(x - face.ascent * size, y + before - length, x + face.descent * size, y + before)
    return Box(x - before, y - face.ascent * size, x - before + length, y + face.descent * size)


def shifted(items: Iterable[Item], dx: float, dy: float) -> list[Item]:
    """`items` moved, all by as much."""
    return [moved(item, dx, dy) for item in items]


def moved(item: Item, dx: float, dy: float) -> Item:
    """`item` shifted."""
    if isinstance(item, Path):
        points = tuple([Point(x + dx, y + dy) for x, y in item.points])
        return Path(item.layer, points, item.pen, item.closed, item.fill)
    if isinstance(item, Text):
        at = Point(item.at.x + dx, item.at.y + dy)
        return Text(item.layer, at, item.content, item.height, item.anchor, item.bold, item.upright, item.color)
    return Dim(
        item.axis,
        item.start.moved(dx, dy),
        item.end.moved(dx, dy),
        item.line + (dy if item.axis == "x" else dx),
        item.value,
        item.printed,
        item.label.moved(dx, dy),
        tuple([point.moved(dx, dy) for point in item.leader]),
        item.opens,
        item.layer,
    )


def rectangle(layer: Layer, box: Box, pen: Pen | None = MEDIUM, fill: str | None = None) -> Path:
    """The outline of `box`."""
    return Path(layer, box.corners, pen, closed=True, fill=fill)


def path_box(path: Path) -> Box:
    """The space the points of `path` take."""
    return box_of(path.points)
