"""Between first fit and the bound: the linear program, dives from it, and the whole program over all their patterns."""

from collections.abc import Iterator

from backend.fenestration.cutting.deadline import SecondsLeft
from backend.fenestration.cutting.dive import dive
from backend.fenestration.cutting.first_fit import first_fit
from backend.fenestration.cutting.generation import Generation
from backend.fenestration.cutting.problem import Cut, Problem

_ROUNDS = ((range(6), 200), (range(6, 20), 600))  # turns of dives, then the nodes of the whole program after them


def search(problem: Problem, quick: list[Cut], seconds_left: SecondsLeft) -> tuple[list[Cut], int]:
    """The cheapest plan found, never dearer than `quick`, and the proven bound of the cost."""
    best = min([quick, *_of_one_length(problem, seconds_left)], key=problem.cost)
    root = Generation(problem, [*quick, *best])
    relaxed = root.solve(seconds_left)
    for turns, nodes in _ROUNDS:
        for turn in turns:
            if problem.cost(best) <= root.bound or seconds_left() <= 0:
                return best, root.bound
            best = dive(root, relaxed, turn, problem.cost(best), seconds_left) or best
        if problem.cost(best) > root.bound:
            cover = root.master.whole(root.bound, seconds_left(), nodes)
            best = min(best, problem.without(cover)[1], key=problem.cost) if cover else best
    return best, root.bound


def _of_one_length(problem: Problem, seconds_left: SecondsLeft) -> Iterator[list[Cut]]:
    """When several lengths can be bought, the plans that buy only one of them: quick, and often hard to beat."""
    if len(problem.bought) > 1:
        for place, room in problem.bought:
            if room.capacity >= problem.sizes[0]:
                alone = problem.buying_only(place)
                yield search(alone, first_fit(alone), seconds_left)[0]
