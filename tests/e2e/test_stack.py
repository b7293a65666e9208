"""The whole stack as its users meet it: ready, asked, hurt, and left alone by a second terminal."""

import os
import signal
import subprocess
import sys
from typing import Any

import httpx2
import psycopg
import pytest

from tests.e2e.stack import Stack, environment
from tests.runner.trial import until

pytestmark = [pytest.mark.browser, pytest.mark.process]  # beside the browser tests, which need this stack too


def health(stack: Stack) -> dict[str, Any]:
    """What /health says; empty while nobody answers."""
    try:
        return httpx2.get(f"{stack.api}/health", timeout=5).json()
    except httpx2.HTTPError:
        return {}


def test_the_window_says_the_addresses_once(stack: Stack) -> None:
    window = until(lambda: (t := stack.log.read_text(errors="replace")) and "Ready." in t and t, "the addresses")
    assert window.count("Ready.") == 1
    for port in (3000, 8000):
        assert f"http://localhost:{port + stack.offset}" in window
    assert "raven:raven" not in window


def test_status_smoke_and_doctor_are_content(stack: Stack) -> None:
    lines = stack.status()
    assert {line["state"] for line in lines.values()} == {"ready"}
    assert list(lines) == ["db", "backend", "scheduler", "frontend"]
    smoke = stack.dev("smoke")
    assert (smoke.returncode, smoke.stdout.count("ok  ")) == (0, 6), smoke.stdout
    doctor = stack.dev("doctor")
    assert doctor.returncode == 0, doctor.stdout


def test_a_second_terminal_s_tests_change_nothing(stack: Stack) -> None:
    before, rows = stack.pids(), _rows(stack)
    argv = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/backend/test_migrate.py"]
    done = subprocess.run(argv, cwd=stack.root, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert (stack.pids(), _rows(stack)) == (before, rows)


def test_the_database_may_be_killed_and_everything_comes_back(stack: Stack) -> None:
    postmaster = (stack.root / ".data/postgres/postmaster.pid").read_text().splitlines()[0]
    os.kill(int(postmaster), signal.SIGKILL)
    until(
        lambda: stack.status()["db"]["state"] == "ready" and stack.status()["db"]["pid"] != int(postmaster), "a new one"
    )
    until(lambda: health(stack).get("status") == "ok", "the backend finds it")
    until(lambda: health(stack)["scheduler"]["alive"], "the scheduler finds it")


def test_a_sync_asked_for_is_done_and_finds_nothing_new(stack: Stack) -> None:
    asked = httpx2.post(f"{stack.page}/api/sync/run").json()["run_id"]

    def done() -> dict[str, Any] | None:
        runs = httpx2.get(f"{stack.api}/api/sync/status").json()["runs"]
        return next((run for run in runs if run["id"] == asked and run["state"] == "done"), None)

    run = until(done, "the run")
    assert (run["added"], run["changed"], run["removed"], run["unchanged"]) == (0, 0, 0, 13)


def _rows(stack: Stack) -> list[tuple[Any, ...]]:
    with psycopg.connect(stack.database) as connection:
        return connection.execute("SELECT id, digest, xmin::text FROM series ORDER BY id").fetchall()
