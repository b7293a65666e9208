"""POST /api/drawings/*: a line in, its drawing out; a project's set. Nothing is stored."""

from typing import Any, cast

from fastapi import APIRouter, Request, Response

from backend.drawings import documents, files, service
from backend.drawings.document_schemas import JobDocument, UnitDocument
from backend.drawings.job import job_of
from backend.drawings.schemas import DrawingOut, LineIn
from backend.errors import InvalidError
from backend.http_db import Db
from backend.http_errors import PROBLEMS
from backend.settings import Settings

# What a request may draw while somebody waits: about 15 ms a sheet.
MOST_SHEETS = 500

router = APIRouter(prefix="/api", tags=["drawings"], responses=PROBLEMS)


def _company(request: Request) -> str:
    return cast("Settings", request.app.state.settings).company


@router.post("/drawings/generate")
def generate(line: LineIn, session: Db, request: Request) -> DrawingOut:
    """Compute, check and draw a line."""
    return service.generate(session, line, _company(request))


@router.post("/drawings/preview", response_class=Response, responses={200: {"content": {"image/svg+xml": {}}}})
def preview(line: LineIn, session: Db, request: Request) -> Response:
    """The sheet of a line as SVG."""
    return Response(service.preview(session, line, _company(request)), media_type="image/svg+xml")


@router.get("/drawings/schema.json")
def schema() -> dict[str, Any]:
    """The JSON Schema of the exported model of a line."""
    return documents.schema_of(UnitDocument)


@router.get("/drawings/job.schema.json")
def job_schema() -> dict[str, Any]:
    """The JSON Schema of the model of a whole job."""
    return documents.schema_of(JobDocument)


@router.post(
    "/drawings/export/{format}",
    response_class=Response,
    responses={200: {"content": {media: {} for media in service.MEDIA.values()}}},
)
def export(format: service.Format, line: LineIn, session: Db, request: Request) -> Response:  # noqa: A002  # the path's name
    """The drawing of a line as a file."""
    file = service.export(session, line, format, _company(request))
    return _download(file)


@router.get(
    "/projects/{project_id}/set.pdf",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}},
)
def project_set(project_id: int, session: Db, request: Request) -> Response:
    """A schedule and a sheet for each distinct unit of a project, as one PDF."""
    settings = cast("Settings", request.app.state.settings)
    job = job_of(session, project_id, settings.company, paper=settings.paper)
    if len(job.sheets) > MOST_SHEETS:
        raise InvalidError(f"A set of more than {MOST_SHEETS} sheets is too large for one request; draw a batch.")
    return _download(files.set_pdf(job))


def _download(file: service.File) -> Response:
    disposition = f'attachment; filename="{file.name}"'
    return Response(file.content, media_type=file.media_type, headers={"Content-Disposition": disposition})
