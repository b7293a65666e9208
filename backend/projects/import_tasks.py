"""A large import as background work."""

import logging
import time
from typing import cast

from procrastinate import JobContext
from sqlalchemy.exc import DBAPIError

from backend import clock, jobs
from backend.db import Sessions
from backend.errors import AppError
from backend.projects import import_jobs, import_queries
from backend.projects.import_jobs import Work

log = logging.getLogger(__name__)

# A file that takes its worker with it, out of memory perhaps, must not go from worker to worker for ever.
_TRIES = 10
_TOLD_S = 0.5


class _StoppedError(Exception):
    """The worker is told to stop."""


@jobs.queue.task(name=import_jobs.TASK, queue=import_jobs.QUEUE, pass_context=True, retry=jobs.WhenDatabaseIsBack())
def read(context: JobContext, import_id: int) -> None:
    """Read a large sheet and store it; begun again from the start when a worker died in it."""
    sessions = cast("Sessions", context.additional_context["sessions"])
    try:
        if context.job.attempts >= _TRIES:
            raise AppError(f"Given up: {_TRIES} workers ended while they read it. Import it in parts.")
        with sessions.begin() as session:
            work = import_jobs.begin(session, import_id)
        if work is not None:
            _do(context, sessions, work)
    except _StoppedError:
        log.info("stopped in an import; it goes back to the queue", extra={"import": import_id})
        with sessions.begin() as session:
            import_jobs.put_back(session, import_id)
    except DBAPIError:
        raise
    except AppError as error:
        with sessions.begin() as session:
            import_jobs.fail(session, import_id, error)
    except Exception:
        # A fault of ours must not leave the import open for ever.
        with sessions.begin() as session:
            import_jobs.fail(session, import_id, AppError("A fault of ours; it is in the log. Nothing was stored."))
        raise


def _do(context: JobContext, sessions: Sessions, work: Work) -> None:
    told = time.monotonic()

    def seen(rows_read: int, rows: int) -> None:
        nonlocal told
        if time.monotonic() - told < _TOLD_S:
            return
        told = time.monotonic()
        if context.should_abort():
            raise _StoppedError
        with sessions.begin() as session:
            import_queries.seen(session, work.import_id, rows_read=rows_read, rows=rows)

    grid, found = import_jobs.read(work, seen)
    with sessions.begin() as session:
        import_jobs.finish(session, work, grid, found, now=clock.now())
