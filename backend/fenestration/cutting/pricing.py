"""The best pattern for given values of the sizes: a knapsack, solved exactly in whole numbers.

Partial patterns grow size by size, the size of the most value per length first. Of two that are equally far, one that
is longer and worth no more is dropped (Nemhauser and Ullmann), and so is one that cannot beat the best even when all
that is left of the bar is filled at the next size's value per length.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import NamedTuple

from backend.fenestration.cutting.problem import Pattern

_MOST = 10  # patterns returned; several at a time make fewer rounds of the linear program


@dataclass(frozen=True)
class Priced:
    """Patterns worth more than was asked for, and a value that no pattern exceeds."""

    patterns: tuple[Pattern, ...]
    limit: int


class _Taken(NamedTuple):
    """What a partial pattern is made of: the size that was added last, how many of it, and what was there before."""

    kind: int
    amount: int
    before: "_Taken | None"


_State = tuple[int, int, _Taken | None]  # length, value, made of
_length, _value = itemgetter(0), itemgetter(1)


def price(values: Sequence[int], sizes: Sequence[int], demand: Sequence[int], capacity: int, floor: int) -> Priced:
    """Patterns worth more than `floor`, the best last; the limit is its worth, or `floor` when there is none.

    A pattern has at most `demand` pieces of each size and fits in `capacity`.
    """
    kinds = [kind for kind, value in enumerate(values) if value > 0 and demand[kind] and sizes[kind] <= capacity]
    kinds.sort(key=lambda kind: (-Fraction(values[kind], sizes[kind]), -sizes[kind]))
    best: list[_State] = [(0, floor, None)]
    states: list[_State] = [(0, 0, None)]
    for kind in kinds:
        value, size, least = values[kind], sizes[kind], best[-1][1]
        states = [state for state in states if state[1] + (capacity - state[0]) * value // size > least]
        for count in _parts(min(demand[kind], capacity // size)):
            states = _front([*states, *_with(states, _Taken(kind, count, None), size, value, capacity)])
        if states and states[-1][1] > least:
            best.append(states[-1])
    limit = best[-1][1]
    found = sorted([*best[1:], *(state for state in states if floor < state[1] < limit)], key=_value)
    return Priced(tuple(_pattern(taken, len(sizes)) for _, _, taken in found[-_MOST:]), limit)


def _parts(most: int) -> Iterator[int]:
    """Counts of which some make any number up to `most`: 1, 2, 4 and so on."""
    part = 1
    while most:
        yield min(part, most)
        most -= min(part, most)
        part *= 2


def _with(states: Iterable[_State], more: _Taken, size: int, value: int, capacity: int) -> Iterator[_State]:
    """Those of `states` that have room for `more`, with it; `size` and `value` are those of one."""
    kind, count, _ = more
    length, worth = size * count, value * count
    room = capacity - length
    return ((old + length, had + worth, _Taken(kind, count, was)) for old, had, was in states if old <= room)


def _front(states: list[_State]) -> list[_State]:
    """`states` by length, without those that are worth no more than a shorter one."""
    front: list[_State] = []
    best = -1
    for state in sorted(states, key=_length):
        if state[1] > best:
            best = state[1]
            if front and front[-1][0] == state[0]:
                front.pop()
            front.append(state)
    return front


def _pattern(taken: _Taken | None, width: int) -> Pattern:
    pattern = [0] * width
    while taken:
        pattern[taken.kind] += taken.amount
        taken = taken.before
    return tuple(pattern)
