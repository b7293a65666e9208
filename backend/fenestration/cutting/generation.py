"""Column generation: the linear bound, proven in whole numbers.

The bound is Farley's: with any whole values of the sizes, the cost of a plan is at least the value of the demand, less
what full remnants can hold of it, times the least cost per value of a full new bar. The linear program only suggests
the values; its floating-point numbers prove nothing.
"""

from collections.abc import Iterable

from backend.fenestration.cutting.deadline import SecondsLeft
from backend.fenestration.cutting.master import Master, Relaxed
from backend.fenestration.cutting.pricing import Priced, price
from backend.fenestration.cutting.problem import Cut, Problem

_ONE = 10**9  # what the linear program calls 1
_SLACK = 10**3  # a pattern must be worth this much more than it costs
_NONE = Priced((), 0)


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
        problem = self.problem
        values = [max(0, int(dual * _ONE)) for dual in relaxed.sizes]
        priced = [
            _NONE if room.count == 0 else price(values, problem.sizes, problem.demand, room.capacity)
            for room in problem.rooms
        ]
        self.bound = max(self.bound, self._proven(values, priced))
        added = False
        for place, (full, dear) in enumerate(zip(priced, relaxed.rooms, strict=True)):
            for pattern in full.patterns:
                value = sum(value * count for value, count in zip(values, pattern, strict=True))
                added |= value > int(dear * _ONE) + _SLACK and self.master.add(Cut(place, pattern))
        return added

    def _proven(self, values: list[int], priced: list[Priced]) -> int:
        worth = sum(value * count for value, count in zip(values, self.problem.demand, strict=True))
        least: list[tuple[int, int]] = []
        for room, full in zip(self.problem.rooms, priced, strict=True):
            if room.count is not None:
                worth -= room.count * full.limit
            elif full.limit:
                least.append((room.cost, full.limit))
        if worth <= 0 or not least:
            return 0
        return self.problem.attainable(min(-(-worth * cost // limit) for cost, limit in least))
