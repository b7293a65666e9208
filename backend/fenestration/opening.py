"""The rough opening, and what the shop has to decide before one can be printed (rules L1 and L2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from backend.fenestration.decisions import Decisions
from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Lack, Unit


@dataclass(frozen=True)
class RoughOpening:
    """The hole in the wall."""

    width: Mm
    height: Mm


def rough_opening(unit: Unit) -> RoughOpening | None:
    """The frame and the shop's allowance on each side; None while the shop has set none."""
    around = unit.decisions.rough_opening
    if around is None:
        return None
    return RoughOpening(unit.width + around.left + around.right, unit.height + around.head + around.sill)


def asked_of_the_shop(decisions: Decisions) -> Iterator[Lack]:
    """What is open until the shop decides it."""
    if decisions.size_means is None:
        yield Lack("L1", ("what width × height mean",), "Width × height are taken as the frame's size.", "question")
    if decisions.rough_opening is None:
        told = "Rough opening: no allowance is set, so none is printed."
        yield Lack("L2", ("rough-opening allowance",), told, "question")
        if decisions.size_means == "rough opening":
            told = "Width × height are the rough opening's, and no allowance is set: the frame's size is not known."
            yield Lack("L2", ("rough-opening allowance",), told, "hold")
