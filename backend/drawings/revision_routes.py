"""Drawings of projects with their numbers, issued as revisions, and two revisions compared."""

from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from backend import clock
from backend.drawings import issuing, revisions, service
from backend.drawings.issuing import Issue
from backend.drawings.job import lines_on_sheets
from backend.drawings.revision_schemas import (
    Comparison,
    DrawingList,
    Issued,
    IssuedJob,
    IssueIn,
    RevisionList,
    SheetLine,
    SheetList,
    SheetOfLines,
)
from backend.http_db import Db
from backend.http_errors import PROBLEMS
from backend.http_user import Who
from backend.settings import Settings

router = APIRouter(prefix="/api", tags=["revisions"], responses=PROBLEMS)

Id = Annotated[int, Path(ge=1, le=2**31 - 1)]
Letter = Annotated[str, Path(pattern="^[A-Z]{1,3}$")]
Of = Annotated[str, Query(pattern="^[A-Z]{1,3}$")]
_PDF_OR_SVG: dict[int | str, dict[str, Any]] = {200: {"content": {"application/pdf": {}, "image/svg+xml": {}}}}


def _settings(request: Request) -> Settings:
    return cast("Settings", request.app.state.settings)


def _issue(request: Request, who: Who, wanted: IssueIn | None = None) -> Issue:
    told, settings = wanted or IssueIn(), _settings(request)
    return Issue(told.description, told.paper, settings.company, settings.paper, who, clock.now())


Asked = Annotated[Issue, Depends(_issue)]


@router.get("/projects/{id}/sheets")
def sheets(id: Id, session: Db) -> SheetList:  # noqa: A002  # the published name of the parameter
    """Which lines share a sheet, as the project would be drawn now; nothing is drawn or numbered for it."""
    found = enumerate(lines_on_sheets(session, id), 1)
    shown = [SheetOfLines(number=n, lines=[SheetLine.model_validate(line) for line in lines]) for n, lines in found]
    return SheetList(sheets=shown)


@router.get("/projects/{id}/drawings")
def drawings(id: Id, session: Db) -> DrawingList:  # noqa: A002
    """The drawings of a project that have their number, each with its newest revision."""
    return revisions.drawings(session, id)


@router.post("/projects/{id}/drawings")
def number(id: Id, session: Db, request: Request) -> DrawingList:  # noqa: A002
    """Give every drawing of a project its number, for ever; those that have theirs keep it."""
    return issuing.number(session, id, _settings(request).company)


@router.post("/projects/{id}/issue")
def issue_job(id: Id, session: Db, asked: Asked) -> IssuedJob:  # noqa: A002
    """Issue every drawing of a project that changed; says which stay as they are, and which are held and why."""
    return issuing.issue_job(session, id, asked)


@router.post("/drawings/{id}/issue")
def issue(id: Id, session: Db, asked: Asked) -> Issued:  # noqa: A002
    """Issue a drawing as its next revision; the same again is none, and says so."""
    return issuing.issue(session, id, asked)


@router.get("/drawings/{id}/revisions")
def listed(id: Id, session: Db) -> RevisionList:  # noqa: A002
    """Every revision of a drawing, oldest first."""
    return revisions.listed(session, id)


@router.get(
    "/drawings/{id}/revisions/{letter}/{format}",
    response_class=Response,
    responses={200: {"content": {service.MEDIA[kind]: {} for kind in ("pdf", "dxf", "json")}}},
)
def issued_file(id: Id, letter: Letter, format: revisions.Kind, session: Db) -> Response:  # noqa: A002
    """A file of a revision, byte for byte as it was issued."""
    return _download(revisions.issued_file(session, id, letter, format))


@router.get("/drawings/{id}/compare")
def compared(id: Id, before: Of, after: Of, session: Db) -> Comparison:  # noqa: A002
    """Every value in which two revisions differ."""
    return revisions.compared(session, id, before, after)


@router.get("/drawings/{id}/compare/{format}", response_class=Response, responses=_PDF_OR_SVG)
def comparison_sheet(
    id: Id,  # noqa: A002
    format: Literal["pdf", "svg"],  # noqa: A002
    before: Of,
    after: Of,
    session: Db,
) -> Response:
    """The sheet of the later revision with what changed in clouds."""
    return _download(revisions.comparison_sheet(session, id, before, after, format))


def _download(file: service.File) -> Response:
    disposition = f'attachment; filename="{file.name}"'
    return Response(file.content, media_type=file.media_type, headers={"Content-Disposition": disposition})
