"""A job of 1,000 distinct lines drawn by one worker and by two: `python -m benchmarks.batch [LINES] [WORKERS ...]`.

Each worker draws in one process, on the machine that also runs the database and the backend. Goals: two workers at
least 1.5 times as fast as one, and at most 90 s from asking to the finished package.
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass

os.environ |= {"RAVEN_ENV": "test", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}

from fastapi.testclient import TestClient  # the environment is set first

from backend import db
from backend.app import create_app
from backend.migrate import migrate
from backend.projects.importer.asked import Asked
from backend.projects.lines import columns
from backend.projects.models import Line
from backend.settings import ROOT, Settings, settings_of
from tests.backend.batches.conftest import fill_catalogue
from tests.cluster import temporary_cluster

_KINDS = (
    Asked(product_type="fixed", series="80", width="36", height="48"),
    Asked(product_type="casement", series="86", width="24", height="60", hand="left", swing="out"),
    Asked(product_type="2-panel-slider", series="135", width="96", height="84", configuration="XO"),
    Asked(product_type="double-casement", series="86", width="48", height="60", hand="right", swing="out"),
)
_DEADLINE_S = 600


@dataclass(frozen=True)
class Took:
    """Seconds, from asking on; `answer_s` is what the request itself took."""

    answer_s: float
    whole_s: float
    package_s: float
    package_mb: float


def main() -> None:
    """Print a table, one row for each number of workers."""
    logging.disable(logging.INFO)
    lines, *workers = [int(argument) for argument in sys.argv[1:]] or [1000]
    with temporary_cluster() as cluster:
        settings = settings_of({"RAVEN_ENV": "test", "DATABASE_URL": f"{cluster}/postgres"})
        migrate(settings)
        sessions = db.make_sessions(db.make_engine(settings))
        fill_catalogue(sessions)
        print(f"| {lines} distinct lines | answer s | whole s | sheets/s | × one worker | package s | MB |")
        print("|---|---|---|---|---|---|---|")
        one = 0.0
        with TestClient(create_app(settings), base_url="http://localhost") as client:
            warm, job = _project(client, sessions, 8), _project(client, sessions, lines)
            for count in workers or [1, 2]:
                with _workers(settings, count):
                    _drawn(client, warm)
                    took = _drawn(client, job)
                one = one or took.whole_s
                print(f"| {count} workers | {took.answer_s:.1f} | {took.whole_s:.1f} |"
                      f" {lines / took.whole_s:.1f} | {one / took.whole_s:.2f} | {took.package_s:.1f} |"
                      f" {took.package_mb:.0f} |", flush=True)  # fmt: skip


def _drawn(client: TestClient, project: int) -> Took:
    began = time.perf_counter()
    asked = client.post(f"/api/projects/{project}/batches").json()
    answer_s = time.perf_counter() - began
    address = f"/api/batches/{asked['id']}"
    _wait(lambda: client.get(address).json()["state"] == "done")
    whole_s = time.perf_counter() - began
    ended = client.get(address).json()
    assert ended["complete"], ended["failures"]
    began = time.perf_counter()
    package = client.get(f"{address}/package.zip").content
    return Took(answer_s, whole_s, time.perf_counter() - began, len(package) / 1e6)


def _wait(true: Callable[[], bool]) -> None:
    until = time.monotonic() + _DEADLINE_S
    while not true():
        assert time.monotonic() < until
        time.sleep(0.2)


def _project(client: TestClient, sessions: db.Sessions, lines: int) -> int:
    project = int(client.post("/api/projects", json={"name": f"{lines} lines"}).json()["id"])
    with sessions.begin() as session:
        for number in range(lines):
            kind = _KINDS[number % len(_KINDS)]
            fields = columns(kind, []) | {"item": f"W{number + 1}", "quantity": 2, "glass": "DP3"}
            fields |= {"frame_color": "Black", "width": f"{float(kind.width or 0) + number // len(_KINDS) / 16}"}
            session.add(Line(project_id=project, position=number + 1, **fields))
    return project


@contextmanager
def _workers(settings: Settings, count: int) -> Generator[None]:
    argv = [sys.executable, "-m", "backend.scheduler", "--queues", "drawings", "--processes", "1"]
    env = os.environ | {"DATABASE_URL": settings.libpq_url}
    running = [subprocess.Popen(argv, cwd=ROOT, env=env, stdout=subprocess.DEVNULL) for _ in range(count)]
    try:
        yield
    finally:
        for worker in running:
            worker.terminate()
            worker.wait(30)


if __name__ == "__main__":
    main()
