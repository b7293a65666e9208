"""Reads of the projects' tables; each a constant number of statements."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from backend.projects.models import Line, Project, SheetImport

Counted = Row[Project, int, int, int]


def projects(session: Session, *, limit: int, offset: int) -> tuple[Sequence[Counted], int]:
    """A page of projects with their lines, pieces and questions, newest first, and how many there are."""
    page = _counted().order_by(Project.id.desc()).limit(limit).offset(offset)
    return session.execute(page).all(), _count(session, select(Project.id))


def project(session: Session, project_id: int) -> Counted | None:
    """One project with its lines, pieces and questions."""
    return session.execute(_counted().where(Project.id == project_id)).one_or_none()


def project_for_update(session: Session, project_id: int) -> Project | None:
    """One project, locked: two imports, or an import and an edit, come one after the other."""
    return session.scalar(select(Project).where(Project.id == project_id).with_for_update())


def lines(session: Session, project_id: int, *, limit: int, offset: int) -> tuple[Sequence[Line], int]:
    """A page of the lines in their order, and how many there are."""
    of_project = select(Line).where(Line.project_id == project_id)
    page = of_project.order_by(Line.position, Line.id).limit(limit).offset(offset)
    return session.scalars(page).all(), line_count(session, project_id)


def line_count(session: Session, project_id: int) -> int:
    """How many lines the project has."""
    return _count(session, select(Line.id).where(Line.project_id == project_id))


def line_for_update(session: Session, project_id: int, line_id: int) -> Line | None:
    """A line of the project, locked."""
    return session.scalar(select(Line).where(Line.project_id == project_id, Line.id == line_id).with_for_update())


def last_position(session: Session, project_id: int) -> int:
    """The position of the project's last line, 0 without any."""
    return session.scalar(select(func.max(Line.position)).where(Line.project_id == project_id)) or 0


def _counted() -> Select[Project, int, int, int]:
    of_line = (
        select(
            Line.project_id,
            func.count().label("lines"),
            func.coalesce(func.sum(Line.quantity), 0).label("pieces"),
            func.sum(Line.questions).label("questions"),
        )
        .group_by(Line.project_id)
        .subquery()
    )
    of_sheet = (
        select(SheetImport.project_id, func.sum(SheetImport.questions).label("questions"))
        .where(SheetImport.is_current, SheetImport.state == "done")
        .group_by(SheetImport.project_id)
        .subquery()
    )
    return (
        select(
            Project,
            func.coalesce(of_line.c.lines, 0),
            func.coalesce(of_line.c.pieces, 0),
            func.coalesce(of_line.c.questions, 0) + func.coalesce(of_sheet.c.questions, 0),
        )
        .outerjoin(of_line, of_line.c.project_id == Project.id)
        .outerjoin(of_sheet, of_sheet.c.project_id == Project.id)
    )


def _count(session: Session, of: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(of.subquery())) or 0
