"""Taking an import back: the lines are as they were before it, or nothing happens."""

from sqlalchemy.orm import Session

from backend.db import Json
from backend.errors import Fault
from backend.projects import history, service
from backend.projects import import_queries as queries
from backend.projects.applying import By, written
from backend.projects.errors import ImportNotFoundError, UndoRefusedError
from backend.projects.import_schemas import Undone
from backend.projects.lines import asked_from, asked_of, issue_of, said, write
from backend.projects.models import Line, Project, SheetImport


def undo(session: Session, project_id: int, import_id: int, *, by: By) -> Undone:
    """Undo the newest import of the project.

    Lines that it made are deleted (and kept, as every deleted line), those that it changed say again what they did
    before, those that it deleted are there again. Only the newest can be undone, and only while nobody has edited or
    issued these lines since.

    Raises:
        ProjectNotFoundError, ImportNotFoundError: it is not there.
        UndoRefusedError: something that came later would be lost.
    """
    project = service.locked(session, project_id)
    row = queries.one(session, project_id, import_id, whole=True)
    if row is None:
        raise ImportNotFoundError(project_id, import_id)
    record = _checked(session, row)
    made = [int(line_id) for line_id in record["made"]]
    lines = {line.id: line for line in queries.lines_by_id(session, project_id, _touched(record))}
    _refuse_loss(session, record, made, lines)
    queries.delete_lines(session, made, who=by.who, now=by.now)
    history.record_as_read(session, made, "deleted", who=by.who, source=by.source, now=by.now)
    for line_id, before in (record["changed"] | record["moved"]).items():
        if line := lines.get(int(line_id)):
            says = asked_of(line)
            _put_back(line, before, whole=line_id in record["changed"])
            written(session, line, says, asked_of(line), by)
    for line in queries.deleted_lines(session, project_id, record["deleted"]):
        line.deleted_at = line.deleted_by = None
        written(session, line, None, asked_of(line), by)
    _empty_again(session, project, record["project"], by)
    row.undone_at, row.undone_by, row.is_current = by.now, by.who, False
    project.updated_at = by.now
    session.flush()
    if before_it := queries.newest_done(session, project_id):
        before_it.is_current = True
    return Undone(
        import_id=import_id,
        removed=len(made),
        changed_back=len(record["changed"]),
        restored=len(record["deleted"]),
    )


def _checked(session: Session, row: SheetImport) -> Json:
    if row.undone_at is not None:
        raise UndoRefusedError(f"it was undone on {row.undone_at:%Y-%m-%d at %H:%M} UTC.")
    if row.state != "done" or row.undo is None:
        raise UndoRefusedError("it changed nothing that is known." if row.state == "done" else f"it is {row.state}.")
    newest = queries.newest_done(session, row.project_id)
    if newest is not None and newest.id != row.id:
        raise UndoRefusedError(f"import {newest.id} ({newest.file_name}) came after it; undo that one first.")
    return row.undo


def _touched(record: Json) -> list[int]:
    return [int(line_id) for line_id in record["changed"] | record["moved"]]


def _refuse_loss(session: Session, record: Json, made: list[int], lines: dict[int, Line]) -> None:
    """Refuse when a line that the import made or changed was edited, deleted or issued since."""
    faults: list[Fault] = []
    for line in queries.changed_since_made(session, made):
        if line.deleted_at is not None:
            faults.append(Fault(f"line {line.id}", "was deleted since"))
        elif said(asked_of(line)) != line.imported:  # what the sheet said last, and the newest import is this one
            faults.append(Fault(f"line {line.id}", f"{line.item or 'it'} was edited since"))
        elif line.issued_version is not None:
            faults.append(Fault(f"line {line.id}", f"the drawing of {line.item or 'it'} was issued since"))
    for line_id, entry in record["changed"].items():
        line = lines.get(int(line_id))
        if line is None:
            faults.append(Fault(f"line {line_id}", "was deleted since"))
        elif said(asked_of(line)) != entry["after"]:
            faults.append(Fault(f"line {line_id}", f"{line.item or 'it'} was edited since"))
    if faults:
        lost = "were edited, deleted or issued since, which would be lost."
        raise UndoRefusedError(f"{len(faults)} of its lines {lost}", faults)


def _put_back(line: Line, before: Json, *, whole: bool) -> None:
    place = before["place"]
    line.position, line.sheet, line.row = place["position"], place["sheet"], place["row"]
    line.imported = place["imported"]
    # A line that was only moved may have been edited since; that edit stays.
    if whole or said(asked_of(line)) == before["asked"]:
        write(line, asked_from(before["asked"]), [issue_of(data) for data in before["issues"]])


def _empty_again(session: Session, project: Project, filled: dict[str, str], by: By) -> None:
    emptied: Json = {name: [value, None] for name, value in filled.items() if getattr(project, name) == value}
    for name in emptied:
        setattr(project, name, None)
    if emptied:
        history.record_project(session, project, emptied, who=by.who, source=by.source, now=by.now)
