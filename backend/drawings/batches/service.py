"""Asking for batches, and what is told about them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from backend import jobs
from backend.drawings.batches import asked, queries
from backend.drawings.batches.errors import (
    BatchEndedError,
    BatchNotFoundError,
    NothingToResumeError,
    TooManyBatchesError,
)
from backend.drawings.batches.models import ACTIVE, Batch, BatchPart
from backend.drawings.batches.queries import Counts
from backend.drawings.batches.schemas import Batch as BatchOut
from backend.drawings.batches.schemas import BatchLine, BatchList, BatchRequest, BatchSummary, FailedPart, Marks
from backend.projects import service as projects
from backend.settings import Paper

# The name the jobs are deferred and registered by, and the queue they wait in.
TASK, QUEUE = "drawings.draw", "drawings"

# At work at once in one project: one more is a mistake or a machine that cannot keep up.
MOST_AT_WORK = 3
# How long the files are kept after the end; what was issued is kept elsewhere, for ever.
KEPT = timedelta(days=30)


def request(
    session: Session, project_id: int, wanted: BatchRequest, company: str, paper: Paper, *, now: datetime
) -> BatchOut:
    """Ask for a batch, on this paper unless it is wanted on another.

    The very same one is answered while it is at work, so that asking twice draws once.

    Raises:
        ProjectNotFoundError: there is no such project.
        InvalidError: it has no lines, or not these.
        TooManyLinesError: they are more than one batch draws.
        TooManyBatchesError: the project has as many at work as it may.
    """
    job = asked.job_asked(session, project_id, wanted, company, paper)
    formats = sorted(set(wanted.formats))
    digest = asked.digest(job, formats)
    projects.locked(session, project_id)  # two requests at once come one after the other
    at_work = queries.active(session, project_id)
    same = next((batch for batch in at_work if batch.asked == digest), None)
    if same:
        return batch(session, same.id)
    if len(at_work) >= MOST_AT_WORK:
        raise TooManyBatchesError([batch.id for batch in at_work])
    row = asked.stored(session, job, formats, digest, now)
    if not begin_run(session, row):  # not one of its lines can be drawn
        row.state, row.finished_at = "failed", now
    session.flush()
    return batch(session, row.id)


def batch(session: Session, batch_id: int) -> BatchOut:
    """A batch with everything that is not drawn.

    Raises:
        BatchNotFoundError: there is none.
    """
    shown = summary(session, batch_id)
    return BatchOut(**dict(shown), failures=[_failure(part) for part in queries.failed(session, batch_id)])


def summary(session: Session, batch_id: int) -> BatchSummary:
    """How far a batch is.

    Raises:
        BatchNotFoundError: there is none.
    """
    found = queries.counts(session, [batch_id])
    if not found:
        raise BatchNotFoundError(batch_id)
    return shown(found[0])


def of_project(session: Session, project_id: int, *, limit: int, offset: int) -> BatchList:
    """A page of a project's batches.

    Raises:
        ProjectNotFoundError: there is no such project.
    """
    projects.project(session, project_id)
    rows, total = queries.of_project(session, project_id, limit=limit, offset=offset)
    return BatchList(batches=[shown(row) for row in rows], total=total)


def cancel(session: Session, batch_id: int, *, now: datetime) -> BatchOut:
    """Stop drawing; what is drawn stays, and `resume` goes on from there.

    Raises:
        BatchNotFoundError: there is none.
        BatchEndedError: it is not at work.
    """
    row = locked(session, batch_id)
    if row.state not in ACTIVE:
        raise BatchEndedError(batch_id, row.state)
    row.state, row.finished_at = "cancelled", now
    session.flush()
    return batch(session, batch_id)


def resume(session: Session, batch_id: int) -> BatchOut:
    """Draw what is missing: after a cancel, what broke while it was drawn, and files that were cleaned up.

    A batch at work is answered as it is.

    Raises:
        BatchNotFoundError: there is none.
        NothingToResumeError: everything that can be drawn is there.
    """
    row = locked(session, batch_id)
    if row.state not in ACTIVE:
        queries.let_wait_again(session, batch_id, everything=row.expired_at is not None)
        if not begin_run(session, row):
            raise NothingToResumeError(batch_id)
        row.revived = 0
    session.flush()
    return batch(session, batch_id)


def begin_run(session: Session, row: Batch) -> bool:
    """Defer a job for each chunk that waits; False when nothing waits. Jobs of earlier runs do nothing any more.

    Documents take longest, so they are begun when half of the sheets are: early enough for another process to draw
    them beside the other half, late enough that progress shows at once.
    """
    sheets, documents = (queries.waiting_chunks(session, row.id, kind) for kind in ("sheet", "document"))
    middle = len(sheets) // 2
    chunks = [*sheets[:middle], *documents, *sheets[middle:]] or queries.waiting_chunks(session, row.id, "proof")
    if not chunks:
        return False
    row.run += 1
    row.state = "queued"
    row.started_at = row.finished_at = row.expired_at = None
    defer(session, row, chunks)
    return True


def defer(session: Session, row: Batch, chunks: Sequence[int]) -> None:
    """A job for each of these chunks.

    Later chunks give way to the first ones of other batches, so that a small job does not wait for a large one.
    """
    for turn, chunk in enumerate(chunks):
        jobs.defer(session, TASK, queue_name=QUEUE, priority=-turn, batch_id=row.id, run=row.run, chunk=chunk)


def locked(session: Session, batch_id: int) -> Batch:
    """The batch's row, held until this transaction ends.

    Raises:
        BatchNotFoundError: there is none.
    """
    row = queries.for_update(session, batch_id)
    if row is None:
        raise BatchNotFoundError(batch_id)
    return row


def shown(counted: Counts) -> BatchSummary:
    """What is told about a batch."""
    row = counted.batch
    complete = row.state == "done" and counted.failed == 0
    rate = left = None
    if row.started_at and counted.lately and counted.latest and counted.latest > row.started_at:
        rate = counted.lately / (counted.latest - row.started_at).total_seconds()
        left = counted.sheets_left / rate if row.state == "running" and counted.sheets_left else None
    has_package = row.state == "done" and row.expired_at is None
    return BatchSummary(
        id=row.id,
        state=row.state,
        stage="sheets" if counted.sheets_left else "documents",
        done=counted.done,
        failed=counted.failed,
        total=counted.total,
        current=counted.current if row.state == "running" else None,
        rate_per_s=rate and round(rate, 2),
        seconds_left=left and round(left, 1),
        complete=complete,
        project_id=row.project_id,
        name=row.name,
        formats=list(row.formats["sheets"]),
        paper=row.paper,
        lines=row.lines,
        requested_at=row.requested_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        expires_at=row.finished_at + KEPT if row.finished_at else None,
        package=f"/api/batches/{row.id}/package.zip" if has_package else None,
        marks=Marks(hold=counted.hold, preliminary=counted.preliminary, none=counted.unmarked),
        buildable=complete and counted.hold == counted.preliminary == 0,
    )


def _failure(part: BatchPart) -> FailedPart:
    return FailedPart(
        kind=part.kind,
        name=part.name,
        reason=part.reason or "",
        resumable=part.chunk is not None,
        lines=[BatchLine(**line) for line in part.lines],
    )
