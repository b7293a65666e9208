"""The items of a scene as entities of a DXF."""

# ezdxf leaves its `dxfattribs` and points without a type; nothing that comes from it leaves the writer.
# pyright: reportUnknownMemberType=false

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, assert_never

from ezdxf.colors import RGB
from ezdxf.document import Drawing
from ezdxf.entities.dimension import Dimension
from ezdxf.entities.dimstyleoverride import DimStyleOverride
from ezdxf.enums import TextEntityAlignment
from ezdxf.layouts.base import BaseLayout

from backend.drafting import dimension
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BLACK, WHITE, Dim, Item, Layer, Path, Pen, Text
from backend.drafting.text import Fonts
from backend.drafting.writers.dxf_tables import WEIGHTS, dash_name, dimension_style, lineweight, style_of

_ALIGNED = {
    "start": TextEntityAlignment.LEFT,
    "middle": TextEntityAlignment.CENTER,
    "end": TextEntityAlignment.RIGHT,
}
_PALE = 0.5  # lighter fills are tints: on a black screen they must not outshine the lines over them
_TINT = 0.7  # how transparent they are
_LINEAR, _OWN_BLOCK, _PLACED_TEXT = 0, 32, 128


@dataclass(frozen=True)
class Place:
    """Where a part of the sheet lies in the plane of a DXF: `paper` falls on `there`, `scale` times as large, y up."""

    scale: float
    paper: Point
    there: Point

    def point(self, point: Point) -> Point:
        """A point of the sheet, to the millionth of a millimetre."""
        x = self.there.x + self.scale * (point.x - self.paper.x)
        y = self.there.y + self.scale * (self.paper.y - point.y)
        return Point(round(x, 6), round(y, 6))

    def box(self, box: Box) -> Box:
        """A box of the sheet; `top` is the smaller y here too."""
        upper, lower = self.point(Point(box.left, box.top)), self.point(Point(box.right, box.bottom))
        return Box(upper.x, lower.y, lower.x, upper.y)


def paper_space(height: float) -> Place:
    """The sheet as its own paper: true size, its lower left corner at zero."""
    return Place(1.0, Point(0.0, height), Point(0.0, 0.0))


class Plane:
    """Draws items into model space, paper space or a block."""

    def __init__(self, document: Drawing, into: BaseLayout, place: Place, fonts: Fonts) -> None:
        self._document = document
        self._into = into
        self._place = place
        self._fonts = fonts

    def item(self, item: Item) -> None:
        """One item, as one entity; one that is filled with colour has two."""
        match item:
            case Path():
                self._path(item)
            case Text():
                self._text(item)
            case Dim():
                self._dim(item)
            case _:
                assert_never(item)

    def _path(self, path: Path) -> None:
        points = [self._place.point(point) for point in path.points]
        if path.fill and path.fill != WHITE:  # white is the paper's, which CAD has none of: it would be ink
            self._fill(points, path.layer, path.fill)
        if path.pen is None:
            return
        attributes = self._stroke(path.layer, path.pen)
        if len(points) == 2:
            self._into.add_line(points[0], points[1], attributes)
        else:
            self._into.add_lwpolyline(points, close=path.closed, dxfattribs=attributes)

    def _stroke(self, layer: Layer, pen: Pen) -> dict[str, Any]:  # as the library takes them
        attributes: dict[str, Any] = {"layer": layer, **_color(pen.color)}
        if pen.width != WEIGHTS[layer]:
            attributes["lineweight"] = lineweight(pen.width)
        if pen.dash:
            attributes |= {"linetype": dash_name(pen.dash), "ltscale": self._place.scale}
        return attributes

    def _fill(self, points: Iterable[Point], layer: Layer, color: str) -> None:
        hatch = self._into.add_hatch(dxfattribs={"layer": layer, **_color(color)})
        hatch.paths.add_polyline_path(points, is_closed=True)
        if RGB.from_hex(color).luminance > _PALE:
            hatch.transparency = _TINT

    def _text(self, text: Text) -> None:
        face = self._fonts.face(bold=text.bold)
        entity = self._into.add_text(
            _literal(text.content),
            height=round(text.height * self._place.scale, 6),
            rotation=90.0 if text.upright else 0.0,
            dxfattribs={"layer": text.layer, "style": style_of(face), **_color(text.color)},
        )
        entity.set_placement(self._place.point(text.at), align=_ALIGNED[text.anchor])

    def _dim(self, dim: Dim) -> None:
        """A dimension that measures its two points, shows our texts, and carries its picture for readers without it."""
        picture = self._document.blocks.new_anonymous_block("D")
        drawn = Plane(self._document, picture, self._place, self._fonts)
        for part in dimension.parts(dim):
            drawn.item(part)
        start, end = self._place.point(dim.start), self._place.point(dim.end)
        line = Point(dim.end.x, dim.line) if dim.axis == "x" else Point(dim.line, dim.end.y)
        entity = self._into.new_entity(
            "DIMENSION",
            {
                "layer": dim.layer,
                "dimtype": _LINEAR | _OWN_BLOCK | _PLACED_TEXT,
                "dimstyle": dimension_style(self._place.scale),
                "geometry": picture.name,
                "defpoint": self._place.point(line),
                "defpoint2": start,
                "defpoint3": end,
                "angle": 0.0 if dim.axis == "x" else 90.0,
                "text": f"{dim.printed.mm}\\P{dim.printed.inches}",
                "text_midpoint": self._place.point(dim.label),
                "attachment_point": 5,
                "actual_measurement": round(_apart(dim, start, end), 6),
            },
        )
        assert isinstance(entity, Dimension)
        if not dim.opens:
            DimStyleOverride(entity, {"dimse1": 1}).commit()


def _apart(dim: Dim, start: Point, end: Point) -> float:
    return abs(end.x - start.x if dim.axis == "x" else end.y - start.y)


def _color(color: str) -> dict[str, int]:
    """Black is the layer's, which shows on any screen; other colours are meant as they are."""
    return {} if color == BLACK else {"true_color": int(color[1:], 16)}


def _literal(content: str) -> str:
    """`content` without the meaning that CAD gives to %% and ^."""
    return content.replace("%%", "%%%%%%").replace("^", "^ ")
