"""A line: what a row of a job asks for."""

from dataclasses import dataclass

from backend.fenestration.decisions import UNSAID, Site
from backend.fenestration.glass import Makeup
from backend.fenestration.lengths import Mm
from backend.fenestration.vocabulary import Hand, ProductType, Swing


@dataclass(frozen=True)
class Line:
    """What a row of a job asks for, as far as it decides what is built; None is not said yet.

    `hand` is the hinge side seen from inside. `makeup_known`: the glass names a make-up of the shop's list; `makeup` is
    that one, as far as its panes are on record. `bays` are the widths, left to right from inside, between the frame's
    edges and the middles of the mullions; `site` is what is said of the place.
    """

    product: ProductType
    width: Mm
    height: Mm
    configuration: str | None = None
    hand: Hand | None = None
    swing: Swing | None = None
    glass: str | None = None
    makeup_known: bool = False
    makeup: Makeup | None = None
    frame_color: str | None = None
    quantity: int | None = None
    grids: str | None = None
    arched: bool = False
    room: str | None = None
    nail_fin: str | None = None
    screen: str | None = None
    hardware: str | None = None
    site: Site = UNSAID
    bays: tuple[Mm, ...] | None = None
