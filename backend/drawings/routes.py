"""POST /api/drawings/*: a line in, its drawing out; nothing is stored."""

from typing import cast

from fastapi import APIRouter, Request, Response

from backend.drawings import service
from backend.drawings.schemas import DrawingOut, LineIn
from backend.http_db import Db
from backend.http_errors import PROBLEMS
from backend.settings import Settings

router = APIRouter(prefix="/api/drawings", tags=["drawings"], responses=PROBLEMS)


def _company(request: Request) -> str:
    return cast("Settings", request.app.state.settings).company


@router.post("/generate")
def generate(line: LineIn, session: Db, request: Request) -> DrawingOut:
    """Compute, check and draw a line."""
    return service.generate(session, line, _company(request))


@router.post("/preview", response_class=Response, responses={200: {"content": {"image/svg+xml": {}}}})
def preview(line: LineIn, session: Db, request: Request) -> Response:
    """The sheet of a line as SVG."""
    return Response(service.preview(session, line, _company(request)), media_type="image/svg+xml")


@router.post(
    "/export/{format}",
    response_class=Response,
    responses={200: {"content": {media: {} for media in service.MEDIA.values()}}},
)
def export(format: service.Format, line: LineIn, session: Db, request: Request) -> Response:  # noqa: A002  # the path's name
    """The drawing of a line as a file."""
    file = service.export(session, line, format, _company(request))
    disposition = f'attachment; filename="{file.name}"'
    return Response(file.content, media_type=file.media_type, headers={"Content-Disposition": disposition})
