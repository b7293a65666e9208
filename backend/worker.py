"""Workers of the queue, from their registration to the moment they are told to stop or the database goes away."""

import asyncio
import logging
import socket
from collections.abc import Mapping, Sequence
from typing import Any

import procrastinate
import psycopg
from procrastinate.exceptions import ConnectorException
from procrastinate.middleware import AsyncCallNext
from procrastinate.worker import Worker
from sqlalchemy.orm import Session

from backend import jobs
from backend.db import session_options
from backend.settings import Settings

log = logging.getLogger(__name__)

# What a job may still take when the worker is told to stop; after that it goes back to the queue.
_GRACE_S = 10.0


class QueueWorker:
    """A worker; `lost` finds the jobs that the database believes it to do and that it does not know.

    Such a job was given out or ended while the connection was cut: nobody does it, and its worker lives.
    """

    def __init__(
        self,
        queues: Sequence[str],
        *,
        concurrency: int,
        heartbeat_s: float,
        context: Mapping[str, Any],
    ) -> None:
        self._queues, self._concurrency, self._context = queues, concurrency, context
        self._heartbeat_s = heartbeat_s
        self._worker: Worker | None = None
        self._stopped = False
        self._doing: set[int] = set()
        self._suspect: set[int] = set()

    async def run(self, queue: procrastinate.App) -> None:
        """Work until `stop`, or until the database is away for longer than a moment, which is only logged."""
        if self._stopped:
            return
        self._worker = self._made(queue)
        log.info("working", extra={"queues": ",".join(self._queues)})
        try:
            await self._worker.run()
        except ConnectorException as error:
            _tell(error)
        finally:
            self._worker = None

    def stop(self) -> None:
        """Take no more jobs, and let those at work end."""
        self._stopped = True
        if self._worker:
            self._worker.stop()

    def retry_lost(self, session: Session) -> None:
        """Put the lost jobs back into the queue. What looks lost may be on its way: it is when it does so twice."""
        worker_id = self._worker.worker_id if self._worker else None
        if worker_id is None:
            return
        unknown = jobs.doing(session, worker_id) - self._doing
        for job_id in unknown & self._suspect:
            jobs.retry(session, job_id)
            log.warning("job taken up again, it was lost with a connection", extra={"job": job_id})
        self._suspect = unknown

    def _made(self, queue: procrastinate.App) -> Worker:
        return Worker(
            queue,
            self._queues,
            name=socket.gethostname(),
            concurrency=self._concurrency,
            # A job that waits for its lock is not notified when the lock is free.
            fetch_job_polling_interval=1.0,
            update_heartbeat_interval=self._heartbeat_s,
            stalled_worker_timeout=self._heartbeat_s * jobs.MISSED_BEATS,
            shutdown_graceful_timeout=_GRACE_S,
            install_signal_handlers=False,
            additional_context=dict(self._context),
            worker_middleware=[self._noted],
        )

    async def _noted(self, go_on: AsyncCallNext, context: procrastinate.JobContext, _: Worker) -> Any:
        """A job at work is known until it ended; the rest of its way is short."""
        job_id = context.job.id
        assert job_id is not None
        self._doing.add(job_id)
        try:
            return await go_on()
        finally:
            self._doing.discard(job_id)


async def work(settings: Settings, workers: Sequence[QueueWorker], *, name: str, idle_limit_s: float) -> None:
    """Let these workers work side by side, until one of them ends and so all do; `name` is that of their connections.

    The queue's own transactions have the limit too: a sign of life whose worker froze before its commit would keep
    every other worker from clearing the dead away.
    """
    connector = procrastinate.PsycopgConnector(
        conninfo=settings.libpq_url,
        min_size=1,
        max_size=6,
        kwargs=session_options(name, idle_limit_s=idle_limit_s),
    )
    try:
        with jobs.queue.replace_connector(connector) as queue:
            async with queue.open_async():
                running = [asyncio.create_task(worker.run(queue)) for worker in workers]
                await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for worker in workers:
                    worker.stop()
                await asyncio.gather(*running)
    except (ConnectorException, psycopg.OperationalError) as error:
        _tell(error)


def _tell(error: Exception) -> None:
    log.warning("database went away", extra={"why": f"{error} {error.__cause__ or ''}".splitlines()[0]})
