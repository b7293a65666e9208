"""Tables of batches: what was asked, its parts, and the files that were drawn."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Identity, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Json
from backend.settings import Paper

State = Literal["queued", "running", "done", "failed", "cancelled"]
Kind = Literal["sheet", "document", "proof"]
PartState = Literal["waiting", "drawn", "failed"]
Mark = Literal["HOLD", "PRELIMINARY", "none"]

ACTIVE: tuple[State, ...] = ("queued", "running")


class Batch(Base):
    """A job, or some of its lines, to be drawn: queued → running → done | failed, or cancelled.

    `asked` is the digest of what is drawn, `run` counts the times that drawing was begun (a job of an earlier run
    does nothing), `revived` how often it was begun again without being asked. `expired_at`: its files are gone.
    """

    __tablename__ = "batch"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="state"),
        Index("ix_batch_project_id", "project_id"),
        Index("ix_batch_active", "id", postgresql_where="state IN ('queued', 'running')"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    name: Mapped[str]
    state: Mapped[State] = mapped_column(String)
    formats: Mapped[Json]
    paper: Mapped[Paper] = mapped_column(String)
    asked: Mapped[str]
    lines: Mapped[int]
    run: Mapped[int]
    revived: Mapped[int]
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    expired_at: Mapped[datetime | None]


class BatchChunk(Base):
    """Parts that one background job draws. `job` is what to draw, None for documents, which take all of it."""

    __tablename__ = "batch_chunk"

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    job: Mapped[bytes | None] = mapped_column(deferred=True)
    begun_at: Mapped[datetime | None]


class BatchPart(Base):
    """A sheet, a document, or the proof that the second reader gives of them.

    One without a chunk is never drawn: `reason` says what its lines lack. `lines` are the lines of a sheet:
    `{"id", "item", "room"}`, `mark` is what it says once it is drawn. `knew` are the sheets that had failed when a
    document was begun: it is made of all others.
    """

    __tablename__ = "batch_part"
    __table_args__ = (
        CheckConstraint("kind IN ('sheet', 'document', 'proof')", name="kind"),
        CheckConstraint("state IN ('waiting', 'drawn', 'failed')", name="state"),
    )

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chunk: Mapped[int | None]
    kind: Mapped[Kind] = mapped_column(String)
    name: Mapped[str]
    lines: Mapped[list[Json]]
    state: Mapped[PartState] = mapped_column(String)
    reason: Mapped[str | None]
    mark: Mapped[Mark | None] = mapped_column(String)
    ended_at: Mapped[datetime | None]
    knew: Mapped[list[int] | None] = mapped_column(JSONB(none_as_null=True))


class BatchFile(Base):
    """A file of a part. `size` and `sha256` are the file's; `content` is deflated where `packed`."""

    __tablename__ = "batch_file"
    __table_args__ = (
        ForeignKeyConstraint(
            ["batch_id", "part"],
            ["batch_part.batch_id", "batch_part.number"],
            name="fk_batch_file_part_batch_part",
            ondelete="CASCADE",
        ),
    )

    batch_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    path: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    sha256: Mapped[str]
    packed: Mapped[bool]
    content: Mapped[bytes] = mapped_column(deferred=True)
