"""How good and how quick cut lists are: `python -m benchmarks.cutting [ROUNDS]`.

First fit, the proven bound and our plan, in bars, and the median seconds from pieces to plan, warm, in one thread.
"""

import statistics
import sys
import time
from collections.abc import Callable

from backend.fenestration.cutting import Plan, cut
from tests.fenestration.cutting_jobs import JOBS, STOCK, Job


def main() -> None:
    """Print a table, one row a job, and what it adds up to."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    cut(JOBS[1].pieces, STOCK)  # imports the solver
    print(f"{'job':<5}{'pieces':>7}{'lengths':>9}{'FFD':>6}{'bound':>7}{'ours':>6}{'yield':>8}{'seconds':>9}")
    reached = [row(job, rounds) for job in JOBS]
    print(f"the bound is reached in {sum(reached)} of {len(reached)} jobs; seconds are the median of {rounds}")


def row(job: Job, rounds: int) -> bool:
    """Print one job's row; whether its plan reaches the bound."""
    plan, seconds = timed(lambda: cut(job.pieces, STOCK), rounds)
    pieces = sum(piece.quantity for piece in job.pieces)
    counts = f"{pieces:>7}{len(job.pieces):>9}{plan.first_fit_bars:>6}{plan.bound_bars:>7}{plan.new_bars:>6}"
    print(f"{job.name:<5}{counts}{float(plan.yielded):>8.1%}{seconds:>9.3f}", flush=True)
    return plan.optimal


def timed(make: Callable[[], Plan], rounds: int) -> tuple[Plan, float]:
    """What `make` gives, and the median of the seconds it took."""
    spans: list[float] = []
    while True:
        started = time.perf_counter()
        plan = make()
        spans.append(time.perf_counter() - started)
        if len(spans) >= rounds:
            return plan, statistics.median(spans)


if __name__ == "__main__":
    main()
