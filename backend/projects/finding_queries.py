"""Searches in the text of projects and lines."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Row, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from backend.projects.models import Line, Project

Attribute = InstrumentedAttribute[str | None]


def projects_with(
    session: Session, words: str, fields: Sequence[Attribute], *, limit: int
) -> Sequence[Row[Project, int]]:
    """Projects that hold the lower-case `words` in one of the fields, with a rank from 0, best and newest first."""
    rank = _rank(words, fields)
    found = select(Project, rank).where(Project.deleted_at.is_(None), _holds(words, fields))
    return session.execute(found.order_by(rank, Project.id.desc()).limit(limit)).all()


def lines_with(
    session: Session, words: str, fields: Sequence[Attribute], *, limit: int
) -> Sequence[Row[Line, Project, int]]:
    """The same of lines, each with its project."""
    rank = _rank(words, fields)
    found = select(Line, Project, rank).join(Project, Project.id == Line.project_id)
    there = found.where(Project.deleted_at.is_(None), Line.deleted_at.is_(None), _holds(words, fields))
    return session.execute(there.order_by(rank, Line.project_id.desc(), Line.position).limit(limit)).all()


def _holds(words: str, fields: Sequence[Attribute]) -> ColumnElement[bool]:
    return or_(*(func.lower(field).contains(words, autoescape=True) for field in fields))


def _rank(words: str, fields: Sequence[Attribute]) -> ColumnElement[int]:
    """0 where a field is the words, 1 where it begins with them, 2 where a word does, else 3."""
    lowered = [func.lower(field) for field in fields]
    return case(
        (or_(*(field == words for field in lowered)), 0),
        (or_(*(field.startswith(words, autoescape=True) for field in lowered)), 1),
        (or_(*(field.contains(" " + words, autoescape=True) for field in lowered)), 2),
        else_=3,
    )
