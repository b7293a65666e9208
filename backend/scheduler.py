"""The background entry point: `python -m backend.scheduler [--queues NAME ...]`.

Works the queue, asks every few seconds which runs are owed (so a schedule changes without a restart), and takes up
again what a dead worker left. Any number may run; each run is done once.
"""

import argparse
import asyncio
import logging
import os
import socket
import sys
import time
from collections.abc import Callable, Sequence

import procrastinate
from procrastinate.exceptions import ConnectorException
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend import clock, db, jobs, log
from backend.drawings.batches import tasks as drawing_tasks  # importing them registers their tasks
from backend.drawings.batches import work as batches
from backend.errors import AppError
from backend.processes import Processes
from backend.settings import Settings, load
from backend.sync import service as sync
from backend.sync import tasks as sync_tasks

_log = logging.getLogger(__name__)

_TICK_S = 5.0
_RETRY_S = 1.0
# What a job may still take when the worker is told to stop; after that it goes back to the queue.
_GRACE_S = 10.0
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
    assert all((sync_tasks.run, drawing_tasks.draw))  # registered
    work = _Work(settings, arguments.queues, arguments.heartbeat, Processes(max(1, arguments.processes)))
    if sys.platform == "win32":  # psycopg cannot use the default loop there
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            runner.run(work.forever())
    else:
        asyncio.run(work.forever())
    return 0


class _Work:
    """One scheduler process."""

    def __init__(self, settings: Settings, queues: list[str] | None, heartbeat_s: float, processes: Processes) -> None:
        self._settings, self._queues, self._heartbeat_s, self._processes = settings, queues, heartbeat_s, processes
        self._sessions = db.make_sessions(db.make_engine(settings))

    async def forever(self) -> None:
        """Work, and wait with clear words whenever the database is away or not migrated yet."""
        told = ""
        while True:
            why = await asyncio.to_thread(self._not_yet)
            if why is None:
                told = ""
                if await self._serve():
                    return
            elif why != told:
                _log.warning("waiting", extra={"why": why})
                told = why
            await asyncio.sleep(_RETRY_S)

    async def _serve(self) -> bool:
        """Work the queue; True when told to stop, False when the database went away."""
        connector = procrastinate.PsycopgConnector(
            conninfo=self._settings.libpq_url, min_size=1, max_size=4, kwargs={"application_name": "raven scheduler"}
        )
        beside = asyncio.create_task(self._beside())
        try:
            with jobs.queue.replace_connector(connector) as queue:
                async with queue.open_async():
                    _log.info("working", extra={"queues": ",".join(self._queues or ["all"])})
                    await queue.run_worker_async(
                        queues=self._queues,  # pyright: ignore[reportArgumentType]  # None is every queue, as its own docs say
                        name=f"{socket.gethostname()}",
                        concurrency=self._processes.size + 1,  # drawing leaves room for the sync
                        # A job that waits for its lock is not notified when the lock is free.
                        fetch_job_polling_interval=1.0,
                        update_heartbeat_interval=self._heartbeat_s,
                        stalled_worker_timeout=self._silent_s,
                        shutdown_graceful_timeout=_GRACE_S,
                        additional_context={
                            "sessions": self._sessions,
                            "settings": self._settings,
                            "processes": self._processes,
                        },
                    )
        except ConnectorException as error:
            _log.warning("database went away", extra={"why": str(error).splitlines()[0]})
            return False
        finally:
            beside.cancel()
        return True

    @property
    def _silent_s(self) -> float:
        return self._heartbeat_s * jobs.MISSED_BEATS

    async def _beside(self) -> None:
        """The clockwork beside the worker: what is owed, and what the dead left."""
        ticked = 0.0
        while True:
            if time.monotonic() - ticked >= min(_TICK_S, self._heartbeat_s):
                ticked = time.monotonic()
                await asyncio.to_thread(self._quietly, self._tick)
                await asyncio.to_thread(self._quietly, self._retry)
                await asyncio.to_thread(self._processes.end_idle, after_s=_IDLE_S)
            await asyncio.sleep(0.2)

    def _tick(self) -> None:
        with self._sessions.begin() as session:
            sync.tick(session, now=clock.now())
        with self._sessions.begin() as session:
            batches.tick(session, now=clock.now())

    def _retry(self) -> None:
        with self._sessions.begin() as session:
            jobs.retry_stalled(session, silent_s=self._silent_s)

    @staticmethod
    def _quietly(do: Callable[[], None]) -> None:
        """A lost connection is the worker's to report; the next turn tries again."""
        try:
            do()
        except DBAPIError as error:
            _log.debug("turn skipped", extra={"why": str(error.orig)})

    def _not_yet(self) -> str | None:
        try:
            with self._sessions() as session:
                made = session.execute(text("SELECT to_regclass('procrastinate_jobs'), to_regclass('batch_file')"))
                return None if all(made.one()) else "the database is not migrated yet (python -m backend.migrate)"
        except DBAPIError as error:
            return f"the database does not answer: {str(error.orig).splitlines()[0]}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
