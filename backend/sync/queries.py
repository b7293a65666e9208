"""Reads of the sync's tables."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.sync.models import SyncRun, SyncSchedule


def last_runs(session: Session, limit: int) -> Sequence[SyncRun]:
    """The newest runs first."""
    return session.scalars(select(SyncRun).order_by(SyncRun.id.desc()).limit(limit)).all()


def schedule(session: Session) -> SyncSchedule:
    """The one row; the migration made it."""
    return session.get_one(SyncSchedule, 1)


def schedule_if_free(session: Session) -> SyncSchedule | None:
    """The one row, locked; None while another scheduler holds it, so that each tick has one winner."""
    return session.scalar(select(SyncSchedule).where(SyncSchedule.id == 1).with_for_update(skip_locked=True))


def run_for_update(session: Session, run_id: int) -> SyncRun | None:
    """A run, locked: two workers that both believe it is theirs apply it once."""
    return session.scalar(select(SyncRun).where(SyncRun.id == run_id).with_for_update())


def has_run(session: Session) -> bool:
    """Whether any run was ever asked for."""
    return session.scalar(select(SyncRun.id).limit(1)) is not None


def is_due(schedule: SyncSchedule, now: datetime) -> bool:
    """Whether the schedule asks for a run now."""
    return schedule.enabled and schedule.next_run_at is not None and schedule.next_run_at <= now
