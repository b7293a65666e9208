"""Large imports by real schedulers that are killed, cut off and doubled: each is stored once, and never by half."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fastapi.testclient import TestClient

from backend import clock, db
from backend.projects import import_jobs
from backend.projects.applying import By, Choices
from backend.projects.upload import File
from backend.settings import ROOT, Settings
from tests.backend.projects.conftest import STARFALL, Upload
from tests.runner.trial import until

pytestmark = [pytest.mark.database, pytest.mark.process]

Start = Callable[[], subprocess.Popen[bytes]]

DEADLINE_S = 100
LINES = 41


@pytest.fixture
def start(settings: Settings, tmp_path: Path) -> Generator[Start]:
    """Start a scheduler that works imports alone; all of them are ended with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        env = kept | {"RAVEN_ENV": "test", "DATABASE_URL": settings.libpq_url}
        argv = [sys.executable, "-m", "backend.scheduler", "--heartbeat", "1", "--queues", "imports"]
        with (tmp_path / f"scheduler-{len(running)}.log").open("wb") as log:
            running.append(subprocess.Popen(argv, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait()


def ask(sessions: db.Sessions, project: str) -> int:
    """Ask for an import of the real tab, as the route does for a large sheet."""
    by, number = By("Ana", "import", clock.now()), int(project.rpartition("/")[2])
    with sessions.begin() as session:
        file = File("tab.csv", STARFALL.read_bytes())
        return import_jobs.request(session, number, file, tab=None, dry_run=False, choices=Choices(), by=by).id


def shown(client: TestClient, project: str, asked: int) -> dict[str, Any]:
    return client.get(f"{project}/imports/{asked}").json()


def is_done(client: TestClient, project: str, asked: int) -> bool:
    told = shown(client, project, asked)
    assert told["state"] != "failed", told
    return told["state"] == "done"


@pytest.mark.parametrize("how", ["killed", pytest.param("cut off", marks=pytest.mark.full)])
def test_an_import_that_ends_in_the_middle_of_storing_leaves_nothing_half(
    client: TestClient, project: str, sessions: db.Sessions, start: Start, settings: Settings, how: str
) -> None:
    first = start()
    waits = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'COPY line%'"
    with psycopg.connect(settings.libpq_url) as holder, psycopg.connect(settings.libpq_url, autocommit=True) as admin:
        holder.execute("LOCK TABLE line IN SHARE MODE")
        asked = ask(sessions, project)
        until(lambda: admin.execute(waits).fetchone() is not None, "it waits in the middle", DEADLINE_S)
        if how == "killed":
            first.kill()
            first.wait()
        else:
            admin.execute(f"SELECT pg_terminate_backend(pid) FROM ({waits}) AS it".encode())
            until(lambda: admin.execute(waits).fetchone() is None, "its connection is gone", DEADLINE_S)
        assert client.get(f"{project}/lines").json()["total"] == 0
        assert shown(client, project, asked)["state"] == "running"
    if how == "killed":
        start()
    until(lambda: is_done(client, project, asked), "the import, done again", DEADLINE_S)
    assert client.get(f"{project}/lines").json()["total"] == LINES
    assert len(client.get(f"{project}/imports").json()["imports"]) == 1


@pytest.mark.full
def test_two_schedulers_do_each_import_once(
    client: TestClient, project: str, sessions: db.Sessions, start: Start
) -> None:
    start()
    start()
    asked = [ask(sessions, project) for _ in range(3)]
    assert len(set(asked)) == 1
    until(lambda: is_done(client, project, asked[0]), "the import", DEADLINE_S)
    again = ask(sessions, project)
    until(lambda: is_done(client, project, again), "the same once more", DEADLINE_S)
    assert shown(client, project, again)["changes"]["unchanged"] == LINES
    assert client.get(f"{project}/lines").json()["total"] == LINES


@pytest.mark.full
def test_a_large_import_killed_while_it_is_read_is_stored_by_another(
    client: TestClient, project: str, upload: Upload, start: Start
) -> None:
    first = start()
    rows = "".join(f"W{n},Bed,{24 + n % 97 / 4},60,FIXED,80,1,\n" for n in range(12_000))
    answer = upload(b"item,room,width (in),height (in),type,Frame Series,quantity,Swing Direction\n" + rows.encode())
    assert answer.status_code == 202
    asked = answer.json()["id"]
    until(lambda: shown(client, project, asked)["rows_read"] > 0, "the import to be at work", DEADLINE_S)
    assert shown(client, project, asked)["rows"] == 12_001
    first.kill()
    first.wait()
    assert client.get(f"{project}/lines").json()["total"] == 0
    start()
    until(lambda: is_done(client, project, asked), "the import, done by another", DEADLINE_S)
    assert client.get(f"{project}/lines").json()["total"] == 12_000
    assert client.get(f"{project}/imports/{asked}/report").json()["changes"]["new"] == 12_000
    assert client.post(f"{project}/imports/{asked}/undo").json()["removed"] == 12_000
