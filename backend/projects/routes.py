"""/api/projects: projects and their lines."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from backend import clock
from backend.http_db import Db
from backend.http_errors import PROBLEMS
from backend.projects import service
from backend.projects.schemas import (
    Line,
    LineFields,
    LineList,
    NewProject,
    Project,
    ProjectChange,
    ProjectList,
)

router = APIRouter(prefix="/api/projects", tags=["projects"], responses=PROBLEMS)

_LARGEST_ID = 2**31 - 1

Id = Annotated[int, Path(ge=1, le=_LARGEST_ID)]
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=_LARGEST_ID)]


@router.get("")
def projects(session: Db, limit: Limit = 100, offset: Offset = 0) -> ProjectList:
    """A page of the projects, newest first, with their counts."""
    return service.projects(session, limit=limit, offset=offset)


@router.post("", status_code=201)
def create(wanted: NewProject, session: Db) -> Project:
    """A new, empty project."""
    return service.create(session, wanted, now=clock.now())


@router.get("/{id}")
def project(id: Id, session: Db) -> Project:  # noqa: A002  # the published name of the parameter
    """One project with its counts."""
    return service.project(session, id)


@router.patch("/{id}")
def change(id: Id, wanted: ProjectChange, session: Db) -> Project:  # noqa: A002
    """Change the fields that are given; null empties one."""
    return service.change(session, id, wanted, now=clock.now())


@router.delete("/{id}", status_code=204)
def delete(id: Id, session: Db) -> None:  # noqa: A002
    """Delete a project with its lines and sheets."""
    service.delete(session, id)


@router.get("/{id}/lines")
def lines(id: Id, session: Db, limit: Limit = 100, offset: Offset = 0) -> LineList:  # noqa: A002
    """A page of the project's lines, in their order."""
    return service.lines(session, id, limit=limit, offset=offset)


@router.post("/{id}/lines", status_code=201)
def add_line(id: Id, wanted: LineFields, session: Db) -> Line:  # noqa: A002
    """A new line at the end; what it does not say yet becomes its issues."""
    return service.add_line(session, id, wanted, now=clock.now())


@router.patch("/{id}/lines/{line}")
def change_line(id: Id, line: Id, wanted: LineFields, session: Db) -> Line:  # noqa: A002
    """Change the fields that are given; the line is judged again."""
    return service.change_line(session, id, line, wanted, now=clock.now())


@router.delete("/{id}/lines/{line}", status_code=204)
def delete_line(id: Id, line: Id, session: Db) -> None:  # noqa: A002
    """Delete a line."""
    service.delete_line(session, id, line, now=clock.now())
