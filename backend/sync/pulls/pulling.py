"""A pull from its beginning to its end: what it finds changes the job whole, or not at all."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from backend.db import Json
from backend.errors import AppError, UnavailableError
from backend.projects import applying, decided, importing
from backend.projects import import_queries as imports
from backend.projects import service as projects
from backend.projects.applying import By, Choices
from backend.projects.import_schemas import Imported
from backend.projects.importer import sheet
from backend.projects.importer.asked import Known
from backend.projects.importer.grid import MAX_JOB_ROWS, MAX_ROWS, Grid, plain
from backend.projects.importer.sheet import Job, ReadSheet
from backend.projects.models import Project
from backend.projects.upload import File, chosen
from backend.sync.models import State
from backend.sync.pulls import decide, queries
from backend.sync.pulls.errors import HalfWrittenError, RenamedError, SourceChangedError
from backend.sync.pulls.models import Pull
from backend.sync.sources.address import Address, parse
from backend.sync.sources.fetched import BusyError, Fetched, Marks, Unchanged

log = logging.getLogger(__name__)

_KEPT = 100


@dataclass(frozen=True)
class Work:
    """What a worker needs to read the source, without the database. `sheet` is the tab that was read last."""

    pull_id: int
    project_id: int
    source_id: int
    address: Address
    tab: str | None
    sheet: str | None
    marks: Marks

    @property
    def wanted_tab(self) -> str | None:
        """The tab to ask for; the address's own where it names one."""
        return self.tab or (self.sheet if self.address.gid is None else None)


def begin(session: Session, pull_id: int, *, now: datetime) -> Work | None:
    """Mark the pull as running, also once more when its worker died; None when there is nothing to do any more."""
    pull = queries.pull_for_update(session, pull_id)
    if pull is None or pull.state in ("done", "failed"):
        return None
    source = queries.source(session, pull.project_id)
    if source is None or source.id != pull.source_id:
        _close(session, pull, "failed", SourceChangedError().message, now)
        return None
    pull.state, pull.started_at = "running", now
    anew = pull.accept_fewer or _is_read_otherwise(session, pull.project_id)
    marks = Marks() if anew else Marks(source.etag, source.modified, source.sha256)
    return Work(pull.id, pull.project_id, source.id, parse(source.address), source.tab, source.sheet, marks)


def _is_read_otherwise(session: Session, project_id: int) -> bool:
    """Whether it was decided since the last pull how the sheet is read: then it says something else, unchanged."""
    decided_at, last = decided.reading_decided_at(session, project_id), queries.last_done(session, project_id)
    return decided_at is not None and last is not None and (last.started_at is None or last.started_at < decided_at)


@dataclass(frozen=True)
class Sheet:
    """What was found, read with no transaction open."""

    found: Fetched
    file: File
    grid: Grid
    read: ReadSheet
    known: Known


def judged_by(session: Session, work: Work) -> tuple[Known, Job]:
    """What the sheet is read by.

    Raises:
        ProjectNotFoundError, ProjectDeletedError: the job is not there any more.
        CatalogueEmptyError: there are no series to check it against.
    """
    project = projects.locked(session, work.project_id)
    return importing.known_series(session), decided.sheet_job(session, project)


def read(work: Work, found: Fetched, known: Known, job: Job) -> Sheet:
    """Read what was found, a file of up to 50,000 rows.

    Raises:
        RenamedError: it is not what was read before.
        SheetError, SheetTooLargeError: it holds no sheet.
    """
    file = File(found.name, found.content, found.grids)
    grid = chosen(file.sheets(max_rows=MAX_JOB_ROWS), found.tab or work.tab or work.sheet)
    if work.sheet and plain(grid.name) != plain(work.sheet):
        raise RenamedError(work.sheet, grid.name)
    return Sheet(found, file, grid, sheet.read(grid, known, job), known)


def finish(session: Session, work: Work, found: Sheet | Unchanged, *, now: datetime) -> None:
    """Bring the job to what was found and close the pull, all of it in this transaction.

    Raises:
        ProjectNotFoundError, ProjectDeletedError, SourceChangedError: there is nothing to bring it to any more.
        HalfWrittenError: it is not what was read before.
    """
    imports.take_time(session)
    project = projects.locked(session, work.project_id)
    pull = queries.pull_for_update(session, work.pull_id)
    if pull is None or pull.state != "running":
        return
    source = queries.source_for_update(session, work.project_id)
    if source is None or source.id != work.source_id:
        raise SourceChangedError
    source.failures, source.retry_at = 0, None
    if isinstance(found, Unchanged):
        _close(session, pull, "done", f"The source is unchanged: {found.how}.", now)
        return
    answer = _apply(session, project, pull, found, now)
    source.sheet, marks = answer.sheet, found.found.marks
    source.etag, source.modified, source.sha256 = marks.etag, marks.modified, marks.sha256
    _tell(session, pull, answer)
    _close(session, pull, "done", None, now)


def fail(session: Session, work: Work, why: AppError, *, now: datetime) -> None:
    """Close the pull with the reason. A source that is only away is asked again soon, and then less and less."""
    pull = queries.pull_for_update(session, work.pull_id)
    if pull is None or pull.state != "running":
        return
    source = queries.source_for_update(session, work.project_id)
    if source is not None and source.id == work.source_id:
        source.failures = source.failures + 1 if isinstance(why, UnavailableError) else 0
        if isinstance(why, BusyError):
            source.retry_at = now + timedelta(seconds=why.retry_after_s)
    _close(session, pull, "failed", why.message, now)
    log.warning("source not pulled", extra={"project": work.project_id, "pull": work.pull_id, "why": why.message})


def _apply(session: Session, project: Project, pull: Pull, found: Sheet, now: datetime) -> Imported:
    """The importer's own comparison, and what it changes; nothing is ever deleted."""
    changes = applying.plan(session, project.id, found.read, Choices()).changes
    why = decide.half_written(len(changes.matches), len(changes.gone), len(found.read.lines))
    if why and not pull.accept_fewer:
        raise HalfWrittenError(why)
    by = By(pull.who, "sync", now)
    return importing.store(
        session, project, found.file, found.grid, found.read, Choices(), found.known, by=by, keep_file=_is_small(found)
    )


def _is_small(found: Sheet) -> bool:
    """Whether the file is kept with the import, as one that a request reads is."""
    return len(found.grid.rows) <= MAX_ROWS


def _tell(session: Session, pull: Pull, answer: Imported) -> None:
    changes = answer.changes
    pull.import_id = answer.import_id
    pull.added, pull.changed = changes.new, len(changes.changed)
    pull.conflicts, pull.unchanged = len(changes.conflicts), changes.unchanged
    pull.gone = [_named(one.line_id, one.item, one.room) for one in changes.gone]
    behind = queries.changed_after_issue(session, [one.line_id for one in changes.changed])
    pull.after_issue = [_named(line.id, line.item, line.room) for line in behind]
    log.info(
        "source pulled",
        extra={"project": pull.project_id, "pull": pull.id, "added": pull.added, "changed": pull.changed},
    )


def _named(line_id: int, item: str | None, room: str | None) -> Json:
    return {"line_id": line_id, "item": item, "room": room}


def _close(session: Session, pull: Pull, state: State, why: str | None, now: datetime) -> None:
    pull.state, pull.why, pull.finished_at = state, why, now
    session.flush()
    queries.forget(session, pull.project_id, _KEPT)
