"""Between first fit and the bound: the linear program, dives from it, and the whole program over all their patterns."""

from collections.abc import Iterator

from backend.fenestration.cutting.deadline import SecondsLeft
from backend.fenestration.cutting.dive import dive
from backend.fenestration.cutting.generation import Generation
from backend.fenestration.cutting.master import Relaxed
from backend.fenestration.cutting.problem import Cut, Problem

_ROUNDS = ((range(4), 200), (range(4, 16), 5_000))  # turns of dives, then the nodes of the whole program after them


def search(problem: Problem, quick: list[Cut], seconds_left: SecondsLeft) -> tuple[list[Cut], int]:
    """The cheapest plan found, never dearer than `quick`, and the proven bound of the cost."""
    root = Generation(problem, quick)
    relaxed = root.solve(seconds_left)
    plans = _plans(root, relaxed, seconds_left)
    best = quick
    while problem.cost(best) > root.bound and (plan := next(plans, None)):
        best = min(best, plan, key=problem.cost)
    return problem.without(best)[1], root.bound


def _plans(root: Generation, relaxed: Relaxed, seconds_left: SecondsLeft) -> Iterator[list[Cut]]:
    """Plans that may reach the bound, the cheap attempts first; each leaves its patterns for those after it."""
    for turns, nodes in _ROUNDS:
        for turn in turns:
            if plan := dive(root, relaxed, turn, root.bound, seconds_left):
                yield plan
        if plan := root.master.whole(root.bound, seconds_left(), nodes):
            yield plan
