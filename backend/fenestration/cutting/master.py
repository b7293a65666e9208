"""The programs over known patterns, linear and whole, solved by HiGHS. The only module that knows it.

Nothing that HiGHS says is believed as a proof: its duals only choose the values that `generation` then prices exactly.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import highspy

from backend.fenestration.cutting.problem import Cut, Problem

_INFINITY: float = highspy.kHighsInf
_NOTHING = 1e-6


class SolverError(RuntimeError):
    """HiGHS did not solve a program that has a solution."""


@dataclass(frozen=True)
class Relaxed:
    """The linear program's answer: the cuts it uses, how often, and what a size and a room's bar are worth."""

    amounts: list[tuple[Cut, float]]
    sizes: list[float]
    rooms: list[float]


class Master:
    """Cover the demand with cuts of known patterns, at the least cost; the dearest bar costs 1."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.cuts: list[Cut] = []
        self._known: set[Cut] = set()
        self._dearest = max(room.cost for room in problem.rooms)
        self._program = _Quiet()
        self._add_rows(self._program)

    def add(self, cut: Cut) -> bool:
        """Let `cut` be used; False when it is known already."""
        if cut in self._known:
            return False
        self._known.add(cut)
        self.cuts.append(cut)
        self._add_column(self._program, cut)
        return True

    def relax(self) -> Relaxed:
        """The cheapest cover when a cut may be used in parts."""
        self._program.run()
        status = self._program.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolverError(f"HiGHS ended with {self._program.modelStatusToString(status)} on {self.problem}")
        solution = self._program.getSolution()
        kinds = len(self.problem.sizes)
        duals = list(solution.row_dual)
        used = [(cut, amount) for cut, amount in zip(self.cuts, solution.col_value, strict=True) if amount > _NOTHING]
        worth = [room.cost / self._dearest - dual for room, dual in zip(self.problem.rooms, duals[kinds:], strict=True)]
        return Relaxed(used, duals[:kinds], worth)

    def whole(self, target: int, seconds: float, nodes: int) -> list[Cut] | None:
        """A cover in whole cuts, the best found: stops at cost `target`, after `seconds` or after `nodes`."""
        program = _Quiet()
        self._add_rows(program)
        for column, cut in enumerate(self.cuts):
            self._add_column(program, cut)
            program.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        program.setOptionValue("objective_target", (target + 0.5) / self._dearest)
        program.setOptionValue("mip_max_nodes", nodes)
        program.setOptionValue("mip_rel_gap", 0.0)
        program.setOptionValue("mip_abs_gap", 0.999 / self._dearest)
        if math.isfinite(seconds):
            program.setOptionValue("time_limit", max(0.0, seconds))
        program.run()
        if program.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        amounts = program.getSolution().col_value
        return [cut for cut, amount in zip(self.cuts, amounts, strict=True) for _ in range(round(amount))]

    def _add_rows(self, program: highspy.Highs) -> None:
        for demand in self.problem.demand:
            program.addRow(demand, _INFINITY, 0, [], [])
        for room in self.problem.rooms:
            program.addRow(-_INFINITY, _INFINITY if room.count is None else room.count, 0, [], [])

    def _add_column(self, program: highspy.Highs, cut: Cut) -> None:
        filled = [(row, count) for row, count in enumerate((*cut.pattern, *self._room_row(cut))) if count]
        rows, counts = [row for row, _ in filled], [float(count) for _, count in filled]
        cost = self.problem.rooms[cut.room].cost / self._dearest
        program.addCol(cost, 0.0, _INFINITY, len(rows), rows, counts)

    def _room_row(self, cut: Cut) -> Iterable[int]:
        return (int(place == cut.room) for place in range(len(self.problem.rooms)))


class _Quiet(highspy.Highs):
    """HiGHS without a word, in one thread: the same program has the same answer."""

    def __init__(self) -> None:
        super().__init__()
        for name, value in {"threads": 1, "parallel": "off", "random_seed": 0}.items():
            self.setOptionValue(name, value)

    def enableCallbacks(self) -> None:  # noqa: N802 (HiGHS's own name)
        """Silence first: the constructor calls this, and it would print HiGHS's banner."""
        self.silent()
        super().enableCallbacks()
