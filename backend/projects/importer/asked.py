"""A line of a job as it was asked for: what the sheet or a person says, each field as far as it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from backend.fenestration import lengths
from backend.fenestration.lengths import Unit
from backend.fenestration.series import Series
from backend.fenestration.vocabulary import Hand, Kind, ProductType, Swing, find_product_type, product_type
from backend.projects.importer import call_sizes


@dataclass(frozen=True)
class Asked:
    """None is not said. `series` and `product_type` are ids, or what was written where no id is meant.

    `hand` is the hinge side, or the active leaf of two, seen from inside; `hands` is given instead when the pieces
    of one line differ: one for each piece. Sizes are as written; `units` is what a bare number means.
    """

    kind: Kind | None = None
    item: str | None = None
    room: str | None = None
    product_type: str | None = None
    series: str | None = None
    series_variant: str | None = None
    configuration: str | None = None
    hand: Hand | None = None
    hands: tuple[Hand, ...] | None = None
    swing: Swing | None = None
    width: str | None = None
    height: str | None = None
    units: Unit = "in"
    bays: str | None = None
    quantity: int | None = None
    glass: str | None = None
    frame_color: str | None = None
    grids: str | None = None
    nail_fin: str | None = None
    threshold: str | None = None
    screen: str | None = None
    hardware: str | None = None
    arched: str | None = None
    sill_pan_depth: str | None = None
    sill_pan_length: str | None = None
    po: str | None = None
    notes: str | None = None
    frame_above_floor: str | None = None
    walking_surface: bool | None = None
    beside_door: bool | None = None
    wet: bool | None = None
    escape: bool | None = None
    grade_floor: bool | None = None

    @property
    def product(self) -> ProductType | None:
        """The product type, when it is a known one."""
        if not self.product_type:
            return None
        return product_type(self.product_type) or find_product_type(self.product_type)

    def size(self, side: str) -> Fraction | None:
        """`width` or `height` in mm, when it can be read in one way only."""
        written = {"width": self.width, "height": self.height}[side]
        return _length(written, self.units) if written else None

    @property
    def counted_as(self) -> Kind:
        """Window or door: by its type, else by the band it stands in, else by the word."""
        if self.product:
            return self.product.kind
        return self.kind or ("door" if "door" in (self.product_type or "").lower() else "window")


@lru_cache(maxsize=1024)
def _length(written: str, units: Unit) -> Fraction | None:
    if call_sizes.readings(written, units):
        return None
    try:
        return lengths.parse(written, units)
    except lengths.LengthError:
        return None


@dataclass(frozen=True)
class Known:
    """What the catalogue has: series by id and variant, colours and glass by every name.

    `series` maps each name people write, as `key` makes it, to (id, variant or None); `limited` are those series, by
    id, of which limits of their panels are on record.
    """

    series: Mapping[str, tuple[str, str | None]]
    series_names: tuple[str, ...]
    colors: frozenset[str]
    color_names: tuple[str, ...]
    glass: frozenset[str]
    limited: Mapping[str, "Limited"] = field(default_factory=dict[str, "Limited"])


@dataclass(frozen=True, eq=False)
class Limited:
    """A series that limits its panels; one is itself alone, so that what was judged by it can be kept."""

    series: Series


@lru_cache(maxsize=4096)
def key(written: str) -> str:
    """`written` without case, spaces and punctuation."""
    return "".join(c for c in written.casefold() if c.isalnum())
