"""Reading a sheet into a project: the importer reads, this compares and stores; all of it or nothing."""

import heapq
from collections.abc import Sequence
from itertools import chain

from sqlalchemy.orm import Session

from backend.db import Json
from backend.projects import applying, decided, history, offered, service
from backend.projects import import_queries as queries
from backend.projects.applying import By, Choices
from backend.projects.errors import CatalogueEmptyError, ImportNotFoundError, NotReadAgainError
from backend.projects.import_schemas import Imported, SheetComparison
from backend.projects.importer import preamble, sheet
from backend.projects.importer.asked import Known
from backend.projects.importer.grid import Grid, plain
from backend.projects.importer.issue import Issue, questions_in
from backend.projects.importer.sheet import ReadSheet
from backend.projects.line_schemas import Issue as IssueOut
from backend.projects.lines import issue_data
from backend.projects.models import Project, SheetImport
from backend.projects.upload import File, chosen

_ORDER = {"error": 0, "question": 1, "warning": 2, "note": 3}
# What the report of a job lists of its issues; each line keeps all of its own.
MOST_LISTED = 10_000


def run(  # the upload has this many parts
    session: Session,
    project_id: int,
    file: File,
    *,
    tab: str | None,
    dry_run: bool,
    choices: Choices,
    by: By,
) -> Imported:
    """Read a sheet and compare it with the project's lines; with `dry_run` only tell what it would change.

    Fields of the project that are empty are filled from the sheet; others are kept, and a difference is noted.

    Raises:
        ProjectNotFoundError: there is no such project.
        CatalogueEmptyError: there are no series to check the sheet against.
        TooManyRowsError: there is more than one request reads; a job may.
        SheetError, SheetTooLargeError: the file cannot be read.
    """
    project = service.locked(session, project_id)
    known = known_series(session)
    grid = chosen(file.sheets(), tab)
    read = sheet.read(grid, known, decided.sheet_job(session, project))
    if dry_run:
        return told(session, project, read, choices)
    return store(session, project, file, grid, read, choices, known, by=by)


def again(session: Session, project_id: int, import_id: int, *, by: By) -> Imported:
    """Read the sheet that the lines are of once more, by what is decided now.

    Raises:
        ProjectNotFoundError, ImportNotFoundError: it is not there.
        NotReadAgainError: the lines are of another sheet, or its file is not kept.
        CatalogueEmptyError: there are no series to check the sheet against.
    """
    service.locked(session, project_id)
    row = queries.one(session, project_id, import_id, whole=True)
    if row is None:
        raise ImportNotFoundError(project_id, import_id)
    if not row.is_current:
        raise NotReadAgainError("the lines are of another one.")
    if row.content is None:
        raise NotReadAgainError("its file is not kept, as one of many rows or a Google Sheet. Import it again.")
    file = File(row.file_name, row.content)
    return run(session, project_id, file, tab=row.sheet or None, dry_run=False, choices=Choices(), by=by)


def told(session: Session, project: Project, read: ReadSheet, choices: Choices) -> Imported:
    """What storing it would change; nothing is."""
    planned = applying.plan(session, project.id, read, choices)
    return _answer(planned, [*read.issues, *_tell_project(project, read)[0]], None, dry_run=True)


def store(  # everything a stored import is made of
    session: Session,
    project: Project,
    file: File,
    grid: Grid,
    read: ReadSheet,
    choices: Choices,
    known: Known,
    *,
    by: By,
    into: SheetImport | None = None,
    keep_file: bool = True,
) -> Imported:
    """Bring the project's lines to what was read, and keep the import; `into` is the row of a job that waits for it.

    The project is locked. The very file that the lines are of already is not kept twice.
    """
    planned = applying.plan(session, project.id, read, choices)
    current = queries.newest_done(session, project.id)
    differing, filled = _tell_project(project, read)
    issues = [*read.issues, *differing]
    same_file = current and (current.sha256, current.sheet) == (file.sha256, grid.name)
    of_sheet = [issue_data(issue) for issue in _listed(issues)[0]]
    same = current and same_file and current.issues == of_sheet
    if into is None and current and same and not filled and applying.comparison(planned).is_nothing:
        return _answer(planned, issues, current.id, dry_run=False)
    answer = _answer(planned, issues, None, dry_run=False)
    mark = history.final_mark_told(project)
    undo = applying.apply(session, project.id, planned, known, by)
    if filled:
        _fill(session, project, filled, by)
    if mark and project.sizes_final_at is None:
        answer.notices.append(f"{mark} is taken back: sizes changed. Mark them again to issue.")
    if current:
        current.is_current = False
    row = into or SheetImport(project_id=project.id)
    row.file_name, row.sha256, row.imported_at, row.imported_by = file.stored_name, file.sha256, by.now, by.who
    keep_report(row, answer, len(grid.rows))
    row.questions, row.issues = questions_in(issues), of_sheet
    row.grid = {str(number): list(cells) for number, cells in grid.rows.items()}
    row.state, row.is_current, row.content = "done", True, file.content if keep_file and file.grids is None else None
    row.undo = undo | {"project": filled}
    session.add(row)
    project.updated_at = by.now
    session.flush()
    return answer.model_copy(update={"import_id": row.id})


def keep_report(row: SheetImport, answer: Imported, rows: int) -> None:
    """Keep what was answered with the import."""
    row.sheet, row.windows, row.doors, row.pieces = answer.sheet, answer.windows, answer.doors, answer.pieces
    row.rows = row.rows_read = rows
    row.every_issue = [issue.model_dump(mode="json") for issue in answer.issues]
    row.changes, row.notices = answer.changes.model_dump(mode="json"), answer.notices


def report(row: SheetImport) -> Imported:
    """What was answered, or would have been had it not been a job."""
    return Imported(
        dry_run=row.dry_run,
        import_id=None if row.dry_run else row.id,
        sheet=row.sheet,
        windows=row.windows,
        doors=row.doors,
        lines=row.windows + row.doors,
        pieces=row.pieces,
        issues=[IssueOut.model_validate(issue) for issue in row.every_issue or row.issues],
        changes=SheetComparison.model_validate(row.changes),
        notices=row.notices,
    )


def known_series(session: Session) -> Known:
    """What the catalogue has.

    Raises:
        CatalogueEmptyError: it has no series.
    """
    known = offered.known(session)
    if not known.series:
        raise CatalogueEmptyError
    return known


def _tell_project(project: Project, read: ReadSheet) -> tuple[list[Issue], dict[str, str]]:
    """The differences where the project says something else, and what fills its empty fields."""
    issues: list[Issue] = []
    filled: dict[str, str] = {}
    seen: set[str] = set()
    for told in read.told:
        stored: str | None = getattr(project, told.field)
        if told.field in seen or (stored and plain(stored).casefold() == told.value.casefold()):
            continue
        seen.add(told.field)
        if stored:
            issues.append(preamble.differing(told.field, told, stored))
        else:
            filled[told.field] = told.value
    return issues, filled


def _fill(session: Session, project: Project, filled: dict[str, str], by: By) -> None:
    for name, value in filled.items():
        setattr(project, name, value)
    changed: Json = {name: [None, value] for name, value in filled.items()}
    history.record_project(session, project, changed, who=by.who, source=by.source, now=by.now)


def _listed(issues: Sequence[Issue]) -> tuple[list[Issue], list[str]]:
    """The issues in the order of the sheet; of too many the worst, and a notice of the others."""
    left_off = len(issues) - MOST_LISTED
    if left_off <= 0:
        return sorted(issues, key=_place), []
    worst = heapq.nsmallest(MOST_LISTED, issues, key=lambda i: (_ORDER[i.severity], *_place(i)))
    notice = (
        f"{len(issues):,} things are open or told; the {MOST_LISTED:,} that weigh most are listed here, {left_off:,}"
        " are not. Each line keeps all of its own."
    )
    return sorted(worst, key=_place), [notice]


def _place(issue: Issue) -> tuple[int, int, str, int]:
    return issue.row or 0, len(issue.column or ""), issue.column or "", _ORDER[issue.severity]


def _answer(planned: applying.Plan, issues: list[Issue], import_id: int | None, *, dry_run: bool) -> Imported:
    read = planned.read
    windows = sum(line.asked.counted_as == "window" for line in read.lines)
    listed, notices = _listed([*issues, *chain.from_iterable(line.issues for line in read.lines)])
    return Imported(
        dry_run=dry_run,
        import_id=import_id,
        sheet=read.name,
        windows=windows,
        doors=len(read.lines) - windows,
        lines=len(read.lines),
        pieces=sum(line.asked.quantity or 0 for line in read.lines),
        issues=[IssueOut.model_validate(issue) for issue in listed],
        changes=applying.comparison(planned),
        notices=notices,
    )
