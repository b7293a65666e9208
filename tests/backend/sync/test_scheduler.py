"""Schedulers as real processes: done once, taken over, patient, and gone when told."""

import http.server
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fastapi.testclient import TestClient

from backend.migrate import migrate
from backend.settings import ROOT, Settings
from tests.backend.sync.test_source import DATA
from tests.conftest import settings_for
from tests.runner.trial import until

pytestmark = [pytest.mark.database, pytest.mark.process]

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Generator[Start]:
    """Start a scheduler over a database; all of them are ended with the test."""
    running: list[subprocess.Popen[str]] = []

    def begin(settings: Settings, source: str | Path = DATA) -> subprocess.Popen[str]:
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "RAVEN_ENV")}
        env = kept | {"RAVEN_ENV": "test", "DATABASE_URL": settings.libpq_url, "CATALOGUE_SOURCE": str(source)}
        with (tmp_path / f"scheduler-{len(running)}.log").open("w") as log:
            argv = [sys.executable, "-m", "backend.scheduler", "--heartbeat", "0.3"]
            running.append(subprocess.Popen(argv, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT, text=True))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait()


def runs(client: TestClient) -> list[dict[str, Any]]:
    return client.get("/api/sync/status").json()["runs"]


def states(client: TestClient) -> list[str]:
    return [run["state"] for run in runs(client)]


def said(tmp_path: Path) -> str:
    return "".join(log.read_text() for log in sorted(tmp_path.glob("scheduler-*.log")))


def test_the_first_start_loads_the_catalogue_and_a_run_asked_for_is_done(
    client: TestClient, settings: Settings, start: Start
) -> None:
    scheduler = start(settings)
    until(lambda: states(client) == ["done"], "the first run")
    assert (runs(client)[0]["trigger"], runs(client)[0]["added"]) == ("startup", 13)
    assert client.get("/health").json()["scheduler"]["alive"] is True
    answer = client.post("/api/sync/run")
    assert (answer.status_code, answer.json()) == (202, {"run_id": 2})
    until(lambda: states(client) == ["done", "done"], "the run")
    assert (runs(client)[0]["added"], runs(client)[0]["unchanged"]) == (0, 13)
    scheduler.send_signal(signal.SIGTERM)
    assert scheduler.wait(20) == 0
    assert client.get("/health").json()["scheduler"]["alive"] is False


@pytest.mark.full
def test_two_schedulers_do_each_run_once(client: TestClient, settings: Settings, start: Start, tmp_path: Path) -> None:
    start(settings)
    start(settings)
    until(lambda: states(client)[:1] == ["done"], "the first run")
    for _ in range(6):
        client.post("/api/sync/run")
    until(lambda: states(client) == ["done"] * 7, "all runs")
    assert said(tmp_path).count("catalogue synced") == 7
    assert [run["added"] for run in runs(client)] == [0] * 6 + [13]


def test_a_killed_run_is_finished_by_another(client: TestClient, settings: Settings, start: Start) -> None:
    asked, go_on = threading.Event(), threading.Event()
    bundle = "[" + ",".join(file.read_text(encoding="utf-8") for file in DATA.glob("*.json")) + "]"

    class Slow(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.set()
            go_on.wait(30)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(bundle.encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class names it so
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/series.json"
        first = start(settings, url)
        assert asked.wait(30)
        assert states(client) == ["running"]
        first.kill()
        first.wait()
        go_on.set()
        start(settings, url)
        until(lambda: states(client) == ["done"], "the run, finished by another", 60)
        server.shutdown()
    assert runs(client)[0]["added"] == 13


def test_a_broken_source_changes_nothing_and_shows_why(
    client: TestClient, settings: Settings, start: Start, tmp_path: Path
) -> None:
    good = start(settings)
    until(lambda: states(client) == ["done"], "the first run")
    good.send_signal(signal.SIGTERM)
    good.wait(20)
    before = client.get("/api/frames/series-with-images").json()
    (tmp_path / "half.json").write_text('{"id": "8')
    start(settings, tmp_path / "half.json")
    client.post("/api/sync/run")
    until(lambda: states(client)[0] == "failed", "the failure")
    assert "half written" in runs(client)[0]["error"]
    assert client.get("/api/frames/series-with-images").json() == before


def test_it_waits_for_a_database_that_is_not_migrated_yet(empty_database: str, start: Start, tmp_path: Path) -> None:
    settings = settings_for(empty_database)
    start(settings)
    until(lambda: "not migrated yet" in said(tmp_path), "what it waits for")
    migrate(settings)
    until(lambda: "catalogue synced" in said(tmp_path), "the first run")


def test_it_outlives_a_cut_connection(client: TestClient, settings: Settings, start: Start) -> None:
    scheduler = start(settings)
    until(lambda: states(client) == ["done"], "the first run")
    with psycopg.connect(settings.libpq_url, autocommit=True) as admin:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        admin.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}".encode())
    until(lambda: client.post("/api/sync/run").status_code == 202, "the web process reconnects")
    until(lambda: "done" in states(client)[:1], "a run after the cut")
    assert scheduler.poll() is None


def test_wrong_settings_are_one_line(tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "RAVEN_ENV")} | {"RAVEN_ENV": "production"}
    argv = [sys.executable, "-m", "backend.scheduler"]
    done = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "RAVEN_ACCESS_PASSWORD" in done.stderr
    assert "DATABASE_URL" in done.stderr


@pytest.mark.parametrize(
    "body", [{"enabled": True, "every_minutes": 0}, {"enabled": True}, {"enabled": 1, "every_minutes": 5, "x": 1}, {}]
)
def test_a_wrong_schedule_is_refused_whole(client: TestClient, body: dict[str, Any]) -> None:
    assert client.put("/api/sync/schedule", content=json.dumps(body)).status_code == 422
    assert client.get("/api/sync/status").json()["schedule"] == {"enabled": False, "every_minutes": 30}
