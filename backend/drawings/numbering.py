"""Which drawing each sheet of a job is: a number stays with its drawing, whatever is added, changed or deleted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Member = tuple[int, str]  # a line's id, and the hand where its pieces differ


@dataclass(frozen=True)
class Known:
    """A drawing that has its number already."""

    number: int
    unit: str
    members: frozenset[Member]


@dataclass(frozen=True)
class Wanted:
    """A sheet that needs a number."""

    unit: str
    members: frozenset[Member]


def numbers(known: Sequence[Known], wanted: Sequence[Wanted]) -> list[int]:
    """A number for each sheet, in their order.

    A sheet is the drawing that has one of its lines and the same unit; else the one that has such a line and hand;
    else the one that has the line at all: so of two lines that shared a sheet the changed one gets the new number.
    """
    given: dict[int, int] = {}
    free = {drawing.number: drawing for drawing in sorted(known, key=lambda d: d.number)}
    for fits in (_same_unit, _same_member, _same_line):
        for n, sheet in enumerate(wanted):
            if n not in given and (found := next((d for d in free.values() if fits(d, sheet)), None)):
                given[n] = found.number
                del free[found.number]
    fresh = _after(drawing.number for drawing in known)
    return [given[n] if n in given else next(fresh) for n in range(len(wanted))]


def _same_unit(drawing: Known, sheet: Wanted) -> bool:
    return drawing.unit == sheet.unit and _same_line(drawing, sheet)


def _same_member(drawing: Known, sheet: Wanted) -> bool:
    return bool(drawing.members & sheet.members)


def _same_line(drawing: Known, sheet: Wanted) -> bool:
    return bool({line for line, _ in drawing.members} & {line for line, _ in sheet.members})


def _after(used: Iterable[int]) -> Iterator[int]:
    number = max(used, default=0)
    while True:
        number += 1
        yield number


def letter_after(letters: Sequence[str]) -> str:
    """The revision after these: A to Z, then AA."""
    count = len(letters)
    name = ""
    while count >= 0:
        name = chr(ord("A") + count % 26) + name
        count = count // 26 - 1
    return name
