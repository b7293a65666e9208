"""Column generation: the linear bound, proven in whole numbers.

The bound is Farley's: with any whole values of the sizes, the cost of a plan is at least the value of the demand, less
what full remnants can hold of it, times the least cost per value of a full new bar. The linear program only suggests
the values; its floating-point numbers prove nothing.
"""

from collections.abc import Iterable

from backend.fenestration.cutting.deadline import SecondsLeft
from backend.fenestration.cutting.master import Master, Relaxed
from backend.fenestration.cutting.pricing import Priced, price
from backend.fenestration.cutting.problem import Cut, Problem, Room

_ONE = 10**9  # what the linear program calls 1
_SLACK = 10**3  # a pattern must be worth more by this, or it is only rounding


class Generation:
    """The linear program over all patterns, as far as it needs them; `bound` is the cost that it proves so far."""

    def __init__(self, problem: Problem, start: Iterable[Cut]) -> None:
        self.problem = problem
        self.master = Master(problem)
        self.bound = problem.material_bound()
        for cut in start:
            self.master.add(cut)

    def solve(self, seconds_left: SecondsLeft) -> Relaxed:
        """Add patterns until none is missing or time is up; `bound` holds in either case."""
        while True:
            relaxed = self.master.relax()
            if seconds_left() <= 0 or not self._improve(relaxed):
                return relaxed

    def _improve(self, relaxed: Relaxed) -> bool:
        """Add the patterns that the relaxed answer lacks, and raise the bound to what its values prove."""
        values = [max(0, int(dual * _ONE)) for dual in relaxed.sizes]
        priced = [
            self._priced(room, values, int(worth * _ONE))
            for room, worth in zip(self.problem.rooms, relaxed.rooms, strict=True)
        ]
        self.bound = max(self.bound, self._proven(values, priced))
        found = [Cut(place, pattern) for place, full in enumerate(priced) for pattern in full.patterns]
        new = [self.master.add(cut) for cut in found]
        return any(new)

    def _priced(self, room: Room, values: list[int], worth: int) -> Priced:
        if room.count == 0:
            return Priced((), 0)
        return price(values, self.problem.sizes, self.problem.demand, room.capacity, worth + _SLACK)

    def _proven(self, values: list[int], priced: list[Priced]) -> int:
        """Farley's bound, from what no pattern in a room can exceed."""
        need = sum(value * count for value, count in zip(values, self.problem.demand, strict=True))
        rooms = list(zip(self.problem.rooms, priced, strict=True))
        need -= sum(room.count * full.limit for room, full in rooms if room.count)
        costs = [-(-need * room.cost // full.limit) for room, full in rooms if room.count is None]
        return self.problem.attainable(max(0, min(costs)))
