"""From the line that was asked for to the line the model takes; every field that cannot be is named at once."""

from backend.catalogue import service as catalogue
from backend.catalogue.schemas import GlassMakeup
from backend.drawings.schemas import LineIn
from backend.errors import Fault
from backend.fenestration import lengths
from backend.fenestration.decisions import Site
from backend.fenestration.glass import makeup_of
from backend.fenestration.lengths import LengthError, Mm, Unit
from backend.fenestration.limits import impossible
from backend.fenestration.unit import Line
from backend.fenestration.vocabulary import PRODUCT_TYPES, did_you_mean, find_product_type, product_names

_NOT_ARCHED = frozenset({"no", "n", "none", "false", "0"})


def line_of(asked: LineIn) -> Line | list[Fault]:
    """The line, or everything that is wrong with it."""
    faults: list[Fault] = []
    product = find_product_type(asked.product_type)
    if product is None:
        known = ", ".join(p.id for p in PRODUCT_TYPES)
        told = f"there is no product type {asked.product_type!r}; there are {known}"
        faults.append(Fault("product_type", told, did_you_mean(asked.product_type, product_names())))
    width, height = (_length(name, written, asked.units, faults) for name, written in _sizes(asked))
    if product is None or width is None or height is None:
        return faults
    bays = _bays(asked, faults) if asked.bays else None
    floor = _above_floor(asked, faults) if asked.frame_above_floor else None
    if faults:
        return faults
    known = makeup(asked.glass)
    line = Line(
        product,
        width,
        height,
        bays=bays,
        site=Site(floor, asked.walking_surface, asked.beside_door, asked.wet, asked.escape, asked.grade_floor),
        configuration=asked.configuration,
        hand=asked.hand,
        swing=asked.swing,
        glass=asked.glass,
        makeup_known=known is not None,
        makeup=makeup_of(known.id, known.name) if known else None,
        frame_color=asked.frame_color,
        quantity=asked.quantity,
        grids=asked.grids,
        room=asked.room,
        nail_fin=asked.nail_fin,
        screen=asked.screen,
        hardware=asked.hardware,
        arched=asked.arched is not None and asked.arched.lower() not in _NOT_ARCHED,
    )
    return [Fault(no.field, no.message, no.suggestion) for no in impossible(line, asked.units)] or line


def makeup(glass: str | None) -> GlassMakeup | None:
    """The make-up of the shop's list that `glass` names, by its id or in full."""
    named = "".join((glass or "").lower().split())
    every = catalogue.glass()
    return next((g for g in every if named in (g.id.lower(), "".join(g.name.lower().split()))), None)


def _sizes(asked: LineIn) -> tuple[tuple[str, str | int | float], ...]:
    return (("width", asked.width), ("height", asked.height))


def _bays(asked: LineIn, faults: list[Fault]) -> tuple[Mm, ...] | None:
    try:
        return lengths.parse_parts(asked.bays or "", asked.units)
    except LengthError as error:
        faults.append(Fault("bays", str(error)))
        return None


def _above_floor(asked: LineIn, faults: list[Fault]) -> Mm | None:
    try:
        return lengths.parse_or_zero(asked.frame_above_floor or "", asked.units)
    except LengthError as error:
        faults.append(Fault("frame_above_floor", str(error)))
        return None


def _length(field: str, written: str | int | float, unit: Unit, faults: list[Fault]) -> Mm | None:
    try:
        return lengths.parse(written, unit)
    except LengthError as error:
        faults.append(Fault(field, str(error)))
        return None
