"""Chains of dimensions that close: the printed parts add up to the printed total, in mm and in inches (rule L5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from backend.fenestration import lengths
from backend.fenestration.lengths import Mm

_TENTH = Fraction(1, 10)


@dataclass(frozen=True)
class Printed:
    """A length as it is printed: tenths of a millimetre and sixteenths of an inch, and their texts."""

    tenths: int
    sixteenths: int

    @cached_property
    def mm(self) -> str:
        """`1828.8`, `901`."""
        return lengths.mm_text(self.tenths * _TENTH)

    @cached_property
    def inches(self) -> str:
        """`[72"]`."""
        return f"[{lengths.inches_text(self.sixteenths)}]"


def printed(length: Mm) -> Printed:
    """One length, rounded to the nearest."""
    return Printed(_nearest(length / _TENTH), lengths.sixteenths(length))


def closed(parts: Sequence[Mm]) -> list[Printed]:
    """The parts of a chain as they are printed, so that they add up to the total as it is printed."""
    tenths = shared([part / _TENTH for part in parts])
    sixteenths = shared([part / lengths.SIXTEENTH for part in parts])
    return [Printed(t, s) for t, s in zip(tenths, sixteenths, strict=True)]


def shared(parts: Sequence[Fraction]) -> list[int]:
    """`parts` in whole units that add up to the rounded total.

    Parts are rounded down and the spare units go where they change least. Two parts that mirror each other stay equal:
    such a pair takes two units or none, and an odd unit goes to a part without a twin, if there is one.
    """
    one = lcm(*(part.denominator for part in parts))  # in integers from here on: fractions take ten times as long
    whole = [part.numerator * (one // part.denominator) for part in parts]
    counts, rests = [part // one for part in whole], [part % one for part in whole]
    spare = (2 * sum(whole) + one) // (2 * one) - sum(counts)
    groups = sorted(_mirror_groups(whole), key=lambda group: (-rests[group[0]], group))
    singles = [group for group in groups if len(group) == 1]
    pairs = [group for group in groups if len(group) == 2]
    choices = [
        singles[:odd] + pairs[: (spare - odd) // 2]
        for odd in range(min(spare, len(singles)) + 1)
        if (spare - odd) % 2 == 0 and (spare - odd) // 2 <= len(pairs)
    ]
    if not choices:  # every part has a twin and the spare units are odd: one pair stops being equal
        choices = [[*pairs[: spare // 2], pairs[spare // 2][:1]]]
    best = max(choices, key=lambda groups: sum(rests[i] for group in groups for i in group))
    for i in (i for group in best for i in group):
        counts[i] += 1
    return counts


def _mirror_groups(parts: Sequence[int]) -> list[tuple[int, ...]]:
    """The indices of each pair of mirrored equal parts, and of each part without a twin."""
    groups: list[tuple[int, ...]] = []
    for i in range((len(parts) + 1) // 2):
        twin = len(parts) - 1 - i
        if i != twin and parts[i] == parts[twin]:
            groups.append((i, twin))
        else:
            groups += [(n,) for n in sorted({i, twin})]
    return groups


def _nearest(number: Fraction) -> int:
    return int((number + Fraction(1, 2)) // 1)
