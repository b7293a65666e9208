"""Pulls by real schedulers that are killed, cut off and doubled: each is done once, and never by half."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fastapi.testclient import TestClient

from backend.settings import ROOT, Settings
from tests.backend.sync.pulls.conftest import SHEET, WIDER, serve, tie
from tests.backend.sync.sources.website import Site
from tests.runner.trial import until

pytestmark = [pytest.mark.database, pytest.mark.process]

Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def start(settings: Settings, tmp_path: Path) -> Generator[Start]:
    """Start a scheduler that works pulls alone; all of them are ended with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        env = kept | {"RAVEN_ENV": "test", "DATABASE_URL": settings.libpq_url, "SOURCES_ALLOW_LOOPBACK": "1"}
        argv = [sys.executable, "-m", "backend.scheduler", "--heartbeat", "0.3", "--queues", "pulls"]
        with (tmp_path / f"scheduler-{len(running)}.log").open("wb") as log:
            running.append(subprocess.Popen(argv, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait()


@pytest.fixture
def project(client: TestClient, project: str, site: Site) -> str:
    """A project that is tied to a sheet of six lines."""
    tie(client, project, serve(site, SHEET))
    return project


def pulls(client: TestClient, project: str) -> list[dict[str, Any]]:
    return client.get(f"{project}/source/pulls").json()["pulls"]


def states(client: TestClient, project: str) -> list[str]:
    return [one["state"] for one in pulls(client, project)]


def counted(client: TestClient, project: str) -> tuple[int, int]:
    """How many lines and imports there are."""
    imports = client.get(f"{project}/imports").json()["imports"]
    return client.get(f"{project}/lines").json()["total"], len(imports)


@pytest.mark.full
def test_a_pull_killed_while_it_reads_is_done_by_another(
    client: TestClient, project: str, site: Site, start: Start
) -> None:
    site.hold = threading.Event()
    first = start()
    client.post(f"{project}/source/pull")
    until(lambda: bool(site.asked), "the source is asked")
    assert states(client, project) == ["running"]
    first.kill()
    first.wait()
    site.hold.set()
    start()
    until(lambda: states(client, project) == ["done"], "the pull, done by another", 60)
    assert counted(client, project) == (6, 1)


@pytest.mark.parametrize("how", ["killed", pytest.param("cut off", marks=pytest.mark.full)])
def test_a_pull_that_ends_in_the_middle_of_storing_leaves_nothing_half(
    client: TestClient, project: str, site: Site, start: Start, settings: Settings, how: str
) -> None:
    first = start()
    client.post(f"{project}/source/pull")
    until(lambda: states(client, project) == ["done"], "the first pull")
    before = client.get(f"{project}/lines").json()
    serve(site, WIDER + "W7,Hall,Fixed,80,40,50,2\n")
    waits = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%sheet_import%'"
    with psycopg.connect(settings.libpq_url) as holder, psycopg.connect(settings.libpq_url, autocommit=True) as admin:
        # The lines are written by then, the import that they belong to is not.
        holder.execute("LOCK TABLE sheet_import IN SHARE MODE")
        client.post(f"{project}/source/pull")
        until(lambda: admin.execute(waits).fetchone() is not None, "it waits in the middle")
        if how == "killed":
            first.kill()
            first.wait()
        else:
            admin.execute(f"SELECT pg_terminate_backend(pid) FROM ({waits}) AS it".encode())
            until(lambda: admin.execute(waits).fetchone() is None, "its connection is gone")
        assert client.get(f"{project}/lines").json() == before
    if how == "killed":
        start()
    until(lambda: states(client, project) == ["done", "done"], "the pull, done again", 60)
    assert (pulls(client, project)[0]["added"], pulls(client, project)[0]["changed"]) == (1, 1)
    assert counted(client, project) == (7, 2)


@pytest.mark.full
def test_two_schedulers_pull_on_schedule_and_each_pull_once(
    client: TestClient, project: str, site: Site, start: Start
) -> None:
    start()
    start()
    schedule = {"enabled": True, "every_minutes": 1}
    assert client.put("/api/sync/schedule", json=schedule).status_code == 200
    until(lambda: states(client, project) == ["done"], "the pull that the schedule owes", 60)
    for _ in range(5):
        client.post(f"{project}/source/pull")
        until(lambda: "done" in states(client, project)[:1], "a pull")
    ended = pulls(client, project)
    assert len(site.asked) == len(ended)
    assert {one["trigger"] for one in ended} == {"api", "schedule"}
    assert [one["added"] for one in ended] == [0] * (len(ended) - 1) + [6]
    assert counted(client, project) == (6, 1)
