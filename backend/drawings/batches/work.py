"""What a worker does to a batch: begin a chunk, store what it drew, and close the batch after the last one.

A chunk may be begun by several workers, one after a dead one or beside one that was thought dead: the first to store
a part has stored it, and what the others drew of it is dropped. Everything a job changes is one transaction.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from backend import jobs
from backend.drawings.batches import file_queries, proof, queries, service
from backend.drawings.batches.drawing import Format, Outcome
from backend.drawings.batches.file_queries import Finished
from backend.drawings.batches.models import ACTIVE, Batch, BatchFile, BatchPart, Kind

log = logging.getLogger(__name__)

_REVIVED_AT_MOST = 5
_EXPIRED_AT_ONCE = 5
_JOBS_KEPT_HOURS = 24


@dataclass(frozen=True)
class Part:
    """A part to draw."""

    number: int
    name: str


@dataclass(frozen=True)
class Work:
    """A chunk as a worker takes it: `snapshots` is its own, or for documents those of all chunks.

    `finished` are the files that a proof is read from.
    """

    batch_id: int
    project: str
    run: int
    chunk: int
    kind: Kind
    parts: tuple[Part, ...]
    formats: tuple[Format, ...]
    snapshots: tuple[bytes, ...]
    failed: Mapping[int, str]
    finished: tuple[Finished, ...]


def begin(session: Session, batch_id: int, run: int, chunk: int, *, now: datetime) -> Work | None:
    """What is still to be drawn of a chunk; None when that is nothing, or no longer asked for."""
    row = queries.for_update(session, batch_id)
    if row is None or row.run != run or row.state not in ACTIVE:
        return None
    parts = queries.waiting(session, batch_id, chunk)
    if not parts:
        return None
    if row.state == "queued":
        row.state, row.started_at = "running", now
    queries.mark_begun(session, batch_id, chunk, now)
    kind = parts[0].kind
    snapshots: dict[Kind, Callable[[], list[bytes]]] = {
        "sheet": lambda: [queries.job(session, batch_id, chunk)],
        "document": lambda: queries.jobs(session, batch_id),
        "proof": list,
    }
    finished = file_queries.finished(session, batch_id, proof.READ, ".dxf") if kind == "proof" else []
    return Work(
        batch_id=batch_id,
        project=row.name,
        run=run,
        chunk=chunk,
        kind=kind,
        parts=tuple(Part(part.number, part.name) for part in parts),
        formats=tuple(row.formats["sheets"]),
        snapshots=tuple(snapshots[kind]()),
        failed=queries.failed_sheets(session, batch_id) if kind == "document" else {},
        finished=tuple(finished),
    )


def store(session: Session, work: Work, outcomes: Mapping[int, Outcome], *, now: datetime) -> None:
    """Keep what was drawn; ask for the rest of the chunk, or, when nothing waits any more, close the batch."""
    row = queries.for_update(session, work.batch_id)
    if row is None:
        return
    still = {part.number: part for part in queries.waiting(session, work.batch_id, work.chunk)}
    for number, outcome in outcomes.items():
        if number in still:
            part = still.pop(number)
            part.knew = sorted(work.failed) if work.kind == "document" else None
            _keep(session, part, outcome, now)
    session.flush()
    if row.run != work.run or row.state not in ACTIVE:
        return  # cancelled or begun anew: what is stored stays, and whoever is at work goes on
    if still:
        service.defer(session, row, [work.chunk])
    elif not queries.is_waiting(session, row.id):
        _settle(session, row, now)


def tick(session: Session, *, now: datetime) -> None:
    """Begin again what lost its jobs, and clean up files whose time is over."""
    for row in queries.left_alone(session):
        _revive(session, row, now)
    for row in queries.to_expire(session, now - service.KEPT, _EXPIRED_AT_ONCE):
        queries.delete_files(session, row.id)
        row.expired_at = now
        log.info("files of a batch cleaned up", extra={"batch": row.id})
    jobs.forget_done(session, queue_name=service.QUEUE, hours=_JOBS_KEPT_HOURS)


def _keep(session: Session, part: BatchPart, outcome: Outcome, now: datetime) -> None:
    part.state, part.reason, part.ended_at = "failed" if outcome.reason else "drawn", outcome.reason, now
    part.mark = outcome.mark
    if outcome.reason:
        log.warning("part not drawn", extra={"batch": part.batch_id, "part": part.name, "why": outcome.reason})
    for file in outcome.files:
        session.add(
            BatchFile(
                batch_id=part.batch_id,
                part=part.number,
                path=file.path,
                size=file.size,
                sha256=file.sha256,
                packed=file.packed,
                content=file.content,
            )
        )


def _settle(session: Session, row: Batch, now: datetime) -> None:
    """Everything is drawn or has failed; a document that was begun before a sheet failed is made again without it.

    What is finished then is proofread, and with that the batch ends.
    """
    if not queries.has_drawn_sheet(session, row.id):
        queries.fail_documents(session, row.id, "there is no sheet to make it of", now)
    elif stale := queries.let_stale_documents_wait(session, row.id):
        service.defer(session, row, stale)
        return
    elif unread := queries.waiting_chunks(session, row.id, "proof"):
        service.defer(session, row, unread)
        return
    _close(session, row, now)


def _close(session: Session, row: Batch, now: datetime) -> None:
    """Without a single sheet it has failed; else it is done, and complete if nothing failed."""
    row.state, row.finished_at = "done" if queries.has_drawn_sheet(session, row.id) else "failed", now
    log.info("batch ended", extra={"batch": row.id, "state": row.state})


def _revive(session: Session, row: Batch, now: datetime) -> None:
    row.revived += 1
    log.warning("batch lost its jobs", extra={"batch": row.id, "time": row.revived})
    if row.revived > _REVIVED_AT_MOST:
        why = f"drawing it broke off {row.revived} times; the scheduler's log says how"
        queries.fail_waiting(session, row.id, why, now)
        _close(session, row, now)
        return
    if not service.begin_run(session, row):
        _close(session, row, now)
