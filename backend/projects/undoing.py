"""Taking an import back: the lines are as they were before it, or nothing happens."""

from datetime import datetime

from sqlalchemy.orm import Session

from backend.db import Json
from backend.errors import Fault
from backend.projects import import_queries as queries
from backend.projects import service
from backend.projects.errors import ImportNotFoundError, UndoRefusedError
from backend.projects.import_schemas import Undone
from backend.projects.lines import asked_from, asked_of, issue_of, said, write
from backend.projects.models import Line, Project, SheetImport


def undo(session: Session, project_id: int, import_id: int, *, now: datetime) -> Undone:
    """Undo the newest import of the project.

    Lines that it made are removed, those that it changed say again what they did before, those that it deleted are
    made again. Only the newest can be undone, and only while nobody has edited these lines since.

    Raises:
        ProjectNotFoundError, ImportNotFoundError: it is not there.
        UndoRefusedError: something that came later would be lost.
    """
    project = service.locked(session, project_id)
    row = queries.one(session, project_id, import_id, whole=True)
    if row is None:
        raise ImportNotFoundError(project_id, import_id)
    record = _checked(session, row)
    lines = {line.id: line for line in queries.lines(session, project_id)}
    _refuse_loss(record, lines)
    for line_id in record["made"]:
        session.delete(lines[int(line_id)])
    for line_id, before in (record["changed"] | record["moved"]).items():
        if line := lines.get(int(line_id)):
            _put_back(line, before, whole=line_id in record["changed"])
    for before in record["deleted"]:
        line = Line(project_id=project_id, position=before["place"]["position"])
        _put_back(line, before, whole=True)
        session.add(line)
    _empty_again(project, record["project"])
    row.undone_at, row.is_current = now, False
    project.updated_at = now
    session.flush()
    if before_it := queries.newest_done(session, project_id):
        before_it.is_current = True
    return Undone(
        import_id=import_id,
        removed=len(record["made"]),
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


def _refuse_loss(record: Json, lines: dict[int, Line]) -> None:
    """Refuse when a line that the import made or changed was edited or deleted since."""
    after = record["made"] | {line_id: entry["after"] for line_id, entry in record["changed"].items()}
    faults: list[Fault] = []
    for line_id, expected in after.items():
        line = lines.get(int(line_id))
        if line is None:
            faults.append(Fault(f"line {line_id}", "was deleted since"))
        elif said(asked_of(line)) != expected:
            faults.append(Fault(f"line {line_id}", f"{line.item or 'it'} was edited since"))
    if faults:
        raise UndoRefusedError(f"{len(faults)} of its lines were edited or deleted since, which would be lost.", faults)


def _put_back(line: Line, before: Json, *, whole: bool) -> None:
    place = before["place"]
    line.position, line.sheet, line.row = place["position"], place["sheet"], place["row"]
    line.imported = place["imported"]
    # A line that was only moved may have been edited since; that edit stays.
    if whole or said(asked_of(line)) == before["asked"]:
        write(line, asked_from(before["asked"]), [issue_of(data) for data in before["issues"]])


def _empty_again(project: Project, filled: dict[str, str]) -> None:
    for name, value in filled.items():
        if getattr(project, name) == value:
            setattr(project, name, None)
