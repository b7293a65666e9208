"""A sheet's lines against those that are stored: what it means for them, and doing it so that it can be undone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import Session

from backend.db import Json
from backend.projects import history
from backend.projects import import_queries as queries
from backend.projects.import_schemas import Comparison, FieldChange, Gone, GoneLine, LineChange
from backend.projects.importer import compare
from backend.projects.importer.asked import Asked, Known
from backend.projects.importer.compare import Changes, Edited, Match, Stored
from backend.projects.importer.sheet import ReadLine, ReadSheet
from backend.projects.lines import asked_from, asked_of, columns, said, write
from backend.projects.models import Line, Source
from backend.projects.reissue import reissued


@dataclass(frozen=True)
class Choices:
    """What the person decided: about lines that are gone, and about those edited by hand since."""

    gone: Gone = "keep"
    edited: Edited = "keep"


@dataclass(frozen=True)
class Plan:
    """A comparison with what it compared."""

    lines: Sequence[Line]
    read: ReadSheet
    changes: Changes
    choices: Choices

    @property
    def deleted(self) -> list[Line]:
        """The lines to delete: gone, asked for, not issued, and not edited by hand unless that was asked for too."""
        if self.choices.gone == "keep":
            return []
        gone = set(self.changes.gone)
        there = (line for line in self.lines if line.id in gone and line.issued_version is None)
        return [line for line in there if self.choices.edited == "replace" or not _edited(line)]


@dataclass(frozen=True)
class By:
    """Who changes lines, through what, and when: what the history keeps of it."""

    who: str
    source: Source
    now: datetime


def plan(session: Session, project_id: int, read: ReadSheet, choices: Choices) -> Plan:
    """Compare; nothing is changed."""
    lines = queries.lines(session, project_id)
    stored = [Stored(line.id, asked_of(line), last_read(line)) for line in lines]
    # A stored line has the kind it counts as.
    asked = [_as_stored(line.asked) for line in read.lines]
    return Plan(lines, read, compare.compare(stored, asked, edited=choices.edited), choices)


def _as_stored(asked: Asked) -> Asked:
    return asked if asked.kind == asked.counted_as else replace(asked, kind=asked.counted_as)


def last_read(line: Line) -> Asked | None:
    """The line as a sheet said it last; one that came before that was kept is taken as unedited."""
    if line.imported is not None:
        return asked_from(line.imported)
    return asked_of(line) if line.sheet is not None else None


def comparison(planned: Plan) -> Comparison:
    """The plan in words."""
    changes, rows = planned.changes, planned.read.lines
    deleted = {line.id for line in planned.deleted}
    by_id = {line.id: line for line in planned.lines}
    gone = [by_id[line_id] for line_id in changes.gone]
    return Comparison(
        new=len(changes.new),
        unchanged=sum(not (m.changed or m.conflicts) for m in changes.matches),
        changed=[_change(m, m.changed, rows[m.index]) for m in changes.matches if m.changed],
        conflicts=[_change(m, m.conflicts, rows[m.index]) for m in changes.matches if m.conflicts],
        kept="sheet" if planned.choices.edited == "replace" else "line",
        gone=[
            GoneLine(
                line_id=line.id,
                item=line.item,
                room=line.room,
                row=line.row,
                edited=_edited(line),
                issued=line.issued_version is not None,
                deleted=line.id in deleted,
            )
            for line in gone
        ],
    )


def apply(session: Session, project_id: int, planned: Plan, known: Known, by: By) -> Json:
    """Do it, and write it into the lines' history; what is needed to take it back."""
    undo: Json = {"changed": {}, "moved": {}, "deleted": []}
    by_id = {line.id: line for line in planned.lines}
    for match in planned.changes.matches:
        line = by_id[match.id]
        before = asked_of(line)
        _match(undo, line, match, planned.read, known)
        written(session, line, before, asked_of(line), by)
    for line in planned.deleted:
        undo["deleted"].append(line.id)
        line.deleted_at, line.deleted_by = by.now, by.who
        written(session, line, asked_of(line), None, by)
    _keep_the_rest_behind(undo, planned)
    session.flush()
    undo["made"] = _insert(session, project_id, planned, by)
    return undo


def written(session: Session, line: Line, before: Asked | None, after: Asked | None, by: By) -> None:
    """Write a change of one line into its history; None is a line that is not there."""
    restored = before is None
    history.record(session, line, before, after, who=by.who, source=by.source, now=by.now, restored=restored)


def snapshot(line: Line) -> Json:
    """A line as `undoing` needs it."""
    return {"asked": said(asked_of(line)), "issues": line.issues, "place": _place(line)}


def _match(undo: Json, line: Line, match: Match, read: ReadSheet, known: Known) -> None:
    row = read.lines[match.index]
    sheet_says = said(row.asked)
    before = snapshot(line)
    place = {"position": match.index + 1, "sheet": read.name, "row": row.row, "imported": sheet_says}
    says_more = match.asked != asked_of(line)
    if not says_more and place == before["place"]:
        return
    told = (*match.changed, *match.conflicts)
    changed = {one.name for one in told if getattr(match.asked, one.name) == one.sheet}
    write(line, match.asked, reissued(line, row, read.name, match.asked, changed, known))
    _set_place(line, place)
    if says_more:
        undo["changed"][str(line.id)] = before | {"after": said(match.asked)}
    else:
        undo["moved"][str(line.id)] = before


def _keep_the_rest_behind(undo: Json, planned: Plan) -> None:
    """Lines that the sheet does not say stand behind those that it does, in their order."""
    matched = {match.id for match in planned.changes.matches} | {line.id for line in planned.deleted}
    rest = [line for line in planned.lines if line.id not in matched]
    for position, line in enumerate(rest, start=len(planned.read.lines) + 1):
        if line.position != position:
            undo["moved"][str(line.id)] = snapshot(line)
            line.position = position


def _insert(session: Session, project_id: int, planned: Plan, by: By) -> list[int]:
    """The new lines; their ids."""
    if not planned.changes.new:
        return []
    last_id = queries.last_id(session, project_id)
    queries.add_lines(session, _new(project_id, planned))
    made = queries.ids_after(session, project_id, last_id)
    history.record_as_read(session, made, "added", who=by.who, source=by.source, now=by.now)
    return made


def _new(project_id: int, planned: Plan) -> Iterator[Json]:
    for index in planned.changes.new:
        line = planned.read.lines[index]
        place = {"position": index + 1, "sheet": planned.read.name, "row": line.row, "imported": said(line.asked)}
        yield columns(line.asked, line.issues) | place | {"project_id": project_id, "version": 1}


def _change(match: Match, fields: tuple[compare.FieldChange, ...], row: ReadLine) -> LineChange:
    told = [FieldChange(field=f.name, before=_shown(f.now), after=_shown(f.sheet)) for f in fields]
    return LineChange(line_id=match.id, item=match.asked.item, room=match.asked.room, row=row.row, fields=told)


def _shown(value: Any) -> Any:
    return list(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else value


def _edited(line: Line) -> bool:
    return asked_of(line) != last_read(line)


def _place(line: Line) -> Json:
    return {"position": line.position, "sheet": line.sheet, "row": line.row, "imported": line.imported}


def _set_place(line: Line, place: Json) -> None:
    line.position, line.sheet, line.row = place["position"], place["sheet"], place["row"]
    line.imported = place["imported"]
