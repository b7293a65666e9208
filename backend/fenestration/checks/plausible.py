"""Sizes that nobody ordered yet, sides that look swapped, a series that the product is not made of."""

from collections.abc import Iterator

from backend.fenestration.checks.outcome import Check, passed, warned
from backend.fenestration.lengths import MM_PER_INCH
from backend.fenestration.unit import Unit

_WIDEST_ORDER = 240 * MM_PER_INCH
_HIGHEST_ORDER = 108 * MM_PER_INCH


def checks(unit: Unit) -> Iterator[Check]:
    """P1, P2, P5 and C9."""
    yield _ordered_before(unit)
    yield from _swapped(unit)
    yield from _usual(unit)
    yield passed("C9", "No U-factor and no SHGC is computed: the unit is not rated.")


def _ordered_before(unit: Unit) -> Check:
    told: list[str] = []
    if unit.width > _WIDEST_ORDER:
        told.append("wider than 240 in")
    if unit.height > _HIGHEST_ORDER:
        told.append("higher than 108 in")
    if told:
        return warned("P1", f"No order on record is {' or '.join(told)}: is the size right?")
    return passed("P1", "Orders on record go up to 240 × 108 in.")


def _swapped(unit: Unit) -> Iterator[Check]:
    """Doors of one leaf are higher than wide, awnings wider than high."""
    product = unit.line.product
    if product.kind == "door" and unit.configuration == "X":
        if unit.width > unit.height:
            yield warned("P2", "A single door is wider than high: are width and height swapped?")
        else:
            yield passed("P2", "The door is higher than wide.")
    elif product.id == "awning":
        if unit.height > unit.width:
            yield warned("P2", "An awning is higher than wide: are width and height swapped?")
        else:
            yield passed("P2", "The awning is wider than high.")


def _usual(unit: Unit) -> Iterator[Check]:
    usual = unit.line.product.usual_series
    if not usual:
        return
    named = " or ".join(usual)
    if unit.series.id in usual:
        yield passed("P5", f"A {unit.line.product.name} is made of series {named}.")
    else:
        told = f"{unit.line.product.name} is usually made of series {named}, not {unit.series.name}: is it right?"
        yield warned("P5", told)
