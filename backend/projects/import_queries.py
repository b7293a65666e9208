"""Reads of imports."""

from collections.abc import Sequence

from sqlalchemy import select
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
    """Every line of the project, in their order."""
    return session.scalars(select(Line).where(Line.project_id == project_id).order_by(Line.position, Line.id)).all()


def ids_after(session: Session, project_id: int, last_id: int) -> list[int]:
    """The ids of the lines that were made after the one of `last_id`."""
    made = select(Line.id).where(Line.project_id == project_id, Line.id > last_id)
    return list(session.scalars(made.order_by(Line.id)))
