"""Asking for runs, doing them, and the schedule."""

import logging
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from backend import jobs
from backend.catalogue import queries as catalogue
from backend.catalogue.models import SeriesRow
from backend.catalogue.schemas import SeriesData
from backend.sync import queries
from backend.sync.models import SyncRun, SyncSchedule, Trigger
from backend.sync.reconcile import Changes, Known, reconcile
from backend.sync.schemas import Run, Schedule, SchedulerState, Status

log = logging.getLogger(__name__)

# The name the job is deferred and registered by, and the queue it waits in; one run at a time.
TASK, QUEUE = "sync.run", "sync"

_SHOWN_RUNS = 20


def request(session: Session, trigger: Trigger, *, now: datetime) -> int:
    """Ask for a run; its id. The job is there once this transaction commits."""
    run = SyncRun(state="queued", trigger=trigger, requested_at=now)
    session.add(run)
    session.flush()
    jobs.defer(session, TASK, queue_name=QUEUE, lock=QUEUE, run_id=run.id)
    return run.id


def tick(session: Session, *, now: datetime) -> None:
    """Ask for the run that is owed now: the first one of a new database, or the schedule's."""
    row = queries.schedule_if_free(session)
    if row is None:
        return
    if not queries.has_run(session):
        request(session, "startup", now=now)
    elif queries.is_due(row, now):
        row.next_run_at = now + timedelta(minutes=row.every_minutes)
        request(session, "schedule", now=now)


def set_schedule(session: Session, wanted: Schedule, *, now: datetime) -> Schedule:
    """Turn the schedule on or off or change its pace; the next tick obeys it."""
    row: SyncSchedule = queries.schedule(session)
    row.enabled, row.every_minutes = wanted.enabled, wanted.every_minutes
    row.next_run_at = now + timedelta(minutes=wanted.every_minutes) if wanted.enabled else None
    return wanted


def status(session: Session, source: str, *, now: datetime) -> Status:
    """Everything the page shows."""
    row = queries.schedule(session)
    seen = jobs.scheduler_seen(session, now=now)
    return Status(
        source=source,
        schedule=Schedule.model_validate(row),
        next_run_at=row.next_run_at,
        scheduler=SchedulerState(alive=seen.alive, last_seen=seen.last_seen),
        runs=[Run.model_validate(run) for run in queries.last_runs(session, _SHOWN_RUNS)],
    )


def begin(session: Session, run_id: int, source: str, *, now: datetime) -> bool:
    """Mark the run as running; False when it is finished already, so that nothing is done twice."""
    run = queries.run_for_update(session, run_id)
    if run is None or run.state in ("done", "failed"):
        return False
    run.state, run.started_at, run.source = "running", now, source
    return True


def finish(session: Session, run_id: int, wanted: list[SeriesData], *, now: datetime) -> None:
    """Make the catalogue equal to `wanted` and close the run, all of it in this transaction."""
    run = queries.run_for_update(session, run_id)
    if run is None or run.state != "running":
        return
    rows = {row.id: row for row in catalogue.all_rows_for_update(session)}
    known = {i: Known(row.digest, row.retired_at is not None) for i, row in rows.items()}
    changes = reconcile(known, wanted)
    _apply(session, rows, changes, now)
    run.state, run.finished_at, run.error = "done", now, None
    run.added, run.changed = len(changes.added), len(changes.changed)
    run.removed, run.unchanged = len(changes.removed), changes.unchanged
    log.info(
        "catalogue synced",
        extra={"run": run_id, "added": run.added, "changed": run.changed, "removed": run.removed},
    )


def fail(session: Session, run_id: int, why: str, *, now: datetime) -> None:
    """Close the run with the reason; the catalogue stays as it was."""
    run = queries.run_for_update(session, run_id)
    if run is not None and run.state == "running":
        run.state, run.finished_at, run.error = "failed", now, why
        log.warning("catalogue not synced", extra={"run": run_id, "why": why})


def _apply(session: Session, rows: dict[str, SeriesRow], changes: Changes, now: datetime) -> None:
    for series in changes.added:
        session.add(
            SeriesRow(
                id=series.id,
                name=series.name,
                data=series.stored(),
                digest=series.digest,
                updated_at=now,
                retired_at=None,
            )
        )
    for series in changes.changed:
        row = rows[series.id]
        row.name, row.data, row.digest = series.name, series.stored(), series.digest
        row.retired_at, row.updated_at = None, now
    for series_id in changes.removed:
        rows[series_id].retired_at = rows[series_id].updated_at = now
