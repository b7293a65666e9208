"""A workbook of many jobs: each tab with lines becomes a project, the others are named with the reason."""

from sqlalchemy.orm import Session

from backend.projects import decided, importing, service
from backend.projects.applying import By, Choices
from backend.projects.errors import SheetError
from backend.projects.import_schemas import ImportedAll, ImportedTab, SkippedTab
from backend.projects.importer import index_tab, reader, sheet, table
from backend.projects.importer.grid import Grid, plain
from backend.projects.schemas import NewProject
from backend.projects.upload import File


def run(session: Session, file: File, *, by: By) -> ImportedAll:
    """One project for each tab that has a table, named after the tab; a tab is stored whole or not at all.

    Raises:
        CatalogueEmptyError: there are no series to check the sheets against.
        SheetError, SheetTooLargeError: the file cannot be read; nothing was stored.
    """
    known = importing.known_series(session)
    told = ImportedAll()
    grids = reader.read(file.stored_name, file.content)
    for grid in grids:
        if not table.has_table(grid):
            told.skipped += _no_job(grid, [each.name for each in grids])
            continue
        try:
            with session.begin_nested():
                wanted = NewProject(name=plain(grid.name)[:200] or "Sheet")
                made = service.create(session, wanted, who=by.who, now=by.now)
                project = service.locked(session, made.id)
                read = sheet.read(grid, known, decided.sheet_job(session, project))
                done = importing.store(session, project, file, grid, read, Choices(), known, by=by, keep_file=False)
        except SheetError as error:
            told.skipped.append(SkippedTab(sheet=grid.name, why=error.message))
            continue
        told.projects.append(ImportedTab(project_id=made.id, sheet=grid.name, lines=done.lines, pieces=done.pieces))
    return told


def _no_job(grid: Grid, tabs: list[str]) -> list[SkippedTab]:
    """A tab without a table; of an index also the jobs that it lists and the workbook does not hold."""
    index = index_tab.read(grid, tabs)
    if index is None:
        return [SkippedTab(sheet=grid.name, why="It has no heading row: no job.")]
    unlisted = f" It does not list {', '.join(index.unlisted)}."[:1000] if index.unlisted else ""
    lost = [
        SkippedTab(
            sheet=record.written[:200], why=f"{index.name} lists it in row {record.row}; no filled tab is named so."
        )
        for record in index.lost
    ]
    why = f"It is the index of the workbook: {len(index.records)} rows, {len(lost)} of them without a tab.{unlisted}"
    return [SkippedTab(sheet=grid.name, why=why), *lost]
