"""Tables of jobs' sources and of what was pulled from them."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Json
from backend.sync.models import State
from backend.sync.sources.address import Kind

Trigger = Literal["api", "schedule"]


class ProjectSource(Base):
    """The source that a job is tied to. Tied anew it is another one, with an id of its own and nothing read yet.

    `tab` is the one that was asked for, `sheet` the one that was read last. `etag`, `modified` and `sha256` tell the
    answer apart that was read last. `failures` are those in a row, `retry_at` is when a busy source wants to be asked.
    """

    __tablename__ = "project_source"
    __table_args__ = (
        CheckConstraint("kind IN ('google_sheet', 'url', 'file')", name="kind"),
        Index("uq_project_source_project_id", "project_id", unique=True),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(String)
    address: Mapped[str]
    tab: Mapped[str | None]
    on_schedule: Mapped[bool]
    tied_at: Mapped[datetime]
    tied_by: Mapped[str]
    sheet: Mapped[str | None]
    etag: Mapped[str | None]
    modified: Mapped[str | None]
    sha256: Mapped[str | None]
    asked_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]


class Pull(Base):
    """One pull of a job's source: queued → running → done | failed. It outlives its source.

    `why` says why nothing was changed. The counts are lines; `after_issue` are those that changed after their drawing
    was issued, `gone` those that the source no longer has: each with its id, item and room.
    """

    __tablename__ = "project_pull"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name="state"),
        Index("ix_project_pull_project_id_id", "project_id", "id"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    source_id: Mapped[int]
    address: Mapped[str]
    state: Mapped[State] = mapped_column(String)
    trigger: Mapped[Trigger] = mapped_column(String)
    who: Mapped[str]
    accept_fewer: Mapped[bool]
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    why: Mapped[str | None]
    import_id: Mapped[int | None]
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    conflicts: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    after_issue: Mapped[list[Json]] = mapped_column(default=list)
    gone: Mapped[list[Json]] = mapped_column(default=list)
