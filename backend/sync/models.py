"""Tables of the sync."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, Identity, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base

State = Literal["queued", "running", "done", "failed"]
Trigger = Literal["api", "schedule", "startup"]


class SyncRun(Base):
    """One pull of the source: queued → running → done | failed. The counts are rows changed in `series`."""

    __tablename__ = "sync_run"
    __table_args__ = (CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name="state"),)

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    state: Mapped[State] = mapped_column(String)
    trigger: Mapped[Trigger] = mapped_column(String)
    source: Mapped[str | None]
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    added: Mapped[int] = mapped_column(server_default="0", default=0)
    changed: Mapped[int] = mapped_column(server_default="0", default=0)
    removed: Mapped[int] = mapped_column(server_default="0", default=0)
    unchanged: Mapped[int] = mapped_column(server_default="0", default=0)
    error: Mapped[str | None]


class SyncSchedule(Base):
    """The one row that says when; the tick reads it, so it changes without a restart."""

    __tablename__ = "sync_schedule"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    enabled: Mapped[bool]
    every_minutes: Mapped[int]
    next_run_at: Mapped[datetime | None]
