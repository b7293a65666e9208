"""A search across all jobs: every word has to be in one field of a line or of a project, wherever in it."""

from typing import Literal

from sqlalchemy.orm import Session

from backend.projects import finding_queries as queries
from backend.projects.models import Line, Project
from backend.projects.schemas import Found, Results

_Field = Literal["name", "customer", "po", "company", "item", "room"]
_OF_PROJECT: tuple[_Field, ...] = ("name", "customer", "po", "company")
_OF_LINE: tuple[_Field, ...] = ("item", "room", "po")


def find(session: Session, asked: str, *, limit: int) -> Results:
    """The projects and lines that hold what was asked for.

    A whole field comes before the beginning of one, that before the beginning of a word, and that before the rest; of
    equals a project comes before a line, and the newer before the older. Deleted ones are not found.
    """
    words = " ".join(asked.lower().split())
    if not words:
        return Results(found=[], more=False)
    projects = queries.projects_with(session, words, [getattr(Project, name) for name in _OF_PROJECT], limit=limit + 1)
    lines = queries.lines_with(session, words, [getattr(Line, name) for name in _OF_LINE], limit=limit + 1)
    ranked = [(rank, 0, _project(row, words)) for row, rank in projects]
    ranked += [(rank, 1, _line(row, owner, words)) for row, owner, rank in lines]
    ranked.sort(key=lambda one: one[:2])
    return Results(found=[found for *_, found in ranked[:limit]], more=len(ranked) > limit)


def _project(row: Project, words: str) -> Found:
    return Found(
        project=row.id,
        project_name=row.name,
        customer=row.customer,
        po=row.po,
        line=None,
        item=None,
        room=None,
        matched=_matched(row, _OF_PROJECT, words),
    )


def _line(row: Line, owner: Project, words: str) -> Found:
    return Found(
        project=owner.id,
        project_name=owner.name,
        customer=owner.customer,
        po=row.po or owner.po,
        line=row.id,
        item=row.item,
        room=row.room,
        matched=_matched(row, _OF_LINE, words),
    )


def _matched(row: Project | Line, fields: tuple[_Field, ...], words: str) -> _Field:
    """The field that holds the words best: the whole of it, its beginning, or somewhere in it."""

    def far(name: _Field) -> tuple[bool, bool, bool]:
        value = (getattr(row, name) or "").lower()
        return value != words, not value.startswith(words), words not in value

    return min(fields, key=far)
