"""Reads of the batches' tables; each a constant number of statements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, literal, select, text, update
from sqlalchemy.orm import Session

from backend.drawings.batches.models import ACTIVE, Batch, BatchChunk, BatchFile, BatchPart


@dataclass(frozen=True)
class Counts:
    """A batch and its parts counted: `lately` were drawn since it was begun, the last one at `latest`."""

    batch: Batch
    done: int
    failed: int
    total: int
    sheets_left: int
    lately: int
    latest: datetime | None
    current: str | None
    hold: int
    preliminary: int
    unmarked: int


def counts(session: Session, batch_ids: Collection[int]) -> list[Counts]:
    """These batches with their parts counted, newest first; those that are not there are left out."""
    return [Counts(*row) for row in session.execute(_counted().where(Batch.id.in_(batch_ids)))]


def of_project(session: Session, project_id: int, *, limit: int, offset: int) -> tuple[list[Counts], int]:
    """A page of a project's batches, newest first, and how many there are."""
    mine = Batch.project_id == project_id
    page = _counted().where(mine).limit(limit).offset(offset)
    total = session.scalar(select(func.count()).select_from(Batch).where(mine)) or 0
    return [Counts(*row) for row in session.execute(page)], total


def active(session: Session, project_id: int) -> Sequence[Batch]:
    """The project's batches that are at work or waiting to be."""
    return session.scalars(select(Batch).where(Batch.project_id == project_id, Batch.state.in_(ACTIVE))).all()


def for_update(session: Session, batch_id: int) -> Batch | None:
    """A batch, locked: whatever changes it or its parts comes one after the other."""
    locked = select(Batch).where(Batch.id == batch_id).with_for_update(key_share=True)
    return session.scalar(locked.execution_options(populate_existing=True))


def waiting(session: Session, batch_id: int, chunk: int) -> Sequence[BatchPart]:
    """The parts of a chunk that are still to be drawn."""
    of_chunk = and_(BatchPart.batch_id == batch_id, BatchPart.chunk == chunk, BatchPart.state == "waiting")
    return session.scalars(select(BatchPart).where(of_chunk).order_by(BatchPart.number)).all()


def waiting_chunks(session: Session, batch_id: int, kind: str) -> Sequence[int]:
    """The chunks in which parts of this kind are still to be drawn."""
    of_kind = and_(BatchPart.batch_id == batch_id, BatchPart.kind == kind, BatchPart.state == "waiting")
    found = select(BatchPart.chunk).where(of_kind, BatchPart.chunk.is_not(None)).distinct().order_by(BatchPart.chunk)
    return [chunk for chunk in session.scalars(found) if chunk is not None]


def failed(session: Session, batch_id: int) -> Sequence[BatchPart]:
    """The parts that could not be drawn, in the order of the job."""
    of_batch = and_(BatchPart.batch_id == batch_id, BatchPart.state == "failed")
    return session.scalars(select(BatchPart).where(of_batch).order_by(BatchPart.number)).all()


def failed_sheets(session: Session, batch_id: int) -> dict[int, str]:
    """The reasons of the sheets that could not be drawn, by number."""
    return {part.number: part.reason or "" for part in failed(session, batch_id) if part.kind == "sheet"}


def let_wait_again(session: Session, batch_id: int, *, everything: bool) -> None:
    """Let the parts be drawn again that broke, or all that can be; those whose lines lack something stay as they are.

    Documents are made of the sheets: if any sheet is drawn again, they are too; and what is new is proofread anew.
    """
    mine = and_(BatchPart.batch_id == batch_id, BatchPart.chunk.is_not(None))
    a_part_waits = exists().where(mine, BatchPart.kind != "proof", BatchPart.state == "waiting")
    sheet_waits = a_part_waits.where(BatchPart.kind == "sheet")
    if everything:
        _wait(session, batch_id, mine)
        return
    _wait(session, batch_id, and_(mine, BatchPart.state == "failed"))
    if session.scalar(select(sheet_waits)):
        _wait(session, batch_id, and_(mine, BatchPart.kind == "document"))
    if session.scalar(select(a_part_waits)):
        _wait(session, batch_id, and_(mine, BatchPart.kind == "proof"))


def mark_begun(session: Session, batch_id: int, chunk: int, now: datetime) -> None:
    """Note that a chunk is at work."""
    this = and_(BatchChunk.batch_id == batch_id, BatchChunk.number == chunk)
    session.execute(update(BatchChunk).where(this).values(begun_at=now))


def fail_waiting(session: Session, batch_id: int, why: str, now: datetime) -> None:
    """Give up what is still to be drawn."""
    left = and_(BatchPart.batch_id == batch_id, BatchPart.state == "waiting")
    session.execute(update(BatchPart).where(left).values(state="failed", reason=why, ended_at=now))


def delete_files(session: Session, batch_id: int) -> None:
    """Delete all files of a batch; what it was asked to draw stays."""
    session.execute(delete(BatchFile).where(BatchFile.batch_id == batch_id))


def job(session: Session, batch_id: int, chunk: int) -> bytes:
    """What a chunk is to draw."""
    wanted = and_(BatchChunk.batch_id == batch_id, BatchChunk.number == chunk)
    found = session.scalar(select(BatchChunk.job).where(wanted))
    assert found is not None
    return found


def jobs(session: Session, batch_id: int) -> list[bytes]:
    """What all chunks are to draw, in their order."""
    of_batch = and_(BatchChunk.batch_id == batch_id, BatchChunk.job.is_not(None))
    return [
        data for data in session.scalars(select(BatchChunk.job).where(of_batch).order_by(BatchChunk.number)) if data
    ]


def is_waiting(session: Session, batch_id: int) -> bool:
    """Whether anything is still to be drawn, before all of it is proofread."""
    waits = and_(BatchPart.batch_id == batch_id, BatchPart.state == "waiting", BatchPart.kind != "proof")
    return session.scalar(select(exists().where(waits))) or False


def let_stale_documents_wait(session: Session, batch_id: int) -> Sequence[int]:
    """Let documents that were begun before a sheet failed be drawn again; their chunks."""
    mine = BatchPart.batch_id == batch_id
    now_failed = sorted(failed_sheets(session, batch_id))
    _wait(session, batch_id, and_(mine, BatchPart.kind == "document", BatchPart.knew != now_failed))
    return waiting_chunks(session, batch_id, "document")


def fail_documents(session: Session, batch_id: int, why: str, now: datetime) -> None:
    """Give up the documents and their proof, and delete what was made of them."""
    these = and_(BatchPart.batch_id == batch_id, BatchPart.kind != "sheet")
    _wait(session, batch_id, these)
    session.execute(update(BatchPart).where(these).values(state="failed", reason=why, ended_at=now))


def has_drawn_sheet(session: Session, batch_id: int) -> bool:
    """Whether any sheet is there."""
    drawn = and_(BatchPart.batch_id == batch_id, BatchPart.kind == "sheet", BatchPart.state == "drawn")
    return session.scalar(select(exists().where(drawn))) or False


def left_alone(session: Session) -> Sequence[Batch]:
    """Batches that are to be drawn and have no job for it: something took it away. Locked, those that are free."""
    mine = text("j.queue_name = 'drawings' AND j.status IN ('todo', 'doing') AND j.args->>'batch_id' = batch.id::text")
    no_job = ~exists(select(literal(1)).select_from(text("procrastinate_jobs j")).where(mine))
    wanted = select(Batch).where(Batch.state.in_(ACTIVE), no_job)
    return session.scalars(wanted.with_for_update(skip_locked=True, key_share=True)).all()


def to_expire(session: Session, before: datetime, limit: int) -> Sequence[Batch]:
    """Batches that ended before then and still have their files. Locked, those that are free."""
    ended = and_(Batch.state.not_in(ACTIVE), Batch.finished_at < before, Batch.expired_at.is_(None))
    return session.scalars(select(Batch).where(ended).limit(limit).with_for_update(skip_locked=True)).all()


def _wait(session: Session, batch_id: int, which: ColumnElement[bool]) -> None:
    numbers = select(BatchPart.number).where(which)
    session.execute(delete(BatchFile).where(BatchFile.batch_id == batch_id, BatchFile.part.in_(numbers)))
    undone = update(BatchPart).where(which)
    session.execute(undone.values(state="waiting", reason=None, mark=None, ended_at=None, knew=None))


def _counted() -> Select[*tuple[Any, ...]]:
    mine = BatchPart.batch_id == Batch.id
    sheet = BatchPart.kind == "sheet"
    drawn, is_waiting = BatchPart.state == "drawn", BatchPart.state == "waiting"

    parts = (
        select(
            BatchPart.batch_id,
            func.count().filter(drawn).label("done"),
            func.count().filter(BatchPart.state == "failed").label("failed"),
            func.count().label("total"),
            func.count().filter(is_waiting, sheet).label("sheets_left"),
            func.count().filter(BatchPart.mark == "HOLD").label("hold"),
            func.count().filter(BatchPart.mark == "PRELIMINARY").label("preliminary"),
            func.count().filter(BatchPart.mark == "none").label("unmarked"),
        )
        .group_by(BatchPart.batch_id)
        .subquery()
    )
    since = and_(mine, sheet, drawn, BatchPart.ended_at >= Batch.started_at)
    lately = select(func.count()).where(since).correlate(Batch).scalar_subquery()
    latest = select(func.max(BatchPart.ended_at)).where(since).correlate(Batch).scalar_subquery()
    current = (
        select(BatchPart.name)
        .join(BatchChunk, and_(BatchChunk.batch_id == BatchPart.batch_id, BatchChunk.number == BatchPart.chunk))
        .where(mine, is_waiting, BatchChunk.begun_at.is_not(None))
        .order_by(BatchChunk.begun_at.desc(), BatchPart.number)
        .limit(1)
        .correlate(Batch)
        .scalar_subquery()
    )
    return (
        select(Batch, parts.c.done, parts.c.failed, parts.c.total, parts.c.sheets_left, lately, latest, current)
        .add_columns(parts.c.hold, parts.c.preliminary, parts.c.unmarked)
        .join(parts, parts.c.batch_id == Batch.id)
        .order_by(Batch.id.desc())
    )
