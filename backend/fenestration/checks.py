"""The checks of a unit: each names its rule, and passes, warns, stops, or says which fact it would need."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from backend.fenestration import chain
from backend.fenestration.lengths import MM_PER_INCH
from backend.fenestration.series import TO_CONFIRM, Fact
from backend.fenestration.unit import Segment, Unit

Result = Literal["pass", "warn", "stop", "unknown"]

# What each rule asks; the ids are those of the shop's drafting rules, P are plausibility.
RULES: dict[str, str] = {
    "V1": "The drawing says from which side it is seen",
    "V9": "Left and right are known by the side they are seen from",
    "V10": "The letters fit the product and the tracks of its series",
    "Y4": "How a panel moves is on record",
    "L1": "Width and height are the size of the frame",
    "L2": "The rough opening",
    "L5": "Printed parts add up to the printed total",
    "L9": "Glass sizes",
    "3.1": "Panel sizes",
    "D10": "Every face is on record",
    "P1": "The size is within what was ordered so far",
    "P2": "Width and height are not swapped",
    "P3": "Glass is left between the frames",
    "P4": "What the line says can be built",
}

_WIDEST_ORDER = 240 * MM_PER_INCH
_HIGHEST_ORDER = 108 * MM_PER_INCH


@dataclass(frozen=True)
class Check:
    """The outcome of one rule."""

    rule: str
    result: Result
    message: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """Why a sheet may not be built from yet: `hold` stops the line, `preliminary` wants something confirmed."""

    kind: Literal["hold", "preliminary"]
    text: str


def checks(unit: Unit) -> list[Check]:
    """Every check that this unit can be put to."""
    found = [
        Check("V1", "pass", f"Drawn from {unit.viewed_from} view; X/O letters read left to right from there."),
        _closes("widths", unit.layout.widths),
        _closes("heights", unit.layout.heights),
        _ordered_before(unit),
        _swapped(unit),
        _confirmed(unit.layout.facts),
        *(Check(lack.rule, "unknown" if lack.missing else "stop", lack.message, lack.missing) for lack in unit.lacks),
    ]
    return [check for check in found if check]


def marks(unit: Unit) -> list[Mark]:
    """What the sheet must carry, what stops the line first."""
    held = [Mark("hold", lack.message) for lack in unit.lacks if lack.weight == "hold"]
    open_ = [Mark("preliminary", lack.message) for lack in unit.lacks if lack.weight == "preliminary"]
    told = _to_confirm(unit.layout.facts)
    return [*held, *open_, *([Mark("preliminary", told)] if told else [])]


def questions(unit: Unit) -> list[str]:
    """What is open without changing anything that is drawn, and what looks wrong."""
    odd = [check for check in (_ordered_before(unit), _swapped(unit)) if check and check.result == "warn"]
    return [check.message for check in odd] + [lack.message for lack in unit.lacks if lack.weight == "question"]


def _closes(name: str, parts: Sequence[Segment]) -> Check | None:
    if not parts:
        return None
    printed = chain.closed([part.mm for part in parts])
    total = chain.printed(sum((part.mm for part in parts[1:]), parts[0].mm))
    off = (sum(p.tenths for p in printed) - total.tenths, sum(p.sixteenths for p in printed) - total.sixteenths)
    if off == (0, 0):
        return Check("L5", "pass", f"The {len(parts)} {name} add up to {total.mm} {total.inches}.")
    return Check("L5", "stop", f"The {name} miss {total.mm} {total.inches} by {off[0]}/10 mm and {off[1]}/16 in.")


def _ordered_before(unit: Unit) -> Check:
    told: list[str] = []
    if unit.width > _WIDEST_ORDER:
        told.append("wider than 240 in")
    if unit.height > _HIGHEST_ORDER:
        told.append("higher than 108 in")
    if told:
        return Check("P1", "warn", f"No order on record is {' or '.join(told)}: is the size right?")
    return Check("P1", "pass", "Orders on record go up to 240 × 108 in.")


def _swapped(unit: Unit) -> Check | None:
    if unit.line.product.kind != "door" or unit.configuration != "X":
        return None
    if unit.width > unit.height:
        return Check("P2", "warn", "A single door is wider than high: are width and height swapped?")
    return Check("P2", "pass", "The door is higher than wide.")


def _confirmed(facts: Sequence[Fact]) -> Check | None:
    if not facts:
        return None
    told = _to_confirm(facts)
    return Check("D10", "warn", told) if told else Check("D10", "pass", "Every face drawn was read on a document.")


def _to_confirm(facts: Sequence[Fact]) -> str | None:
    values = {fact.title: fact.value for fact in facts if fact.evidence in TO_CONFIRM}
    each = [f"{title} {float(value):g}" for title, value in values.items() if isinstance(value, Fraction)]
    return f"Measured off a drawing or assumed, to be confirmed: {', '.join(each)} mm." if each else None
