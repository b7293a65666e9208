"""Tables of drawings, the lines they are of, their revisions, and the bytes as they were issued."""

from datetime import datetime

from sqlalchemy import ForeignKey, Identity, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Json


class Drawing(Base):
    """A drawing of a project. Its number is its own for ever, whatever is added before it or deleted.

    `unit` tells its unit apart: the digest of what its lines ask for, as it was numbered last.
    """

    __tablename__ = "drawing"
    __table_args__ = (Index("uq_drawing_project_id_number", "project_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    number: Mapped[int]
    unit: Mapped[str]

    @property
    def name(self) -> str:
        """The number as it is printed: `P007`."""
        return f"P{self.number:03}"


class DrawingLine(Base):
    """Which drawing a line is on; one that asks for left and right pieces is on two, `hand` is empty for others."""

    __tablename__ = "drawing_line"
    __table_args__ = (Index("ix_drawing_line_drawing_id", "drawing_id"),)

    line_id: Mapped[int] = mapped_column(ForeignKey("line.id"), primary_key=True)
    hand: Mapped[str] = mapped_column(primary_key=True)
    drawing_id: Mapped[int] = mapped_column(ForeignKey("drawing.id"))


class Revision(Base):
    """A drawing as it was issued: never changed, never deleted.

    `said` is all that it was drawn from, `digest` is the digest of that: the same again is no new revision.
    """

    __tablename__ = "revision"
    __table_args__ = (Index("uq_revision_drawing_id_letter", "drawing_id", "letter", unique=True),)

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    drawing_id: Mapped[int] = mapped_column(ForeignKey("drawing.id"))
    letter: Mapped[str]
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    description: Mapped[str]
    digest: Mapped[str]
    said: Mapped[Json]


class RevisionFile(Base):
    """A file of a revision, byte for byte, with its digest."""

    __tablename__ = "revision_file"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    format: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
