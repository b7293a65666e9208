"""PostgreSQL as the queue: background work is deferred inside the transaction that asks for it (DESIGN D13).

It runs functions it is given and does not know which features exist. A job that is deferred and rolled back was never
there; one whose worker died is taken up again by `retry_stalled`.
"""

import logging
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

import procrastinate
from procrastinate.jobs import Job
from procrastinate.manager import JobManager
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

log = logging.getLogger(__name__)

# Where tasks are registered; `backend.scheduler` gives it the address when it runs.
queue = procrastinate.App(connector=procrastinate.PsycopgConnector())

# Deferring goes over the session's own connection, so this one is never opened.
_over_session = JobManager(procrastinate.SyncPsycopgConnector())

# How the names of schedulers' connections begin.
WORKER = "raven scheduler"

HEARTBEAT_S = 5.0
# Missed this many times, a worker counts as dead and its jobs are another's.
MISSED_BEATS = 4
_LOCK = 7_281_944_002


class WhenDatabaseIsBack(procrastinate.BaseRetryStrategy):
    """A database that went away under a job is no fault of the job's: it waits in the queue and is done then."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> procrastinate.RetryDecision | None:
        """Soon, if that was it."""
        lost = isinstance(exception, DBAPIError)
        return procrastinate.RetryDecision(retry_in={"seconds": 1}) if lost else None


@dataclass(frozen=True)
class SchedulerSeen:
    """The newest sign of life any worker left in the database."""

    alive: bool
    last_seen: datetime | None


def defer(
    session: Session, task: str, *, queue_name: str, lock: str | None = None, priority: int = 0, **arguments: Any
) -> None:
    """Ask for the task of this name; it is there for the workers once this transaction commits, or never.

    By name, since who asks (the web process) need not know the function. Jobs with one `lock` never run at once;
    of those that wait, the highest `priority` comes first.
    """
    connection = session.connection().connection.driver_connection
    asked = queue.configure_task(task, queue=queue_name, lock=lock, priority=priority, allow_unknown=True)
    _over_session.defer_job(asked.job.evolve(task_kwargs=arguments), connection=connection)


def queue_names() -> list[str]:
    """Every queue that a registered task of ours waits in."""
    tasks = cast("dict[str, Any]", queue.tasks)
    return sorted({str(task.queue) for task in tasks.values()} - {"builtin"})


def scheduler_seen(session: Session, *, now: datetime) -> SchedulerSeen:
    """Whether a scheduler lives."""
    last_seen = session.execute(text("SELECT max(last_heartbeat) FROM procrastinate_workers")).scalar()
    limit = timedelta(seconds=HEARTBEAT_S * MISSED_BEATS)
    return SchedulerSeen(last_seen is not None and now - last_seen < limit, last_seen)


def forget_done(session: Session, *, queue_name: str, hours: int) -> None:
    """Delete this queue's jobs that were done so long ago; their results are elsewhere."""
    session.execute(
        text(
            """
            DELETE FROM procrastinate_jobs j WHERE j.queue_name = :queue AND j.status NOT IN ('todo', 'doing')
            AND NOT EXISTS (
                SELECT 1 FROM procrastinate_events e
                WHERE e.job_id = j.id AND e.at > now() - make_interval(hours => :hours)
            )
            """
        ),
        {"queue": queue_name, "hours": hours},
    )


def retry_stalled(session: Session, *, silent_s: float) -> int:
    """Give the jobs of workers that have been silent for so long to others; how many there were.

    Only one caller at a time: a second one could take a job away from the worker that has just taken it up.
    """
    if not session.execute(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _LOCK}).scalar():
        return 0
    stalled = session.scalars(
        text(
            """
            SELECT j.id FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
            WHERE j.status = 'doing' AND (w.id IS NULL OR w.last_heartbeat < now() - make_interval(secs => :silent))
            FOR UPDATE OF j SKIP LOCKED
            """
        ),
        {"silent": silent_s},
    ).all()
    for job_id in stalled:
        retry(session, job_id)
        log.warning("job taken up again, its worker died", extra={"job": job_id})
    return len(stalled)


def connection_name() -> str:
    """A name for all connections of this process, that tells them from those of any other scheduler."""
    return f"{WORKER} {uuid.uuid4().hex[:12]}"


def end_frozen(session: Session, *, silent_s: float) -> int:
    """End the open transactions of schedulers that have said nothing on any connection for so long; how many.

    The limit on idle transactions does not know the middle of a message: a process that froze while it sent a sheet,
    or was sent one, would hold its locks for as long as it is frozen. One that lives has its signs of life to tell.
    """
    ended = session.scalars(
        text(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE xact_start IS NOT NULL AND wait_event_type = 'Client' AND application_name IN (
                SELECT application_name FROM pg_stat_activity
                WHERE application_name LIKE :names AND datname = current_database()
                GROUP BY application_name HAVING max(state_change) < now() - make_interval(secs => :silent)
            )
            """
        ),
        {"names": f"{WORKER} %", "silent": silent_s},
    ).all()
    if ended:
        log.warning("ended transactions of a frozen scheduler", extra={"count": len(ended)})
    return len(ended)


def doing(session: Session, worker_id: int) -> set[int]:
    """The jobs that this worker has, as the database believes."""
    mine = text("SELECT id FROM procrastinate_jobs WHERE worker_id = :worker AND status = 'doing'")
    return set(session.scalars(mine, {"worker": worker_id}))


def retry(session: Session, job_id: int) -> None:
    """Put a job that somebody had back into the queue; one that has ended meanwhile stays as it is."""
    back = "SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM procrastinate_jobs"
    session.execute(text(f"{back} WHERE id = :id AND status = 'doing'"), {"id": job_id})
