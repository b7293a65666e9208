"""Reading a sheet into a project: the importer reads, this stores; both or nothing."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from backend.projects import queries, service
from backend.projects.errors import AlreadyImportedError, CatalogueEmptyError, ProjectHasLinesError, SheetError
from backend.projects.importer import preamble, reader, sheet, table
from backend.projects.importer.grid import Grid, plain, storable
from backend.projects.importer.issue import Issue, questions_in
from backend.projects.importer.sheet import ReadSheet
from backend.projects.lines import columns, issue_data
from backend.projects.models import Line, Project, SheetImport
from backend.projects.schemas import Imported
from backend.projects.schemas import Issue as IssueOut

_ORDER = {"error": 0, "question": 1, "warning": 2, "note": 3}


def run(  # the upload has this many parts
    session: Session,
    project_id: int,
    file_name: str,
    content: bytes,
    *,
    tab: str | None,
    dry_run: bool,
    now: datetime,
) -> Imported:
    """Read a sheet into a project without lines; with `dry_run` only tell what would be read.

    Fields of the project that are empty are filled from the sheet; others are kept, and a difference is noted.

    Raises:
        ProjectNotFoundError: there is no such project.
        CatalogueEmptyError: there are no series to check the sheet against.
        AlreadyImportedError, ProjectHasLinesError: it would double lines.
        SheetError, SheetTooLargeError: the file cannot be read.
    """
    project = service.locked(session, project_id)
    known = service.known(session)
    if not known.series:
        raise CatalogueEmptyError
    digest = hashlib.sha256(content).hexdigest()
    name = storable(file_name).strip()[:200] or "sheet"
    _refuse_doubling(session, project_id, digest)
    grid = chosen(reader.read(name, content), tab)
    read = sheet.read(grid, known, po=project.po)
    issues = [*read.issues, *_tell_project(project, read, write_it=not dry_run)]
    answer = _answer(read, issues, dry_run=dry_run)
    if dry_run:
        return answer
    _store_lines(session, project_id, read)
    session.add(
        SheetImport(
            project_id=project_id,
            file_name=name,
            sha256=digest,
            sheet=grid.name,
            imported_at=now,
            windows=answer.windows,
            doors=answer.doors,
            pieces=answer.pieces,
            questions=questions_in(issues),
            issues=[issue_data(issue) for issue in issues],
            grid={str(number): list(cells) for number, cells in grid.rows.items()},
        )
    )
    project.updated_at = now
    session.flush()
    return answer


def chosen(grids: Sequence[Grid], tab: str | None) -> Grid:
    """The sheet to read: the one that was named, else the only one with a table.

    Raises:
        SheetError: it is not there, or several would do.
    """
    names = ", ".join(grid.name for grid in grids)
    if tab is not None:
        found = next((grid for grid in grids if plain(grid.name) == plain(tab)), None)
        if found is None:
            raise SheetError(f"The file has no sheet {tab[:100]!r}; it has {names[:1000]}.")
        return found
    with_table = [grid for grid in grids if table.has_table(grid)]
    if len(with_table) > 1:
        listed = ", ".join(grid.name for grid in with_table)[:1000]
        raise SheetError(
            f"The file has several sheets with lines: {listed}. Name one with ?sheet=. Nothing was stored."
        )
    return with_table[0] if with_table else grids[0]


def _refuse_doubling(session: Session, project_id: int, digest: str) -> None:
    lines = queries.line_count(session, project_id)
    same = next((past for past in queries.imports(session, project_id) if past.sha256 == digest), None)
    if lines and same:
        raise AlreadyImportedError(same.file_name, same.imported_at)
    if lines:
        raise ProjectHasLinesError(lines)


def _tell_project(project: Project, read: ReadSheet, *, write_it: bool) -> list[Issue]:
    """Fill the project's empty fields; the differences where it has its own."""
    issues: list[Issue] = []
    seen: set[str] = set()
    for told in read.told:
        stored: str | None = getattr(project, told.field)
        if told.field in seen or (stored and plain(stored).casefold() == told.value.casefold()):
            continue
        seen.add(told.field)
        if stored:
            issues.append(preamble.differing(told.field, told, stored))
        elif write_it:
            setattr(project, told.field, told.value)
    return issues


def _store_lines(session: Session, project_id: int, read: ReadSheet) -> None:
    rows = [
        columns(line.asked, line.issues)
        | {"project_id": project_id, "position": position, "sheet": read.name, "row": line.row}
        for position, line in enumerate(read.lines, start=1)
    ]
    if rows:
        # With nulls rendered all rows are alike, and go as one statement instead of one for each set of empty fields.
        session.execute(insert(Line), rows, execution_options={"render_nulls": True})


def _answer(read: ReadSheet, issues: list[Issue], *, dry_run: bool) -> Imported:
    windows = sum(line.asked.counted_as == "window" for line in read.lines)
    every = [*issues, *(issue for line in read.lines for issue in line.issues)]
    every.sort(key=lambda i: (i.row or 0, len(i.column or ""), i.column or "", _ORDER[i.severity]))
    return Imported(
        dry_run=dry_run,
        sheet=read.name,
        windows=windows,
        doors=len(read.lines) - windows,
        lines=len(read.lines),
        pieces=sum(line.asked.quantity or 0 for line in read.lines),
        issues=[IssueOut.model_validate(issue) for issue in every],
    )
