"""A unit: what a line and a series make, computed and not yet drawn.

Everything is in exact millimetres, left to right and bottom to top as seen from `viewed_from`; the origin is the lower
left corner of the frame. Handing is stored once, as hinge edges and slide directions; X/O letters, hand and symbols
are read off it, and `mirrored` gives the other side.
"""

from dataclasses import dataclass, replace
from typing import Literal

from backend.fenestration.configuration import mirrored_configuration
from backend.fenestration.decisions import UNDECIDED, Decisions
from backend.fenestration.decisions import Side as Side
from backend.fenestration.lengths import Mm
from backend.fenestration.line import Line as Line
from backend.fenestration.series import Fact, Series
from backend.fenestration.vocabulary import Swing

Edge = Literal["left", "right", "top", "bottom"]
Letter = Literal["X", "O"]
Weight = Literal["hold", "preliminary", "question"]

ACROSS: dict[Edge, Edge] = {"left": "right", "right": "left", "top": "top", "bottom": "bottom"}
_OTHER_SIDE: dict[Side, Side] = {"inside": "outside", "outside": "inside"}


@dataclass(frozen=True)
class Zone:
    """A rectangle by its edges; a bottom or top edge that no fact gives is None."""

    left: Mm
    right: Mm
    bottom: Mm | None
    top: Mm | None

    @property
    def width(self) -> Mm:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> Mm | None:
        """From bottom to top, when both are known."""
        return None if self.bottom is None or self.top is None else self.top - self.bottom

    @classmethod
    def inside(cls, width: Mm, height: Mm, face: Mm) -> "Zone":
        """What is left of a rectangle after `face` on all four sides."""
        return cls(face, width - face, face, height - face)

    def grown(self, by: Mm) -> "Zone":
        """This zone with `by` more on every side; what is not known stays so."""
        bottom = None if self.bottom is None else self.bottom - by
        top = None if self.top is None else self.top + by
        return Zone(self.left - by, self.right + by, bottom, top)

    def mirrored(self, width: Mm) -> "Zone":
        """This zone in a unit of `width`, seen from the other side."""
        return replace(self, left=width - self.right, right=width - self.left)


@dataclass(frozen=True)
class Hinge:
    """A leaf that turns about one edge; `swing` is towards which room, None while nobody knows."""

    edge: Edge
    swing: Swing | None


@dataclass(frozen=True)
class Slide:
    """A panel that slides."""

    towards: Edge


@dataclass(frozen=True)
class Pivot:
    """A leaf that turns about an upright axis near `edge`; `offset` is how far from it, None while no fact gives it."""

    edge: Edge
    swing: Swing | None
    offset: Mm | None


@dataclass(frozen=True)
class Fold:
    """A panel that folds against its neighbours and stacks at `towards`, on the side that `swing` names."""

    towards: Edge
    swing: Swing | None


Opening = Hinge | Slide | Pivot | Fold


@dataclass(frozen=True)
class Mullion:
    """An upright bar between two bays: what is seen of it, and how long it is cut (None: no fact gives it)."""

    zone: Zone
    length: Mm | None

    def mirrored(self, width: Mm) -> "Mullion":
        """This bar seen from the other side."""
        return replace(self, zone=self.zone.mirrored(width))


@dataclass(frozen=True)
class Panel:
    """One X or O: its sash as far as it is seen (None: glazed into the frame) and its daylight opening.

    `leaf` is the whole sash, with what frame and neighbours hide; `glass` what is cut for it. Each is None until the
    facts for it are known. `stiles` are the names of the left and the right upright.
    """

    letter: Letter
    sash: Zone | None
    daylight: Zone
    opening: Opening | None = None
    leaf: Zone | None = None
    glass: Zone | None = None
    stiles: tuple[str, str] = ("stile", "stile")

    def mirrored(self, width: Mm) -> "Panel":
        """This panel seen from the other side."""
        opening = self.opening
        if isinstance(opening, Hinge | Pivot):
            opening = replace(opening, edge=ACROSS[opening.edge])
        elif opening:
            opening = replace(opening, towards=ACROSS[opening.towards])
        return replace(
            self,
            sash=self.sash.mirrored(width) if self.sash else None,
            daylight=self.daylight.mirrored(width),
            opening=opening,
            leaf=self.leaf.mirrored(width) if self.leaf else None,
            glass=self.glass.mirrored(width) if self.glass else None,
            stiles=(self.stiles[1], self.stiles[0]),
        )


@dataclass(frozen=True)
class Segment:
    """A part of a chain of dimensions, and what it measures."""

    name: str
    mm: Mm


@dataclass(frozen=True)
class Lack:
    """Something that no fact gives, or that cannot be built.

    `rule` is the one that asks for it (`checks.RULES`), `missing` what would have to be known (empty: the line asks
    for something that does not go), `message` what it means for the unit. A `hold` stops the line; `preliminary` means
    that something drawn must be confirmed or completed; a `question` is open and changes nothing that is drawn.
    """

    rule: str
    missing: tuple[str, ...]
    message: str
    weight: Weight = "preliminary"


@dataclass(frozen=True)
class Layout:
    """The geometry of a unit as far as the facts go.

    `frame` is the frame's inner edge. Panels stand from left to right, those over each other from the top. A chain,
    left to right or bottom to top, has all its parts or none. `facts` are those the numbers stand on, `bars` the
    glazing bars.
    """

    frame: Zone | None = None
    panels: tuple[Panel, ...] = ()
    widths: tuple[Segment, ...] = ()
    heights: tuple[Segment, ...] = ()
    facts: tuple[Fact, ...] = ()
    lacks: tuple[Lack, ...] = ()
    mullions: tuple[Mullion, ...] = ()
    bars: tuple[Zone, ...] = ()

    def mirrored(self, width: Mm) -> "Layout":
        """This layout in a unit of `width`, seen from the other side."""
        return replace(
            self,
            frame=self.frame.mirrored(width) if self.frame else None,
            panels=tuple(sorted((panel.mirrored(width) for panel in self.panels), key=lambda p: p.daylight.left)),
            widths=self.widths[::-1],
            mullions=tuple(mullion.mirrored(width) for mullion in reversed(self.mullions)),
            bars=tuple(bar.mirrored(width) for bar in reversed(self.bars)),
        )


@dataclass(frozen=True)
class Unit:
    """What a line and its series make; `lacks` holds the line's and the layout's."""

    line: Line
    series: Series
    configuration: str | None
    layout: Layout
    lacks: tuple[Lack, ...] = ()
    viewed_from: Side = "inside"
    decisions: Decisions = UNDECIDED

    def __hash__(self) -> int:
        """Of what tells most units apart, for it is asked often; equal units are equal in everything."""
        return hash((self.line.product.id, self.series.id, self.width, self.height, self.configuration))

    @property
    def width(self) -> Mm:
        """The frame's width."""
        return self.line.width

    @property
    def height(self) -> Mm:
        """The frame's height."""
        return self.line.height


def mirrored(unit: Unit) -> Unit:
    """The same unit seen from the other side (rule V3); mirrored twice it is itself."""
    return replace(
        unit,
        configuration=mirrored_configuration(unit.configuration) if unit.configuration else None,
        layout=unit.layout.mirrored(unit.width),
        viewed_from=_OTHER_SIDE[unit.viewed_from],
    )


def seen_from(unit: Unit, side: Side) -> Unit:
    """The unit as it is seen from `side`."""
    return unit if unit.viewed_from == side else mirrored(unit)
