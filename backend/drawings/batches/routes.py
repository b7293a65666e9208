"""/api/projects/{id}/batches and /api/batches/{id}: a whole job drawn in the background, and its package."""

import asyncio
from typing import Annotated, cast

from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse

from backend import clock
from backend.db import Sessions
from backend.drawings.batches import package, progress, service
from backend.drawings.batches.progress import Watch
from backend.drawings.batches.schemas import Batch, BatchList, BatchRequest, BatchSummary
from backend.http_db import Db
from backend.http_errors import PROBLEMS
from backend.settings import Settings

router = APIRouter(prefix="/api", tags=["batches"], responses=PROBLEMS)

_LARGEST_ID = 2**31 - 1

Id = Annotated[int, Path(ge=1, le=_LARGEST_ID)]


@router.post("/projects/{project_id}/batches", status_code=202)
def draw(
    project_id: Id, session: Db, request: Request, response: Response, wanted: BatchRequest | None = None
) -> Batch:
    """Draw all lines of a project, or those of `line_ids`, in the background, exactly as they are now.

    Asked again while the very same is at work, that batch is the answer. Lines that cannot be drawn are listed with
    their reasons and stop no other. The files are kept for 30 days after the end, and can be drawn again then.
    """
    settings = cast("Settings", request.app.state.settings)
    asked = wanted or BatchRequest()
    batch = service.request(session, project_id, asked, settings.company, settings.paper, now=clock.now())
    response.headers["Location"] = f"/api/batches/{batch.id}"
    return batch


@router.get("/projects/{project_id}/batches")
def batches(
    project_id: Id,
    session: Db,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=_LARGEST_ID)] = 0,
) -> BatchList:
    """A page of a project's batches, newest first."""
    return service.of_project(session, project_id, limit=limit, offset=offset)


@router.get("/batches/{batch_id}")
def batch(batch_id: Id, session: Db) -> Batch:
    """How far a batch is, and every part that could not be drawn with its reason."""
    return service.batch(session, batch_id)


@router.post("/batches/{batch_id}/cancel")
def cancel(batch_id: Id, session: Db) -> Batch:
    """Stop drawing; what is drawn stays, and `resume` goes on from there."""
    return service.cancel(session, batch_id, now=clock.now())


@router.post("/batches/{batch_id}/resume", status_code=202)
def resume(batch_id: Id, session: Db) -> Batch:
    """Draw what is missing: after a cancel, what broke while it was drawn, or files that were cleaned up."""
    return service.resume(session, batch_id)


@router.get(
    "/batches/{batch_id}/events",
    response_class=Response,
    responses={
        200: {
            "description": "Events `progress`, then one `ended`; the data of each is a Progress.",
            "content": {"text/event-stream": {"itemSchema": {"$ref": "#/components/schemas/Progress"}}},
        },
        204: {"description": "It has ended, and the client knows: no need to connect again."},
    },
)
async def events(
    batch_id: Id, request: Request, last_event_id: Annotated[str | None, Header(max_length=200)] = None
) -> Response:
    """The progress of a batch as server-sent events, from the present state on to its end."""
    first = await asyncio.to_thread(_summary, request, batch_id)
    if progress.is_final(first) and last_event_id == progress.state_id(first):
        return Response(status_code=204)
    watch = cast("Watch", request.app.state.batches_watch)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return EventSourceResponse(watch.stream(first, last_event_id), headers=headers)


@router.get(
    "/batches/{batch_id}/package.zip",
    response_class=Response,
    responses={200: {"content": {"application/zip": {}}}, 304: {"description": "The client has these bytes."}},
)
def package_zip(batch_id: Id, request: Request, if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """Every file of a batch as one ZIP, with a README, a manifest, and NOT-COMPLETE.txt where lines are not drawn."""
    sessions = cast("Sessions", request.app.state.sessions)
    with sessions() as session:
        wanted = package.package(session, batch_id)
    headers = {"ETag": wanted.etag, "Content-Disposition": f'attachment; filename="{wanted.name}.zip"'}
    if if_none_match == wanted.etag:
        return Response(status_code=304, headers=headers)
    return StreamingResponse(package.stream(sessions, wanted), media_type="application/zip", headers=headers)


def _summary(request: Request, batch_id: int) -> BatchSummary:
    with cast("Sessions", request.app.state.sessions)() as session:
        return service.summary(session, batch_id)
