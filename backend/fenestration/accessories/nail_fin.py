"""The nail fin: an L round the frame, set back from its outside for stucco, or flush (facts.json `nail_flange`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Edge, Lack, Unit

LEG, UPSTAND = Mm(30), Mm(40)  # as dimensioned on the approved sheets S3; their label says 30 × 30
_SLIDES = frozenset({"sliding", "lift_slide"})


@dataclass(frozen=True)
class Setup:
    """One way of setting the fin, by the words of the client's list S1 and the sheets S3."""

    id: str
    name: str
    setback: Mm | None
    words: str


SETUPS: tuple[Setup, ...] = (
    Setup("stucco-1coat", "Single coat stucco, set back 1 3/8 in", Mm(35), r"single coat|1[ -]?coat|35 ?mm|1[ -]3/8"),
    Setup("stucco-3coat", "3 coat stucco, set back 7/8 in", Mm(22), r"(3|three)[ -]?coat|22 ?mm|7/8"),
    Setup("flush", "Flush to outside of frame", Mm(0), r"flush"),
    Setup("custom", "Custom", None, r"custom"),
)
_NONE = frozenset({"", "none", "no", "na", "n/a", "-"})


@dataclass(frozen=True)
class NailFin:
    """A fin: how far its upstand stands behind the outside of the frame (None: not said), and on which sides it runs.

    Set back, the leg runs outwards from the frame; flush, it runs inwards from the outside face.
    """

    setup: Setup
    setback: Mm | None
    leg: Mm
    upstand: Mm
    runs: tuple[tuple[Edge, Mm], ...]


def nail_fin(unit: Unit) -> NailFin | Lack | None:
    """The fin that the line orders; None where it orders none, a lack where its words name no one setup."""
    written = (unit.line.nail_fin or "").strip()
    if written.lower() in _NONE:
        return None
    found = [setup for setup in SETUPS if written == setup.id or re.search(setup.words, written, re.IGNORECASE)]
    if len(found) != 1:
        choices = " or ".join(setup.name for setup in SETUPS)
        return Lack("D10", ("nail fin",), f"“{written}” names no nail fin setup: {choices}?")
    (setup,) = found
    if setup.setback is None:
        return Lack("D10", ("set-back of the nail fin",), "A custom nail fin: how far is it set back?")
    return NailFin(setup, setup.setback, LEG, UPSTAND, tuple(_runs(unit)))


def _runs(unit: Unit) -> Iterator[tuple[Edge, Mm]]:
    """All round, but never at the sill of a sliding door."""
    product = unit.line.product
    yield "top", unit.width
    if not (product.kind == "door" and product.family in _SLIDES):
        yield "bottom", unit.width
    yield "left", unit.height
    yield "right", unit.height
