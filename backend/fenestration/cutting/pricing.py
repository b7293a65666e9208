"""The best pattern for given values of the sizes: a knapsack, in whole numbers.

Branch and bound over the sizes in order of value per length (Gilmore and Gomory). Sizes of a few pieces a bar are the
rule here, so it is exact in almost every call; when it gives up, what it returns as upper limit still holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from backend.fenestration.cutting.problem import Pattern

_STEPS = 60_000  # of the search, a few hundredths of a second


@dataclass(frozen=True)
class Priced:
    """The best patterns that were found, the best last, and a value that no pattern exceeds."""

    patterns: tuple[Pattern, ...]
    limit: int


def price(values: Sequence[int], sizes: Sequence[int], demand: Sequence[int], capacity: int) -> Priced:
    """Patterns of at most `demand` pieces of each size within `capacity`, worth the most."""
    search = _Search(values, sizes, demand, capacity)
    search.descend(0, capacity, 0)
    return Priced(tuple(search.found), max(search.best, search.given_up))


class _Search:
    def __init__(self, values: Sequence[int], sizes: Sequence[int], demand: Sequence[int], capacity: int) -> None:
        worth = [kind for kind, value in enumerate(values) if value > 0 and demand[kind] and sizes[kind] <= capacity]
        worth.sort(key=lambda kind: (-Fraction(values[kind], sizes[kind]), -sizes[kind]))
        self.kinds = worth
        self.items = [(values[kind], sizes[kind], demand[kind]) for kind in worth]
        self.shortest = [0] * len(worth)
        shortest = capacity + 1
        for place in reversed(range(len(worth))):
            shortest = min(shortest, sizes[worth[place]])
            self.shortest[place] = shortest
        self.taken = [0] * len(worth)
        self.width = len(values)
        self.best = 0
        self.given_up = 0
        self.found: list[Pattern] = []
        self.steps = 0

    def descend(self, start: int, room: int, value: int) -> None:
        """Fill `room` with the items from `start` on, when that can beat the best."""
        if value > self.best:
            self.best = value
            self._keep()
        for place in range(start, len(self.items)):
            if room < self.shortest[place]:
                return
            worth, size, most = self.items[place]
            if size > room:
                continue
            limit = value + room * worth // size
            if limit <= self.best:
                return
            self.steps += 1
            if self.steps > _STEPS:
                self.given_up = max(self.given_up, limit)
                return
            for count in range(min(most, room // size), 0, -1):
                self.taken[place] = count
                self.descend(place + 1, room - count * size, value + count * worth)
            self.taken[place] = 0

    def _keep(self) -> None:
        pattern = [0] * self.width
        for kind, count in zip(self.kinds, self.taken, strict=True):
            pattern[kind] = count
        self.found.append(tuple(pattern))
