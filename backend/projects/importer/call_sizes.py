"""Sizes as the trade calls them out: `2/4` is 2'-4", `3050` is 3'-0" × 5'-0". They look like fractions and numbers.

Never guessed (drafting.md 6): a cell that may be one is held with every reading named, until somebody says which.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from backend.fenestration.lengths import Unit, inches_text

_SIDE = re.compile(r"(?P<feet>[0-9]{1,2})\s*(?P<mark>[/-])\s*(?P<inches>[0-9]{1,2})")
_FOUR = re.compile(r"([1-9])([0-9])([1-9])([0-9])")
_TIMES = re.compile(r"\s*[x×]\s*", re.IGNORECASE)
_MOST_FEET = 25  # nothing the shop makes is longer


class Readings(NamedTuple):
    """What a cell may mean, as the call size and as the numbers that stand there; the latter is None for `3/0`."""

    called: str
    written: str | None


def readings(written: str, units: Unit) -> Readings | None:
    """Both readings of a cell that may hold a call size, for one side or two; None where it cannot be one."""
    text = written.strip()
    if units == "in" and (four := _FOUR.fullmatch(text)):
        digits = [int(digit) for digit in four.groups()]
        return Readings(_times(_inches(*digits[:2]), _inches(*digits[2:])), f"{text} mm")
    sides = [_SIDE.fullmatch(part) for part in _TIMES.split(text)]
    found = [side for side in sides if side and int(side["inches"]) < 12 and 0 < int(side["feet"]) <= _MOST_FEET]
    if len(found) != len(sides) or len(sides) > 2:
        return None
    called = _times(*(_inches(int(side["feet"]), int(side["inches"])) for side in found))
    divided = [_divided(side) for side in found]
    return Readings(called, _times(*(part for part in divided if part)) if all(divided) else None)


def _inches(feet: int, inches: int) -> str:
    return f'{feet * 12 + inches}"'


def _divided(side: re.Match[str]) -> str | None:
    """The fraction that stands there; `3-0` and `3/0` are none."""
    if side["mark"] == "-" or not int(side["inches"]):
        return None
    value = Fraction(int(side["feet"]), int(side["inches"]))
    return inches_text(int(value * 16)) if (value * 16).denominator == 1 else f"{value} in"


def _times(*sides: str) -> str:
    return " × ".join(sides)
