"""The kill matrix: whatever dies in the middle of a batch, each sheet is there once and the package is the same."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psutil
import pytest
from sqlalchemy import text

from backend import db, jobs
from backend.migrate import migrate
from backend.settings import ROOT, Settings
from tests.backend.batches.conftest import fill_catalogue
from tests.cluster import Server, free_port, restartable_cluster
from tests.conftest import settings_for
from tests.runner.trial import until

pytestmark = [pytest.mark.database, pytest.mark.process, pytest.mark.timeout(300)]

LINES = 56
TAKES_S = 120  # what a batch may take on a busy machine, deaths included


@dataclass
class Shop:
    """A database with one job, a backend as a real process, and the workers that a test starts."""

    server: Server
    settings: Settings
    sessions: db.Sessions
    folder: Path
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list[subprocess.Popen[bytes]])
    web: subprocess.Popen[bytes] | None = None
    undisturbed: bytes = b""

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A scheduler; its heart beats fast."""
        argv = ["-m", "backend.scheduler", "--heartbeat", "0.3", "--processes", "2", *arguments]
        self.running.append(self._run(argv, f"scheduler-{len(self.running)}.log"))
        return self.running[-1]

    def start_web(self) -> subprocess.Popen[bytes]:
        """The backend, always at the same address; waits until it answers."""
        argv = ["-m", "uvicorn", "backend.app:app", "--port", str(self.port), "--timeout-graceful-shutdown", "25"]
        self.web = self._run(argv, "web.log")
        until(self._answers, "the backend", 60)
        return self.web

    def ask(self) -> int:
        """A batch of the whole job; its id. Without DXF it takes half as long, and dies the same deaths."""
        return int(self.post("/projects/1/batches", {"formats": ["pdf"]})["id"])

    def get(self, path: str) -> Any:
        answer = httpx2.get(f"{self.api}{path}", timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: Any = None) -> Any:
        answer = httpx2.post(f"{self.api}{path}", json=body, timeout=60)
        assert answer.is_success, answer.text
        return answer.json()

    def package(self, batch: int) -> bytes:
        return httpx2.get(f"{self.api}/batches/{batch}/package.zip", timeout=120).raise_for_status().content

    def done(self, batch: int) -> int:
        """How many parts are drawn, asked past the backend, which may be what is dead."""
        counted = "SELECT count(*) FROM batch_part WHERE batch_id = :id AND state = 'drawn'"
        with self.sessions() as session:
            return int(session.execute(text(counted), {"id": batch}).scalar_one())

    def held(self, batch: int) -> set[tuple[int, int]]:
        """The jobs of the batch that are being done, each with the worker that has it."""
        doing = "SELECT id, worker_id FROM procrastinate_jobs WHERE status = 'doing' AND args->>'batch_id' = :id"
        with self.sessions() as session:
            return {(row.id, row.worker_id) for row in session.execute(text(doing), {"id": str(batch)})}

    def is_at_work(self, batch: int, parts: int = 4) -> None:
        """Wait until some parts are drawn and most are not."""
        until(lambda: self.done(batch) >= parts, f"{parts} parts", TAKES_S)
        assert self.done(batch) < LINES, "it was done before anything could be killed"

    def ends_as_if_nothing_had_happened(self, batch: int) -> None:
        """Each part once, the same bytes as of a batch that nobody disturbed."""
        until(lambda: self._state(batch) not in ("queued", "running"), "the end of the batch", TAKES_S)
        shown = self.get(f"/batches/{batch}")
        assert (shown["state"], shown["complete"], shown["failures"]) == ("done", True, []), shown
        assert shown["done"] == shown["total"]
        assert self.package(batch) == self.undisturbed

    def freeze(self, scheduler: subprocess.Popen[bytes], *, in_transaction: bool) -> None:
        """Stop a scheduler where it is; asked for, in the middle of one of its transactions."""

        def is_frozen() -> bool:
            scheduler.send_signal(signal.SIGSTOP)
            if not in_transaction or self._has_open_transactions():
                return True
            scheduler.send_signal(signal.SIGCONT)
            return False

        until(is_frozen, "the scheduler to be frozen where it should be", TAKES_S)

    def end(self) -> None:
        for process in [*self.running, *([self.web] if self.web else [])]:
            process.kill()
            process.wait()
        self.running.clear()
        self.web = None

    def _has_open_transactions(self) -> bool:
        theirs = (
            "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE :name AND state = 'idle in transaction'"
        )
        with self.sessions() as session:
            return session.execute(text(theirs), {"name": f"{jobs.WORKER} %"}).scalar_one() > 0

    def _state(self, batch: int) -> str:
        with self.sessions() as session:
            return str(session.execute(text("SELECT state FROM batch WHERE id = :id"), {"id": batch}).scalar_one())

    def _run(self, argv: list[str], log: str) -> subprocess.Popen[bytes]:
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "RAVEN_ENV")}
        env = kept | {"RAVEN_ENV": "test", "DATABASE_URL": self.settings.libpq_url}
        with (self.folder / log).open("ab") as out:
            return subprocess.Popen([sys.executable, *argv], cwd=ROOT, env=env, stdout=out, stderr=out)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The shop, once for all tests: its job and the package that an undisturbed batch gives."""
    with restartable_cluster() as server:
        settings = settings_for(f"{server.url}/postgres")
        migrate(settings)
        engine = db.make_engine(settings)
        made = Shop(server, settings, db.make_sessions(engine), tmp_path_factory.mktemp("shop"))
        fill_catalogue(made.sessions)
        try:
            made.start_web()
            made.post("/projects", {"name": "Starfall"})
            for number in range(LINES):
                line = {"product_type": "fixed", "series": "80", "height": "60", "quantity": 1}
                made.post("/projects/1/lines", line | {"item": f"W{number}", "width": str(24 + number / 2)})
            made.start()
            batch = made.ask()
            until(lambda: made.get(f"/batches/{batch}")["complete"], "an undisturbed batch", TAKES_S)
            made.undisturbed = made.package(batch)
            yield made
        finally:
            made.end()
            engine.dispose()


@pytest.fixture
def shop(made: Shop) -> Iterator[Shop]:
    """The shop without a worker, its backend at work."""
    made.end()
    made.start_web()
    yield made
    made.end()


def drawing_processes(scheduler: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The processes that draw for a scheduler."""
    alive = [one for one in psutil.Process(scheduler.pid).children() if one.status() != psutil.STATUS_ZOMBIE]
    return [one for one in alive if "backend.processes" in one.cmdline()]


@pytest.mark.parametrize("how", [signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.full)])
def test_a_worker_that_ends_leaves_the_rest_to_another(shop: Shop, how: signal.Signals) -> None:
    victim = shop.start("--queues", "drawings")
    batch = shop.ask()
    shop.is_at_work(batch)
    children = drawing_processes(victim)
    victim.send_signal(how)
    victim.wait(30)
    until(lambda: not any(child.is_running() for child in children), "its drawing processes to be gone", 5)
    shop.start()
    shop.ends_as_if_nothing_had_happened(batch)


@pytest.mark.full
def test_one_of_two_schedulers_dies_again_and_again(shop: Shop) -> None:
    shop.start()
    batch = shop.ask()
    for parts in (4, 16, 32):
        victim = shop.start()
        shop.is_at_work(batch, parts)
        victim.kill()
        victim.wait()
    shop.ends_as_if_nothing_had_happened(batch)


@pytest.mark.full
def test_a_batch_that_is_cancelled_and_resumed_while_its_worker_dies(shop: Shop) -> None:
    victim = shop.start()
    batch = shop.ask()
    shop.is_at_work(batch)
    assert shop.post(f"/batches/{batch}/cancel")["state"] == "cancelled"
    victim.kill()
    victim.wait()
    kept = shop.done(batch)
    assert shop.post(f"/batches/{batch}/resume")["state"] == "queued"
    shop.start()
    until(lambda: shop.done(batch) > kept, "more parts", TAKES_S)
    shop.ends_as_if_nothing_had_happened(batch)


@pytest.mark.full
def test_a_worker_that_dies_with_its_usual_heartbeat_is_replaced_within_a_minute(shop: Shop) -> None:
    victim = shop.start("--heartbeat", str(jobs.HEARTBEAT_S))
    batch = shop.ask()
    shop.is_at_work(batch)
    victim.kill()
    victim.wait()
    left = shop.held(batch)
    assert left
    shop.start("--heartbeat", str(jobs.HEARTBEAT_S))
    until(lambda: not left & shop.held(batch), "what the dead worker had to be another's", 60)
    shop.ends_as_if_nothing_had_happened(batch)


@pytest.mark.full
def test_drawing_processes_that_die_are_replaced_and_their_sheets_drawn(shop: Shop) -> None:
    scheduler = shop.start()
    batch = shop.ask()
    for parts in (2, 12, 24):
        shop.is_at_work(batch, parts)
        for child in drawing_processes(scheduler):
            child.kill()
    shop.ends_as_if_nothing_had_happened(batch)
    assert scheduler.poll() is None


@pytest.mark.full
@pytest.mark.parametrize("in_transaction", [False, True])
def test_a_worker_that_was_frozen_and_wakes_later_doubles_nothing(shop: Shop, in_transaction: bool) -> None:  # noqa: FBT001  # a parameter of the test
    frozen = shop.start()
    batch = shop.ask()
    shop.is_at_work(batch)
    shop.freeze(frozen, in_transaction=in_transaction)
    other = shop.start()
    try:
        shop.ends_as_if_nothing_had_happened(batch)
    finally:
        frozen.send_signal(signal.SIGCONT)
    other.kill()
    again = shop.ask()
    shop.ends_as_if_nothing_had_happened(again)  # the one that was frozen works on
    shop.ends_as_if_nothing_had_happened(batch)


@pytest.mark.full
@pytest.mark.parametrize("killed", [False, True])
def test_a_database_that_restarts_under_load_loses_and_doubles_nothing(shop: Shop, killed: bool) -> None:  # noqa: FBT001  # a parameter of the test
    schedulers = [shop.start(), shop.start()]
    batch = shop.ask()
    for parts in (4, 24):
        shop.is_at_work(batch, parts)
        shop.server.end(killed=killed)
        shop.server.start()
    shop.ends_as_if_nothing_had_happened(batch)
    assert [scheduler.poll() for scheduler in schedulers] == [None, None]


@pytest.mark.full
def test_connections_that_are_cut_again_and_again_lose_and_double_nothing(shop: Shop) -> None:
    scheduler = shop.start()
    batch = shop.ask()
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'raven%' AND pid % 2 = 0"
    for parts in range(2, 42, 4):
        shop.is_at_work(batch, parts)
        with shop.sessions.begin() as session:
            session.execute(text(f"{cut} AND pid <> pg_backend_pid()"))
    shop.ends_as_if_nothing_had_happened(batch)
    assert scheduler.poll() is None


@pytest.mark.full
def test_a_backend_that_restarts_ends_its_streams_and_the_client_goes_on(shop: Shop) -> None:
    batch = shop.ask()
    with events(shop, batch) as first:
        assert next(first)["state"] == "queued"
        assert shop.web
        shop.web.send_signal(signal.SIGTERM)
        assert list(first) == []  # ended, and not broken off
        assert shop.web.wait(15) == -signal.SIGTERM  # it did not wait for its grace to be over, then told how it ended
    shop.start()
    shop.is_at_work(batch, 1)
    shop.start_web()
    with events(shop, batch, "what-was-true-before") as second:
        states = [told["state"] for told in second]
    assert states[0] in ("running", "done")
    assert states[-1] == "done"
    shop.ends_as_if_nothing_had_happened(batch)


@pytest.mark.full
def test_a_backend_that_is_killed_takes_no_batch_with_it(shop: Shop) -> None:
    shop.start()
    batch = shop.ask()
    shop.is_at_work(batch)
    assert shop.web
    shop.web.kill()
    shop.web.wait()
    until(lambda: shop.done(batch) > LINES, "the batch", TAKES_S)
    shop.start_web()
    shop.ends_as_if_nothing_had_happened(batch)


@contextmanager
def events(shop: Shop, batch: int, last_event_id: str | None = None) -> Generator[Iterator[Any]]:
    """The data of a batch's events, as they come."""
    headers = {"Last-Event-ID": last_event_id} if last_event_id else {}
    url = f"{shop.api}/batches/{batch}/events"
    with httpx2.stream("GET", url, headers=headers, timeout=60) as stream:
        assert stream.status_code == 200

        def told() -> Iterator[Any]:
            for line in stream.iter_lines():
                if line.startswith("data: "):
                    yield httpx2.Response(200, content=line.removeprefix("data: ")).json()

        yield told()
