"""A sheet that is too large for a request: kept as it came, read by a worker, stored in one transaction or not at all.

`request` keeps the file and defers the job in the same transaction. `begin` gives a worker what it needs, `read` reads
it with no transaction open, `finish` compares and stores it. A worker that dies leaves the import as `request` made it.
"""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from backend import jobs
from backend.db import Json
from backend.errors import AppError
from backend.projects import decided, importing, service
from backend.projects import import_queries as queries
from backend.projects.applying import By, Choices
from backend.projects.import_schemas import PastImport
from backend.projects.importer import sheet
from backend.projects.importer.asked import Known
from backend.projects.importer.grid import MAX_JOB_ROWS, Grid
from backend.projects.importer.sheet import Job, ReadSheet
from backend.projects.models import SheetImport
from backend.projects.upload import File, chosen

log = logging.getLogger(__name__)

# The name the job is deferred and registered by, and the queue it waits in.
TASK, QUEUE = "projects.import", "imports"

_KEPT_HOURS = 24


@dataclass(frozen=True)
class Work:
    """What a worker needs to read an import, without the database."""

    import_id: int
    project_id: int
    file: File
    tab: str | None
    choices: Choices
    dry_run: bool
    who: str
    job: Job
    known: Known


def request(
    session: Session, project_id: int, file: File, *, tab: str | None, dry_run: bool, choices: Choices, by: By
) -> PastImport:
    """Ask for an import; where the very same waits or is at work, it is that one.

    Raises:
        ProjectNotFoundError, ProjectDeletedError: there is no such project.
        CatalogueEmptyError: there are no series to check the sheet against.
    """
    service.locked(session, project_id)
    importing.known_series(session)
    asked_for: Json = {"tab": tab, "dry_run": dry_run} | asdict(choices)
    row = queries.unfinished(session, project_id, file.sha256, asked_for)
    if row is None:
        row = _queued(project_id, file, asked_for, by)
        session.add(row)
        session.flush()
        _defer(session, row)
    return PastImport.model_validate(row)


def begin(session: Session, import_id: int) -> Work | None:
    """Mark the import as running, also once more when its worker died; None when there is nothing to do any more."""
    row = queries.one_for_update(session, import_id)
    if row is None or row.state in ("done", "failed"):
        return None
    row.state = "running"
    asked = row.asked_for
    return Work(
        import_id,
        row.project_id,
        File(row.file_name, row.content or b""),
        asked["tab"],
        Choices(asked["gone"], asked["edited"]),
        row.dry_run,
        row.imported_by or "",
        decided.sheet_job(session, service.locked(session, row.project_id)),
        importing.known_series(session),
    )


def read(work: Work, seen: Callable[[int, int], None]) -> tuple[Grid, ReadSheet]:
    """Read the file; `seen` is told how many rows of how many, again and again.

    Raises:
        SheetError, SheetTooLargeError: it holds no sheet, or more than a job reads.
    """
    grid = chosen(work.file.sheets(max_rows=MAX_JOB_ROWS), work.tab)
    rows = len(grid.rows)
    return grid, sheet.read(grid, work.known, work.job, seen=lambda count: seen(count, rows))


def finish(session: Session, work: Work, grid: Grid, found: ReadSheet, *, now: datetime) -> None:
    """Bring the project to what was read, or only keep the report, and close the import, all in this transaction.

    Raises:
        ProjectNotFoundError, ProjectDeletedError: there is no such project any more.
    """
    queries.take_time(session)
    project = service.locked(session, work.project_id)
    row = queries.one_for_update(session, work.import_id)
    if row is None or row.state != "running":
        return
    by = By(work.who, "import", now)
    if work.dry_run:
        importing.keep_report(row, importing.told(session, project, found, work.choices), len(grid.rows))
        row.state, row.content = "done", None
    else:
        importing.store(
            session, project, work.file, grid, found, work.choices, work.known, by=by, into=row, keep_file=False
        )
    log.info("sheet read", extra={"project": work.project_id, "import": work.import_id, "rows": len(grid.rows)})


def fail(session: Session, import_id: int, why: AppError) -> None:
    """Close the import with the reason."""
    row = queries.one_for_update(session, import_id)
    if row is None or row.state in ("done", "failed"):
        return
    row.state, row.error, row.content = "failed", why.message, None
    log.warning("sheet not read", extra={"project": row.project_id, "import": import_id, "why": why.message})


def put_back(session: Session, import_id: int) -> None:
    """Leave the import to another worker, since this one is told to stop."""
    row = queries.one_for_update(session, import_id)
    if row is not None and row.state == "running":
        row.state = "queued"
        _defer(session, row)


def tick(session: Session, *, now: datetime) -> None:
    """Clean up: the reports of dry runs that nobody looks at any more, and jobs that are done."""
    queries.forget_dry_runs(session, before=now - timedelta(hours=_KEPT_HOURS))
    jobs.forget_done(session, queue_name=QUEUE, hours=_KEPT_HOURS)


def _queued(project_id: int, file: File, asked_for: Json, by: By) -> SheetImport:
    return SheetImport(
        project_id=project_id,
        file_name=file.stored_name,
        sha256=file.sha256,
        sheet=asked_for["tab"] or "",
        imported_at=by.now,
        imported_by=by.who,
        windows=0,
        doors=0,
        pieces=0,
        questions=0,
        issues=[],
        grid={},
        state="queued",
        is_current=False,
        dry_run=asked_for["dry_run"],
        asked_for=asked_for,
        content=file.content,
    )


def _defer(session: Session, row: SheetImport) -> None:
    jobs.defer(session, TASK, queue_name=QUEUE, lock=f"import-{row.project_id}", import_id=row.id)
