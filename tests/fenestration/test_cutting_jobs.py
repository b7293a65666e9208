"""Whole jobs of the shop's size: the bound is reached, in every process alike."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend.fenestration.cutting import cut
from tests.fenestration.cutting_jobs import JOBS, STOCK, Job
from tests.fenestration.cutting_rules import check

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("job", JOBS, ids=[job.name for job in JOBS])
def test_the_fewest_bars_are_found_and_proven(job: Job) -> None:
    plan = cut(job.pieces, STOCK)
    check(plan, job.pieces)
    assert (plan.new_bars, plan.bound_bars, plan.first_fit_bars) == (job.least, job.least, job.first_fit)
    assert plan.optimal


def test_the_same_job_has_the_same_plan_in_every_process() -> None:
    code = """
from backend.fenestration.cutting import cut
from tests.fenestration.cutting_jobs import JOBS, STOCK
print([cut(job.pieces, STOCK) for job in JOBS[:3]])
"""
    told = [
        subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert b"Plan(" in told[0]
