"""Tables of projects, what is decided for them, their lines, the sheets they came from, and what was changed."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, Numeric, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Json

Kind = Literal["window", "door"]
Status = Literal["ready", "question", "held"]
ImportState = Literal["queued", "running", "done", "failed"]
Source = Literal["edit", "import", "sync", "undo", "duplicate", "issue"]
What = Literal["added", "changed", "deleted", "restored", "issued"]

SIZE_MM = Numeric(14, 6)  # the text is what was asked for; a third of an inch alone has no exact decimal


class Project(Base):
    """A job. `company` is the letterhead of its sheet, `customer` who ordered.

    `version` grows at every change of the project's own fields, decisions and marks, not with its lines. The sizes are
    final when somebody said so; that is who and when. A deleted project is kept, and can be restored.
    """

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    name: Mapped[str]
    customer: Mapped[str | None]
    company: Mapped[str | None]
    po: Mapped[str | None]
    billing_address: Mapped[str | None]
    shipping_address: Mapped[str | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    sizes_final_at: Mapped[datetime | None] = mapped_column(default=None)
    sizes_final_by: Mapped[str | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_by: Mapped[str | None] = mapped_column(default=None)


class Decision(Base):
    """What somebody decided for a job, or for the whole shop where `project_id` is null; the job's own wins.

    `name` is a field of `fenestration.decisions.Decisions`, `value` as it was given.
    """

    __tablename__ = "decision"
    __table_args__ = (
        Index("uq_decision_project_id_name", "project_id", "name", unique=True, postgresql_nulls_not_distinct=True),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JSONB)
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]


class SheetImport(Base):
    """A sheet as it was read into a project: `grid` is every filled cell by row, `issues` those of no line.

    `content` is the file as it came. A large one is queued → running → done | failed, and its file is kept until then.
    `changes` says what it did to the lines (or would do, in a dry run), `notices` what else, `undo` what takes it back,
    `asked_for` how it was asked for. The newest that was not undone is current.
    """

    __tablename__ = "sheet_import"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name="state"),
        Index("ix_sheet_import_project_id", "project_id"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    file_name: Mapped[str]
    sha256: Mapped[str]
    sheet: Mapped[str]
    imported_at: Mapped[datetime]
    windows: Mapped[int]
    doors: Mapped[int]
    pieces: Mapped[int]
    questions: Mapped[int]
    issues: Mapped[list[Json]]
    grid: Mapped[Json] = mapped_column(deferred=True)
    state: Mapped[ImportState] = mapped_column(String, default="done")
    is_current: Mapped[bool] = mapped_column(default=True)
    imported_by: Mapped[str | None]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    error: Mapped[str | None]
    dry_run: Mapped[bool] = mapped_column(default=False)
    rows_read: Mapped[int] = mapped_column(default=0)
    rows: Mapped[int | None]
    changes: Mapped[Json] = mapped_column(default=dict)
    notices: Mapped[list[str]] = mapped_column(JSONB, default=list)
    asked_for: Mapped[Json] = mapped_column(default=dict)
    every_issue: Mapped[list[Json] | None] = mapped_column(deferred=True)
    undo: Mapped[Json | None] = mapped_column(JSONB(none_as_null=True), deferred=True)
    content: Mapped[bytes | None] = mapped_column(deferred=True)


class Line(Base):
    """One line of a job: what was asked for, and what is open about it. The id is its key, never the item number.

    `series` and `product_type` are ids, or what was written where none is known; `hand` is the hinge side (or the
    active leaf) seen from inside, `hands` one for each piece where they differ; sizes are kept as written and in mm.
    `version` grows by one at every change, `issued_version` is the one that was issued last. A deleted line is kept.
    """

    __tablename__ = "line"
    __table_args__ = (
        CheckConstraint("kind IN ('window', 'door')", name="kind"),
        CheckConstraint("status IN ('ready', 'question', 'held')", name="status"),
        CheckConstraint("units IN ('in', 'mm')", name="units"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("width_mm > 0 AND height_mm > 0", name="sizes"),
        Index("ix_line_project_id_position", "project_id", "position"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[Kind] = mapped_column(String)
    item: Mapped[str | None]
    room: Mapped[str | None]
    product_type: Mapped[str | None]
    series: Mapped[str | None]
    series_variant: Mapped[str | None]
    configuration: Mapped[str | None]
    hand: Mapped[str | None]
    hands: Mapped[list[str] | None] = mapped_column(JSONB(none_as_null=True))
    swing: Mapped[str | None]
    width: Mapped[str | None]
    height: Mapped[str | None]
    units: Mapped[str]
    bays: Mapped[str | None]  # widths to the centre lines of mullions, as written
    width_mm: Mapped[Decimal | None] = mapped_column(SIZE_MM)
    height_mm: Mapped[Decimal | None] = mapped_column(SIZE_MM)
    quantity: Mapped[int | None]
    glass: Mapped[str | None]
    frame_color: Mapped[str | None]
    grids: Mapped[str | None]
    nail_fin: Mapped[str | None]
    threshold: Mapped[str | None]
    screen: Mapped[str | None]
    hardware: Mapped[str | None]
    arched: Mapped[str | None]
    sill_pan_depth: Mapped[str | None]
    sill_pan_length: Mapped[str | None]
    po: Mapped[str | None]
    notes: Mapped[str | None]
    frame_above_floor: Mapped[str | None]  # as written; what follows is yes, no, or not said
    walking_surface: Mapped[bool | None]
    beside_door: Mapped[bool | None]
    wet: Mapped[bool | None]
    escape: Mapped[bool | None]
    grade_floor: Mapped[bool | None]
    status: Mapped[Status] = mapped_column(String)
    questions: Mapped[int]
    issues: Mapped[list[Json]]
    sheet: Mapped[str | None]
    row: Mapped[int | None]
    imported: Mapped[Json | None] = mapped_column(JSONB(none_as_null=True))  # the line as a sheet said it last
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    issued_version: Mapped[int | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_by: Mapped[str | None] = mapped_column(default=None)


class Change(Base):
    """One change of a line, or of the project itself where `line_id` is null: who, when, and each field from and to.

    It outlives its line: `line_id` is a plain number, and `item` is how the line was called then. `version` is the one
    that the change made.
    """

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("source IN ('edit', 'import', 'sync', 'undo', 'duplicate', 'issue')", name="source"),
        CheckConstraint("what IN ('added', 'changed', 'deleted', 'restored', 'issued')", name="what"),
        Index("ix_change_project_id_id", "project_id", "id"),
        Index("ix_change_line_id_id", "line_id", "id"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    line_id: Mapped[int | None]
    item: Mapped[str | None]
    what: Mapped[What] = mapped_column(String)
    source: Mapped[Source] = mapped_column(String)
    who: Mapped[str]
    at: Mapped[datetime]
    version: Mapped[int]
    fields: Mapped[Json]
