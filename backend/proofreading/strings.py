"""Dimensions as they are read back, and the chains they form: what spans one stretch prints one sum."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from backend.proofreading import numbers
from backend.proofreading.findings import Finding

Axis = Literal["x", "y"]

_SAME = 0.03  # mm of paper, or of the real thing, within which two places are one
_ONE_VIEW = 0.1  # sums that differ by more are not of one view, or are found by measuring
_ROUNDED = 0.16  # mm: half a tenth, and the tenth that a part of a chain may be off (rule L5)
_MICROMETRE = 0.001  # what the places of a PDF are rounded to


@dataclass(frozen=True)
class Dimension:
    """One dimension: from where to where it runs, on which line, and what it prints."""

    axis: Axis
    start: float
    end: float
    line: float
    mm: str
    inches: str
    style: str = ""

    @property
    def length(self) -> float:
        """From end to end."""
        return self.end - self.start

    @property
    def label(self) -> str:
        """Both its texts."""
        return f"{self.mm} {self.inches}"


def dimension(axis: Axis, one: float, other: float, line: float, mm: str, inches: str, style: str = "") -> Dimension:
    """A dimension between two places in any order."""
    return Dimension(axis, min(one, other), max(one, other), line, mm, inches, style)


def misread(where: str, found: Sequence[Dimension]) -> Iterator[Finding]:
    """Labels that are no sizes, and sizes whose millimetres and inches are not one length."""
    for one in found:
        tenths, sixteenths = numbers.tenths(one.mm), numbers.sixteenths(one.inches)
        if tenths is None:
            yield Finding(where, "no size in millimetres", one.label, "such as 1828.8")
        if sixteenths is None:
            yield Finding(where, "no size in inches", one.label, 'such as [37 7/16"]')
        # a part of a chain may be a sixteenth and a tenth off its own nearest (rule L5)
        if tenths is not None and sixteenths is not None:
            apart = abs(tenths / 10 - sixteenths * numbers.SIXTEENTH)
            if apart > numbers.SIXTEENTH + 0.1:
                nearest = numbers.shown_sixteenths(round(tenths / 10 / numbers.SIXTEENTH))
                yield Finding(where, "millimetres and inches differ", one.label, f"{one.mm} [{nearest}]")


def mismeasured(where: str, found: Sequence[Dimension], scales: Sequence[float]) -> Iterator[Finding]:
    """Dimensions that print another size than they measure, to every one of `scales`."""
    for one in found:
        printed = (numbers.tenths(one.mm) or 0) / 10
        if all(abs(one.length * scale - printed) > _ROUNDED + 2 * _MICROMETRE * scale for scale in scales):
            nearest = min(scales, key=lambda scale: abs(one.length * scale - printed), default=1.0)
            measured = numbers.shown_tenths(round(one.length * nearest * 10))
            yield Finding(where, f"a dimension that measures {measured}", one.mm, measured)


def unclosed(where: str, found: Sequence[Dimension]) -> Iterator[Finding]:
    """Chains over the same stretch whose printed sums differ, in millimetres or in inches (rule L5)."""
    every = [chain for chain in chains(found) if all(_readable(one) for one in chain)]
    for one, other in combinations(every, 2):
        if one[0].axis != other[0].axis or not _together(one, other):
            continue
        for what, add, show in (
            ("millimetres", _tenths, numbers.shown_tenths),
            ("inches", _sixteenths, numbers.shown_sixteenths),
        ):
            if add(one) != add(other):
                told = f"{what} of {' + '.join(d.label for d in max(one, other, key=len))} do not add up"
                few, many = sorted((one, other), key=len)
                yield Finding(where, told, show(add(many)), show(add(few)))


def chains(found: Sequence[Dimension]) -> list[list[Dimension]]:
    """Dimensions on one line that go on where the one before ended, each as long as it gets."""
    ordered = sorted(found, key=lambda one: (one.axis, round(one.line / _SAME), one.start))
    whole: list[list[Dimension]] = []
    for one in ordered:
        last = whole[-1][-1] if whole else None
        if last and last.axis == one.axis and abs(last.line - one.line) < _SAME and abs(last.end - one.start) < _SAME:
            whole[-1].append(one)
        else:
            whole.append([one])
    return whole


def _together(one: Sequence[Dimension], other: Sequence[Dimension]) -> bool:
    """Whether both run from the same place to the same place, of one view (others may be drawn to another scale)."""
    return (
        abs(one[0].start - other[0].start) < _SAME
        and abs(one[-1].end - other[-1].end) < _SAME
        and abs(_tenths(one) - _tenths(other)) < _ONE_VIEW * _tenths(one)
    )


def _readable(one: Dimension) -> bool:
    return numbers.tenths(one.mm) is not None and numbers.sixteenths(one.inches) is not None


def _tenths(chain: Sequence[Dimension]) -> int:
    return sum(numbers.tenths(one.mm) or 0 for one in chain)


def _sixteenths(chain: Sequence[Dimension]) -> int:
    return sum(numbers.sixteenths(one.inches) or 0 for one in chain)
