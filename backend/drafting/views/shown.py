"""A unit's zones on paper: edges that no fact gives are placed for the eye only, and drawn broken."""

from dataclasses import dataclass
from functools import cached_property

from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BROKEN, Layer, Path, Pen
from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Panel, Unit, Zone


@dataclass(frozen=True)
class Shown:
    """A rectangle on paper, and which of its horizontal edges are really known."""

    box: Box
    top_known: bool = True
    bottom_known: bool = True

    @property
    def known(self) -> bool:
        """Whether all four edges are."""
        return self.top_known and self.bottom_known

    def outline(self, layer: Layer, pen: Pen) -> list[Path]:
        """Its edges: what is known with `pen`, what is not broken."""
        upper_left, upper_right, lower_right, lower_left = self.box.corners
        if self.known:
            return [Path(layer, self.box.corners, pen, closed=True)]
        upright = [Path(layer, side, pen) for side in ((upper_left, lower_left), (upper_right, lower_right))]
        flat = [((upper_left, upper_right), self.top_known), ((lower_left, lower_right), self.bottom_known)]
        return upright + [Path(layer, edge, pen if known else BROKEN) for edge, known in flat]


@dataclass(frozen=True)
class ShownPanel:
    """A panel with its sash as far as it is seen, if it has one, and its visible glass."""

    panel: Panel
    sash: Shown | None
    glass: Shown


@dataclass(frozen=True)
class Paper:
    """Where a unit stands on the sheet: the upper left corner of its frame, and how often smaller it is drawn."""

    unit: Unit
    corner: Point
    scale: float

    def x(self, across: Mm) -> float:
        """The place of a distance from the left."""
        return self.corner.x + float(across) / self.scale

    def y(self, above: Mm) -> float:
        """The place of a height above the frame's lower edge."""
        return self.outline.bottom - float(above) / self.scale

    @cached_property
    def outline(self) -> Box:
        """The frame's outer edge."""
        width, height = float(self.unit.width) / self.scale, float(self.unit.height) / self.scale
        return Box(self.corner.x, self.corner.y, self.corner.x + width, self.corner.y + height)

    def frame(self) -> Shown | None:
        """The frame's inner edge; a foot that is not known is shown as wide as the jamb."""
        zone = self.unit.layout.frame
        return self._shown(zone, zone.left, self.outline) if zone else None

    def zone(self, zone: Zone) -> Shown:
        """A bar of the frame."""
        return self._shown(zone, Mm(0), self.outline)

    @cached_property
    def panels(self) -> tuple[ShownPanel, ...]:
        """Those of the unit, in their order."""
        return tuple(map(self._panel, self.unit.layout.panels))

    def _panel(self, panel: Panel) -> ShownPanel:
        """Its sash and its glass; a rail that is not known is shown as wide as the panel's stile."""
        if panel.sash is None:
            return ShownPanel(panel, None, self._shown(panel.daylight, panel.daylight.left, self.outline))
        sash = self._shown(panel.sash, panel.sash.left, self.outline)
        stile = max(panel.daylight.left - panel.sash.left, panel.sash.right - panel.daylight.right)
        return ShownPanel(panel, sash, self._shown(panel.daylight, stile, sash.box))

    def _shown(self, zone: Zone, inset: Mm, outer: Box) -> Shown:
        """`zone` on paper; an edge without a fact lies `inset` inside `outer`."""
        offset = float(inset) / self.scale
        top = outer.top + offset if zone.top is None else self.y(zone.top)
        bottom = outer.bottom - offset if zone.bottom is None else self.y(zone.bottom)
        box = Box(self.x(zone.left), top, self.x(zone.right), max(top, bottom))
        return Shown(box, zone.top is not None, zone.bottom is not None)
