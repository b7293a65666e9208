"""/api/projects: projects, their lines, what is decided for them, and their history.

Every answer about one project or one line carries its version as `ETag`. A change that sends it back as `If-Match` is
refused with 412 when somebody else was faster, and the problem says what they changed. Without `If-Match` the change is
made: it touches only the fields that it names.
"""

import re
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Header, Path, Query, Response

from backend import clock
from backend.http_db import Db
from backend.http_errors import PROBLEMS
from backend.http_user import Who
from backend.projects import contents, decided, editing, editing_many, finding, service
from backend.projects.line_schemas import History, Line, LineFields, LineList, LinesChange, LinesChanged
from backend.projects.schemas import (
    Copy,
    DecisionChange,
    DecisionList,
    NewProject,
    Project,
    ProjectChange,
    ProjectList,
    Results,
)

router = APIRouter(prefix="/api", tags=["projects"], responses=PROBLEMS)

_LARGEST_ID = 2**31 - 1

Id = Annotated[int, Path(ge=1, le=_LARGEST_ID)]
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=_LARGEST_ID)]


_ETAG = re.compile(r'(?:W/)?"([0-9]{1,9})"')


def _versions(
    if_match: Annotated[str | None, Header(description='An ETag that was read, such as `"7"`')] = None,
) -> service.Versions:
    """The versions that `If-Match` names; None where it is missing or `*`."""
    if if_match is None or if_match.strip() == "*":
        return None
    return {int(version) for version in _ETAG.findall(if_match)}


IfMatch = Annotated[service.Versions, Depends(_versions)]


_Shown = TypeVar("_Shown", Project, Line)


def _tagged(response: Response, shown: _Shown) -> _Shown:
    response.headers["ETag"] = f'"{shown.version}"'
    return shown


@router.get("/projects")
def projects(
    session: Db,
    limit: Limit = 100,
    offset: Offset = 0,
    deleted: bool = False,  # noqa: FBT001  # a query parameter
) -> ProjectList:
    """A page of the projects, or of those that were deleted, newest first, with their counts."""
    return service.projects(session, limit=limit, offset=offset, deleted=deleted)


@router.post("/projects", status_code=201)
def create(wanted: NewProject, session: Db, who: Who, response: Response) -> Project:
    """A new, empty project."""
    return _tagged(response, service.create(session, wanted, who=who, now=clock.now()))


@router.get("/projects/{id}")
def project(id: Id, session: Db, response: Response) -> Project:  # noqa: A002  # the published name of the parameter
    """One project with its counts."""
    return _tagged(response, service.project(session, id))


@router.patch("/projects/{id}")
def change(
    id: Id,  # noqa: A002
    wanted: ProjectChange,
    session: Db,
    who: Who,
    versions: IfMatch,
    response: Response,
) -> Project:
    """Change the fields that are given; null empties one."""
    return _tagged(response, service.change(session, id, wanted, who=who, now=clock.now(), versions=versions))


@router.delete("/projects/{id}", status_code=204)
def delete(id: Id, session: Db, who: Who, versions: IfMatch) -> None:  # noqa: A002
    """Delete a project; refused when a drawing of it was issued. It is kept, and can be restored."""
    service.delete(session, id, who=who, now=clock.now(), versions=versions)


@router.post("/projects/{id}/restore")
def restore(id: Id, session: Db, who: Who, response: Response) -> Project:  # noqa: A002
    """Bring a deleted project back."""
    return _tagged(response, service.restore(session, id, who=who, now=clock.now()))


@router.post("/projects/{id}/duplicate", status_code=201)
def duplicate(id: Id, session: Db, who: Who, response: Response, wanted: Copy | None = None) -> Project:  # noqa: A002
    """The same job once more, without its history, its issued drawings, its sheets and its final sizes."""
    return _tagged(response, service.duplicate(session, id, wanted or Copy(), who=who, now=clock.now()))


@router.put("/projects/{id}/sizes-final")
def sizes_are_final(id: Id, session: Db, who: Who, versions: IfMatch, response: Response) -> Project:  # noqa: A002
    """Say that the sizes of this job are final, as issuing needs. A size that changes later takes the mark back."""
    now = clock.now()
    return _tagged(response, service.mark_sizes_final(session, id, final=True, who=who, now=now, versions=versions))


@router.delete("/projects/{id}/sizes-final")
def sizes_are_not_final(id: Id, session: Db, who: Who, versions: IfMatch, response: Response) -> Project:  # noqa: A002
    """Take back that the sizes are final."""
    now = clock.now()
    return _tagged(response, service.mark_sizes_final(session, id, final=False, who=who, now=now, versions=versions))


@router.get("/projects/{id}/decisions")
def job_decisions(id: Id, session: Db) -> DecisionList:  # noqa: A002
    """What is decided for this job, by whom and when: its own decisions over the shop's."""
    return service.decision_list(session, id)


@router.patch("/projects/{id}/decisions")
def decide(id: Id, wanted: DecisionChange, session: Db, who: Who, versions: IfMatch) -> DecisionList:  # noqa: A002
    """Decide for this job; null takes its own decision back."""
    return service.decide(session, id, wanted, who=who, now=clock.now(), versions=versions)


@router.get("/decisions")
def shop_decisions(session: Db) -> DecisionList:
    """What is decided for every job that does not decide otherwise."""
    return decided.listed(session, None)


@router.patch("/decisions")
def decide_for_shop(wanted: DecisionChange, session: Db, who: Who) -> DecisionList:
    """Decide for every job that does not decide otherwise; null takes it back."""
    decided.decide_for_shop(session, wanted, who=who, now=clock.now())
    return decided.listed(session, None)


@router.get("/search")
def search(
    q: Annotated[str, Query(min_length=1, max_length=100)],
    session: Db,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Results:
    """Find projects by name, customer, PO or company, and lines by item, room or PO, across all jobs; best first."""
    return finding.find(session, q, limit=limit)


@router.get("/projects/{id}/history")
def history(id: Id, session: Db, limit: Limit = 100, offset: Offset = 0) -> History:  # noqa: A002
    """Everything that was changed in a project and its lines, newest first."""
    return contents.changes(session, id, None, limit=limit, offset=offset)


@router.get("/projects/{id}/lines")
def lines(
    id: Id,  # noqa: A002
    session: Db,
    limit: Limit = 100,
    offset: Offset = 0,
    deleted: bool = False,  # noqa: FBT001  # a query parameter
    around: Annotated[int | None, Query(ge=1, le=_LARGEST_ID)] = None,
) -> LineList:
    """A page of the project's lines, or of those that were deleted, in their order.

    With `around`, the id of a line, it is the page that this line stands on, whatever the offset.
    """
    if around is not None:
        return contents.lines_around(session, id, around, limit=limit)
    return contents.lines(session, id, limit=limit, offset=offset, deleted=deleted)


@router.post("/projects/{id}/lines", status_code=201)
def add_line(id: Id, wanted: LineFields, session: Db, who: Who, response: Response) -> Line:  # noqa: A002
    """A new line at the end; what it does not say yet becomes its issues."""
    return _tagged(response, editing.add_line(session, id, wanted, who=who, now=clock.now()))


@router.patch("/projects/{id}/lines")
def change_lines(id: Id, wanted: LinesChange, session: Db, who: Who) -> LinesChanged:  # noqa: A002
    """Change many lines at once, all of them or none: those that say all of `where` get the fields of `to`."""
    return editing_many.change_lines(session, id, wanted, who=who, now=clock.now())


@router.get("/projects/{id}/lines/{line}")
def line(id: Id, line: Id, session: Db, response: Response) -> Line:  # noqa: A002
    """One line."""
    return _tagged(response, contents.line(session, id, line))


@router.patch("/projects/{id}/lines/{line}")
def change_line(
    id: Id,  # noqa: A002
    line: Id,
    wanted: LineFields,
    session: Db,
    who: Who,
    versions: IfMatch,
    response: Response,
) -> Line:
    """Change the fields that are given; the line is judged again."""
    now = clock.now()
    return _tagged(response, editing.change_line(session, id, line, wanted, who=who, now=now, versions=versions))


@router.delete("/projects/{id}/lines/{line}", status_code=204)
def delete_line(id: Id, line: Id, session: Db, who: Who, versions: IfMatch) -> None:  # noqa: A002
    """Delete a line; refused when its drawing was issued. It is kept, and can be restored."""
    editing.delete_line(session, id, line, who=who, now=clock.now(), versions=versions)


@router.post("/projects/{id}/lines/{line}/restore")
def restore_line(id: Id, line: Id, session: Db, who: Who, response: Response) -> Line:  # noqa: A002
    """Bring a deleted line back to its place."""
    return _tagged(response, editing.restore_line(session, id, line, who=who, now=clock.now()))


@router.post("/projects/{id}/lines/{line}/duplicate", status_code=201)
def duplicate_line(id: Id, line: Id, session: Db, who: Who, response: Response) -> Line:  # noqa: A002
    """The same line once more, right after it, without its history."""
    return _tagged(response, editing.duplicate_line(session, id, line, who=who, now=clock.now()))


@router.get("/projects/{id}/lines/{line}/history")
def line_history(id: Id, line: Id, session: Db, limit: Limit = 100, offset: Offset = 0) -> History:  # noqa: A002
    """Everything that was changed in a line, deleted or not, newest first."""
    return contents.changes(session, id, line, limit=limit, offset=offset)
