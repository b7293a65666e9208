"""Whole plans from the linear program: keep what it uses whole, decide one fraction, solve the rest anew.

New patterns are made for every rest, so the plan is not tied to those that the linear program liked.
"""

from collections.abc import Iterable

from backend.fenestration.cutting.deadline import SecondsLeft
from backend.fenestration.cutting.first_fit import first_fit
from backend.fenestration.cutting.generation import Generation
from backend.fenestration.cutting.master import Relaxed
from backend.fenestration.cutting.problem import Cut, Problem

_WHOLE = 1e-6  # so near to a whole number counts as one


def dive(root: Generation, relaxed: Relaxed, turn: int, below: int, seconds_left: SecondsLeft) -> list[Cut] | None:
    """A plan that costs less than `below`, or None; `turn` says which fraction is decided first (0: the largest).

    The patterns it makes on its way are added to `root`.
    """
    done: list[Cut] = []
    found: list[Cut] | None = None
    generation = root
    while seconds_left() > 0:
        chosen = _whole(relaxed)
        if not chosen:
            chosen = [_fraction(relaxed, turn)]
            turn = 0
        rest, needed = generation.problem.without(chosen)
        done += needed
        quick = first_fit(rest)
        cost = rest.cost(done + quick)
        if cost < below:
            found, below = done + quick, cost
        if below <= root.bound or not any(rest.demand):
            break
        generation = Generation(rest, [*quick, *_fitting(root.master.cuts, rest)])
        relaxed = generation.solve(seconds_left)
        for cut in generation.master.cuts:
            root.master.add(cut)
        if rest.cost(done) + generation.bound >= below:
            break
    return found


def _whole(relaxed: Relaxed) -> list[Cut]:
    """What the linear program uses whole."""
    return [cut for cut, amount in relaxed.amounts for _ in range(int(amount + _WHOLE))]


def _fraction(relaxed: Relaxed, turn: int) -> Cut:
    """The cut with the `turn`-th largest amount."""
    ranked = sorted(relaxed.amounts, key=lambda used: -used[1])
    return ranked[turn % len(ranked)][0]


def _fitting(cuts: Iterable[Cut], rest: Problem) -> list[Cut]:
    """Those of `cuts` that make nothing more than `rest` asks for."""
    return [cut for cut in cuts if all(count <= left for count, left in zip(cut.pattern, rest.demand, strict=True))]
