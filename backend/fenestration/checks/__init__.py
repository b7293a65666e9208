"""The checks of a unit: each names its rule, and passes, warns, stops, or says which fact it would need."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from backend.fenestration.checks import egress, glazing, plausible, sizes, weights
from backend.fenestration.checks.outcome import Check, Mark, Result, passed
from backend.fenestration.rules import RULES, Rule
from backend.fenestration.unit import Unit, seen_from

__all__ = ["RULES", "Check", "Mark", "Result", "Rule", "checks", "marks", "questions"]

_ON_THE_UNIT: tuple[Callable[[Unit], Iterator[Check]], ...] = (
    sizes.checks,
    plausible.checks,
    glazing.checks,
    egress.checks,
    weights.checks,
)


def checks(unit: Unit) -> list[Check]:
    """Every check that this unit can be put to."""
    lacks = (Check(lack.rule, "unknown" if lack.missing else "stop", lack.message, lack.missing) for lack in unit.lacks)
    view = passed("V1", f"Drawn from {unit.viewed_from} view; X/O letters read left to right from there.")
    return [view, *_found(unit), *lacks]


def marks(unit: Unit) -> list[Mark]:
    """What the sheet must carry, what stops the line first."""
    weighed = [(lack.weight, lack.message) for lack in unit.lacks]
    weighed += [(check.weight, check.message) for check in _found(unit)]
    held = [Mark("hold", message) for weight, message in weighed if weight == "hold"]
    return [*held, *(Mark("preliminary", message) for weight, message in weighed if weight == "preliminary")]


def questions(unit: Unit) -> list[str]:
    """What is open without changing anything that is drawn, and what looks wrong."""
    odd = [check.message for check in _found(unit) if check.weight == "question"]
    return odd + [lack.message for lack in unit.lacks if lack.weight == "question"]


@lru_cache(maxsize=64)  # a sheet asks for its marks and for its questions
def _found(unit: Unit) -> tuple[Check, ...]:
    """What is true of the unit itself, whichever side it is drawn from."""
    inside = seen_from(unit, "inside")
    return tuple(check for ask in _ON_THE_UNIT for check in ask(inside))
