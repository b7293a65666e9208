"""Whatever dies in the middle of an import: all of its lines are stored or none, and importing again works."""

import os
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest

from backend import db
from backend.migrate import migrate
from backend.settings import ROOT, Settings
from tests.backend.batches.conftest import fill_catalogue
from tests.backend.projects.conftest import STARFALL
from tests.cluster import Server, free_port, restartable_cluster
from tests.conftest import settings_for
from tests.runner.trial import until

pytestmark = [pytest.mark.database, pytest.mark.process]

DEADLINE_S = 60
LINES = 41


@dataclass
class Office:
    """A database with a catalogue, and a backend as a real process."""

    server: Server
    settings: Settings
    folder: Path
    port: int = field(default_factory=free_port)
    web: subprocess.Popen[bytes] | None = None

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def start(self) -> None:
        """The backend, always at the same address; waits until it answers."""
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "RAVEN_ENV")}
        env = kept | {"RAVEN_ENV": "test", "DATABASE_URL": self.settings.libpq_url}
        argv = [sys.executable, "-m", "uvicorn", "backend.app:app", "--port", str(self.port)]
        with (self.folder / "web.log").open("ab") as out:
            self.web = subprocess.Popen(argv, cwd=ROOT, env=env, stdout=out, stderr=out)
        until(self._answers, "the backend", DEADLINE_S)

    def kill(self) -> None:
        """At once, with everything it was doing."""
        if self.web:
            self.web.kill()
            self.web.wait()
            self.web = None

    def new_project(self) -> int:
        return int(httpx2.post(f"{self.api}/projects", json={"name": "Starfall"}, timeout=30).json()["id"])

    def upload(self, project: int) -> httpx2.Response:
        files = {"file": ("tab.csv", STARFALL.read_bytes())}
        return httpx2.post(f"{self.api}/projects/{project}/import", files=files, timeout=DEADLINE_S)

    def ask(self, sql: str, *values: Any) -> Any:
        with psycopg.connect(self.settings.libpq_url) as connection:
            return connection.execute(sql.encode(), values or None).fetchall()[0][0]

    def stored(self, project: int) -> tuple[int, int]:
        """How many lines and imports the project has."""
        counted = [
            self.ask(f"SELECT count(*) FROM {table} WHERE project_id = %s", project)  # the test's own
            for table in ("line", "sheet_import")
        ]
        return counted[0], counted[1]

    @contextmanager
    def stopped_at(self, table: str, project: int) -> Generator[list[Any]]:
        """An import that stands at its first write of this table; gives its answer or the error, once it has one."""
        answers: list[Any] = []

        def send() -> None:
            try:
                answers.append(self.upload(project))
            except httpx2.TransportError as error:
                answers.append(error)

        sender = threading.Thread(target=send)
        gate = psycopg.connect(self.settings.libpq_url)
        try:
            gate.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE".encode())
            sender.start()
            until(self._waits, f"the import at {table}", DEADLINE_S)
            yield answers
        finally:
            gate.close()  # and with it the lock
        sender.join(DEADLINE_S)
        assert answers

    def _waits(self) -> bool:
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ '^(COPY|INSERT)'"
        return bool(self.ask(waiting))

    def _answers(self) -> bool:
        assert self.web
        assert self.web.poll() is None, (self.folder / "web.log").read_text()
        try:
            return httpx2.get(f"{self.api}/projects", timeout=5).status_code == 200
        except httpx2.TransportError:
            return False


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with restartable_cluster() as server:
        settings = settings_for(f"{server.url}/postgres")
        migrate(settings)
        engine = db.make_engine(settings)
        fill_catalogue(db.make_sessions(engine))
        engine.dispose()
        office = Office(server, settings, tmp_path_factory.mktemp("office"))
        office.start()
        try:
            yield office
        finally:
            office.kill()


@pytest.mark.parametrize("table", ["line", pytest.param("sheet_import", marks=pytest.mark.full)])
def test_a_killed_backend_leaves_nothing_of_the_import(office: Office, table: str) -> None:
    project = office.new_project()
    with office.stopped_at(table, project) as answers:
        office.kill()
    assert isinstance(answers[0], httpx2.TransportError)
    office.start()
    until(lambda: office.ask("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0, "the dead one's locks")
    assert office.stored(project) == (0, 0)
    assert office.upload(project).status_code == 200
    assert office.stored(project) == (LINES, 1)


@pytest.mark.parametrize("table", ["line", pytest.param("sheet_import", marks=pytest.mark.full)])
def test_a_cut_database_is_said_and_leaves_nothing_of_the_import(office: Office, table: str) -> None:
    project = office.new_project()
    with office.stopped_at(table, project) as answers:
        office.server.end(killed=True)
        until(lambda: answers, "the answer", DEADLINE_S)
    answer = answers[0]
    assert answer.status_code == 503, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert "database" in answer.json()["detail"].lower()
    office.server.start()
    until(lambda: office.stored(project) == (0, 0), "the database")
    assert office.upload(project).status_code == 200
    assert office.stored(project) == (LINES, 1)
