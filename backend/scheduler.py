"""The background entry point: `python -m backend.scheduler [--queues NAME ...] [--processes N]`.

Works the queue, asks every few seconds which runs are owed (so a schedule changes without a restart), and takes up
again what a dead worker left. Any number may run, on any number of machines; each job is done once.
"""

import argparse
import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from backend import clock, db, jobs, log
from backend.drawings.batches import service as drawing
from backend.drawings.batches import tasks as drawing_tasks  # importing them registers their tasks
from backend.drawings.batches import work as batches
from backend.errors import AppError
from backend.processes import Processes
from backend.projects import import_jobs as imports
from backend.projects import import_tasks
from backend.settings import Settings, load
from backend.sync import service as sync
from backend.sync import tasks as sync_tasks
from backend.sync.pulls import service as pulls
from backend.sync.pulls import tasks as pull_tasks
from backend.worker import QueueWorker, work

_log = logging.getLogger(__name__)

_TICK_S = 5.0
_RETRY_S = 1.0
# Drawing processes; more than a few are another machine's to start.
_PROCESSES = min(4, os.cpu_count() or 1)
_IDLE_S = 60.0


def main(argv: Sequence[str] = ()) -> int:
    """Work until told to stop; 1 with one clear line when the settings are wrong."""
    parser = argparse.ArgumentParser(prog="python -m backend.scheduler", description=__doc__)
    parser.add_argument("--queues", nargs="*", help="only these queues; all of them unless told")
    parser.add_argument(
        "--heartbeat", type=float, default=jobs.HEARTBEAT_S, metavar="S", help="seconds between signs of life"
    )
    parser.add_argument(
        "--processes", type=int, default=_PROCESSES, metavar="N", help=f"processes that draw ({_PROCESSES} unless told)"
    )
    arguments = parser.parse_args(argv)
    log.configure()
    try:
        settings = load()
    except AppError as error:
        sys.stderr.write(f"scheduler: {error.message}\n")
        return 1
    assert all((sync_tasks.run, pull_tasks.pull, drawing_tasks.draw, import_tasks.read))  # registered
    scheduler = _Scheduler(settings, arguments.queues, arguments.heartbeat, Processes(max(1, arguments.processes)))
    if sys.platform == "win32":  # psycopg cannot use the default loop there
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            runner.run(scheduler.forever())
    else:
        asyncio.run(scheduler.forever())
    return 0


class _Scheduler:
    """One scheduler process."""

    def __init__(self, settings: Settings, queues: list[str] | None, heartbeat_s: float, processes: Processes) -> None:
        self._settings, self._queues, self._heartbeat_s, self._processes = settings, queues, heartbeat_s, processes
        self._silent_s = heartbeat_s * jobs.MISSED_BEATS
        self._name = jobs.connection_name()
        self._sessions = db.make_sessions(db.make_engine(settings, name=self._name, idle_limit_s=self._silent_s))
        self._told = asyncio.Event()
        self._workers: list[QueueWorker] = []

    async def forever(self) -> None:
        """Work, and wait with clear words whenever the database is away or not migrated yet."""
        self._listen()
        said = ""
        while not self._told.is_set():
            why = await asyncio.to_thread(self._not_yet)
            if why is None:
                said = ""
                await self._serve()
            elif why != said:
                _log.warning("waiting", extra={"why": why})
                said = why
            if not self._told.is_set():
                await asyncio.sleep(_RETRY_S)

    def _listen(self) -> None:
        """Stop when told to; a second time ends it at once, as the system does."""
        loop = asyncio.get_running_loop()
        before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
        ours = {number: handler for number, handler in before.items() if handler is not signal.SIG_IGN}

        def stop() -> None:
            self._told.set()
            for worker in self._workers:
                worker.stop()

        def told(_number: int, _frame: FrameType | None) -> None:
            for number, handler in ours.items():
                signal.signal(number, handler)
            loop.call_soon_threadsafe(stop)

        for number in ours:
            signal.signal(number, told)

    async def _serve(self) -> None:
        """Work the queue until told to stop or the database goes away."""
        self._workers = [self._worker(names, size) for names, size in self._shares() if names]
        beside = asyncio.create_task(self._beside())
        try:
            await work(self._settings, self._workers, name=self._name, idle_limit_s=self._silent_s)
        finally:
            beside.cancel()

    def _shares(self) -> list[tuple[list[str], int]]:
        """The queues, and how many jobs of them run at once: a large job being drawn or read holds up nothing else."""
        wanted = self._queues or jobs.queue_names()
        large = {drawing.QUEUE: self._processes.size, imports.QUEUE: 1}
        alone = [([name], size) for name, size in large.items() if name in wanted]
        return [*alone, ([name for name in wanted if name not in large], 2)]

    def _worker(self, queues: list[str], concurrency: int) -> QueueWorker:
        context = {"sessions": self._sessions, "settings": self._settings, "processes": self._processes}
        return QueueWorker(queues, concurrency=concurrency, heartbeat_s=self._heartbeat_s, context=context)

    async def _beside(self) -> None:
        """The clockwork beside the worker: what is owed, and what the dead left."""
        ticked = 0.0
        while True:
            if time.monotonic() - ticked >= min(_TICK_S, self._heartbeat_s):
                ticked = time.monotonic()
                lost = [worker.retry_lost for worker in self._workers]
                for turn in (self._sync, self._pulls, self._imports, self._batches, self._retry, *lost):
                    await asyncio.to_thread(self._quietly, turn)
                await asyncio.to_thread(self._processes.end_idle, after_s=_IDLE_S)
            await asyncio.sleep(0.2)

    @staticmethod
    def _sync(session: Session) -> None:
        sync.tick(session, now=clock.now())

    @staticmethod
    def _pulls(session: Session) -> None:
        pulls.tick(session, now=clock.now())

    @staticmethod
    def _imports(session: Session) -> None:
        imports.tick(session, now=clock.now())

    @staticmethod
    def _batches(session: Session) -> None:
        batches.tick(session, now=clock.now())

    def _retry(self, session: Session) -> None:
        jobs.end_frozen(session, silent_s=self._silent_s)
        jobs.retry_stalled(session, silent_s=self._silent_s)

    def _quietly(self, turn: Callable[[Session], None]) -> None:
        """A lost connection is the worker's to report; the next turn tries again."""
        try:
            with self._sessions.begin() as session:
                turn(session)
        except DBAPIError as error:
            _log.debug("turn skipped", extra={"why": str(error.orig)})

    def _not_yet(self) -> str | None:
        try:
            with self._sessions() as session:
                made = session.execute(text("SELECT to_regclass('procrastinate_jobs'), to_regclass('project_pull')"))
                return None if all(made.one()) else "the database is not migrated yet (python -m backend.migrate)"
        except DBAPIError as error:
            return f"the database does not answer: {str(error.orig).splitlines()[0]}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
