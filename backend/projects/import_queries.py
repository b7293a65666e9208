"""Reads of imports."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from backend.projects.models import Line, SheetImport


def imports(session: Session, project_id: int) -> Sequence[SheetImport]:
    """Every sheet that was read into the project, newest first, without its cells."""
    of_project = select(SheetImport).where(SheetImport.project_id == project_id)
    return session.scalars(of_project.order_by(SheetImport.id.desc())).all()


def one(session: Session, project_id: int, import_id: int, *, whole: bool = False) -> SheetImport | None:
    """One import; `whole` with its cells, issues and file."""
    wanted = select(SheetImport).where(SheetImport.project_id == project_id, SheetImport.id == import_id)
    parts = (SheetImport.grid, SheetImport.every_issue, SheetImport.content, SheetImport.undo)
    return session.scalar(wanted.options(*map(undefer, parts)) if whole else wanted)


def newest_done(session: Session, project_id: int) -> SheetImport | None:
    """The import that the project's lines are of: done, and not undone."""
    done = select(SheetImport).where(
        SheetImport.project_id == project_id, SheetImport.state == "done", SheetImport.undone_at.is_(None)
    )
    return session.scalar(done.order_by(SheetImport.id.desc()).limit(1))


def lines(session: Session, project_id: int) -> Sequence[Line]:
    """Every line of the project that was not deleted, in their order."""
    there = select(Line).where(Line.project_id == project_id, Line.deleted_at.is_(None))
    return session.scalars(there.order_by(Line.position, Line.id)).all()


def deleted_lines(session: Session, project_id: int, line_ids: Collection[int]) -> Sequence[Line]:
    """Those of the lines that are deleted."""
    wanted = select(Line).where(Line.project_id == project_id, Line.id.in_(line_ids), Line.deleted_at.is_not(None))
    return session.scalars(wanted.order_by(Line.id)).all()


def last_id(session: Session, project_id: int) -> int:
    """The id of the line that was made last, deleted or not; 0 without any."""
    return session.scalar(select(func.max(Line.id)).where(Line.project_id == project_id)) or 0


def ids_after(session: Session, project_id: int, last_id: int) -> list[int]:
    """The ids of the lines that were made after the one of `last_id`."""
    made = select(Line.id).where(Line.project_id == project_id, Line.id > last_id)
    return list(session.scalars(made.order_by(Line.id)))
