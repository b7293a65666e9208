"""The glass order of a line: rows that a supplier can make glass from, or what stands in the way of one.

Sizes are rounded down, never up (rule L7). Surfaces are numbered from outside, 1 to 2n; a coating lies in the cavity.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from backend.fenestration.decisions import Decisions, GlassStep
from backend.fenestration.glass import Makeup, square_feet
from backend.fenestration.lengths import MM_PER_INCH, SIXTEENTH, Mm
from backend.fenestration.rules import SAFETY_AREA_SQ_FT
from backend.fenestration.takeoff import GlassPiece, takeoff
from backend.fenestration.unit import Lack, Unit

Category = Literal["I", "II"]

_TENTH = Mm("0.1")
_STEPS: dict[GlassStep, Mm] = {"mm": Mm(1), "1/16 in": SIXTEENTH}


@dataclass(frozen=True)
class GlassOrderRow:
    """Lites that are alike.

    `size` is as ordered, `kg` of one lite by its exact size; `coated` names pane and surface; `temper_mark` is put on
    every lite that has to show it; `category` is the safety glazing's (rule C5); `setting_block` is the length of each
    of its two blocks (rule L10).
    """

    line: str
    item: str | None
    panels: tuple[int, ...]
    width: Mm
    height: Mm
    makeup: str
    layers: str
    thickness: Mm
    gas: str | None
    coated: str | None
    temper_mark: bool
    frosted: bool
    category: Category | None
    kg: Fraction
    setting_block: Mm
    quantity: int


@dataclass(frozen=True)
class GlassOrder:
    """The rows of one line; with `lacks` they are not complete, and nothing may be ordered."""

    rows: tuple[GlassOrderRow, ...]
    lacks: tuple[Lack, ...] = ()


def ordered(length: Mm, step: GlassStep) -> Mm:
    """A glass size as it is ordered: rounded down to the step."""
    return length // _STEPS[step] * _STEPS[step]


def printable(size: Mm) -> Mm:
    """An ordered size as one decimal can print it: rounded down again, or 34 3/4 in would be 882.7 mm (rule L7)."""
    return size // _TENTH * _TENTH


def glass_order(unit: Unit, line: str, item: str | None = None) -> GlassOrder:
    """The glass of all pieces of a line; `line` is what the supplier's labels call it."""
    pieces, quantity = takeoff(unit).glass, unit.line.quantity
    lacks = tuple(_in_the_way(unit, pieces))
    if lacks or quantity is None:
        return GlassOrder((), lacks)
    alike: dict[tuple[Mm, Mm, bool], list[GlassPiece]] = {}
    for piece in pieces:
        safety = piece.exposed_sq_ft > SAFETY_AREA_SQ_FT
        alike.setdefault((piece.width, piece.height, safety), []).append(piece)
    rows = tuple(_row(unit, line, item, group, quantity) for group in alike.values())
    uncertain = tuple(_coating_side(unit.line.makeup, unit.decisions))
    return GlassOrder(rows, uncertain)


def _in_the_way(unit: Unit, pieces: tuple[GlassPiece, ...]) -> Iterator[Lack]:
    held = [lack for lack in unit.lacks if lack.weight == "hold"]
    yield from held
    if not held and (not pieces or len(pieces) < len(unit.layout.panels)):
        yield Lack("L9", ("glass sizes",), "No glass is ordered: its sizes are not known.")
    if unit.line.makeup is None:
        yield Lack("L9", ("glass make-up",), "No glass is ordered: its make-up is not known.")
    if unit.line.quantity is None:
        yield Lack("D10", ("quantity",), "No glass is ordered: the quantity is not given.")


def _row(unit: Unit, line: str, item: str | None, alike: list[GlassPiece], quantity: int) -> GlassOrderRow:
    piece, makeup, step = alike[0], unit.line.makeup, unit.decisions.glass_step
    assert makeup
    assert piece.kg is not None
    return GlassOrderRow(
        line=line,
        item=item,
        panels=tuple(one.panel for one in alike),
        width=ordered(piece.width, step),
        height=ordered(piece.height, step),
        makeup=makeup.text,
        layers="/".join(f"{float(layer):g}" for layer in _layers(makeup)),
        thickness=makeup.thickness,
        gas=makeup.gas,
        coated=_coated(makeup, unit.decisions),
        temper_mark=makeup.tempered is True,
        frosted=makeup.frosted,
        category=_category(unit, piece),
        kg=piece.kg,
        setting_block=setting_block(piece.width, piece.height),
        quantity=quantity * len(alike),
    )


def setting_block(width: Mm, height: Mm) -> Mm:
    """The length of each setting block: 0.1 in for a square foot, at least 4 in (rule L10)."""
    return max(4 * MM_PER_INCH, square_feet(width, height) * MM_PER_INCH / 10)


def _layers(makeup: Makeup) -> Iterator[Mm]:
    """Panes and spacers in their order: 5, 24, 5."""
    for n, pane in enumerate(makeup.panes):
        yield pane.thickness
        yield from makeup.spacers[n : n + 1]


def _category(unit: Unit, piece: GlassPiece) -> Category | None:
    """Of a door's glass (rules C2 and C5)."""
    if unit.line.product.kind != "door":
        return None
    return "II" if piece.exposed_sq_ft > SAFETY_AREA_SQ_FT else "I"


def _coated(makeup: Makeup, decisions: Decisions) -> str | None:
    """`pane 1, surface 2`: the pane as it is written, the surface as it is counted from outside."""
    count = len(makeup.panes)
    if decisions.makeup_reads is None or count < 2:
        return None
    each: list[str] = []
    for written, pane in enumerate(makeup.panes, 1):
        place = written if decisions.makeup_reads == "outside first" else count + 1 - written
        surface = 2 * place if place < count else 2 * place - 1
        each += [f"pane {written}, surface {surface}"] if pane.coated else []
    return "; ".join(each) or None


def _coating_side(makeup: Makeup | None, decisions: Decisions) -> Iterator[Lack]:
    if makeup is None or not any(pane.coated for pane in makeup.panes):
        return
    if len(makeup.panes) < 2:
        yield Lack("L9", ("coated side",), "A coated single pane: which side is coated is not said.")
    elif decisions.makeup_reads is None:
        told = f"The coated side is not known: is the outer or the inner pane written first in {makeup.text}?"
        yield Lack("L9", ("which pane is written first",), told)
