"""/api/projects/{id}/source: what a job is tied to, its pulls, and a sheet read from outside once."""

from typing import Annotated, cast

from fastapi import APIRouter, Path, Query, Request

from backend import clock
from backend.http_db import Db
from backend.http_errors import PROBLEMS
from backend.http_user import Who
from backend.projects.applying import By, Choices
from backend.projects.import_schemas import Gone, Imported
from backend.projects.importer.compare import Edited
from backend.settings import Settings
from backend.sync.pulls import once, service
from backend.sync.pulls.schemas import Pull, Pulls, PullWanted, Source, SourceAsked, SourceWanted

router = APIRouter(prefix="/api/projects/{id}", tags=["sources"], responses=PROBLEMS)

Id = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/source")
def source(id: Id, session: Db) -> Source:  # noqa: A002  # the published name of the parameter
    """What the project is tied to, and its newest pulls."""
    return service.source(session, id)


@router.put("/source")
def tie(id: Id, wanted: SourceWanted, session: Db, who: Who) -> Source:  # noqa: A002
    """Tie the project to a source, in place of the one that it had; nothing is read yet."""
    return service.tie(session, id, wanted, who=who, now=clock.now())


@router.delete("/source", status_code=204)
def untie(id: Id, session: Db) -> None:  # noqa: A002
    """Forget the project's source; its lines and pulls stay."""
    service.untie(session, id)


@router.post("/source/pull", status_code=202)
def pull(id: Id, session: Db, who: Who, wanted: PullWanted | None = None) -> Pull:  # noqa: A002
    """Pull the source now, or join the pull that is not finished yet; its result appears among the pulls.

    Lines that the source no longer has are never deleted. A source that is down, half-written or renamed changes
    nothing, and the pull says why; one that lost most of its lines is believed with `accept_fewer`.
    """
    asked = wanted or PullWanted()
    return service.request(session, id, accept_fewer=asked.accept_fewer, who=who, now=clock.now())


@router.get("/source/pulls")
def pulls(id: Id, session: Db, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Pulls:  # noqa: A002
    """The newest pulls: what each changed, or why nothing."""
    return service.pulls(session, id, limit=limit)


@router.post("/import-source")
def import_source(
    id: Id,  # noqa: A002
    asked: SourceAsked,
    session: Db,
    request: Request,
    who: Who,
    dry_run: bool = False,  # noqa: FBT001  # a query parameter
    gone: Gone = "keep",
    edited: Edited = "keep",
) -> Imported:
    """Read a sheet from its address into a project, once: a Google Sheet, an https address, or a file of the folder.

    It is what `import` does with an upload, with the same answer; the project is not tied to the address.
    """
    settings = cast("Settings", request.app.state.settings).sources
    by = By(who, "import", clock.now())
    return once.run(session, settings, id, asked, dry_run=dry_run, choices=Choices(gone, edited), by=by)
