"""A sheet's lines against those that are stored: what it means for them, and doing it so that it can be undone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import insert
from sqlalchemy.orm import Session

from backend.db import Json
from backend.projects import import_queries as queries
from backend.projects.import_schemas import Comparison, FieldChange, Gone, GoneLine, LineChange
from backend.projects.importer import compare
from backend.projects.importer.asked import Asked, Known
from backend.projects.importer.compare import Changes, Edited, Match, Stored
from backend.projects.importer.sheet import ReadLine, ReadSheet
from backend.projects.lines import asked_from, asked_of, columns, said, write
from backend.projects.models import Line
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
        """The lines to delete: gone, asked for, and not edited by hand unless that was asked for too."""
        if self.choices.gone == "keep":
            return []
        gone = set(self.changes.gone)
        return [e for e in self.lines if e.id in gone and (self.choices.edited == "replace" or not _edited(e))]


def plan(session: Session, project_id: int, read: ReadSheet, choices: Choices) -> Plan:
    """Compare; nothing is changed."""
    lines = queries.lines(session, project_id)
    stored = [Stored(line.id, asked_of(line), last_read(line)) for line in lines]
    # A stored line has the kind it counts as.
    asked = [replace(line.asked, kind=line.asked.counted_as) for line in read.lines]
    return Plan(lines, read, compare.compare(stored, asked, edited=choices.edited), choices)


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
            GoneLine(line_id=e.id, item=e.item, room=e.room, row=e.row, edited=_edited(e), deleted=e.id in deleted)
            for e in gone
        ],
    )


def apply(session: Session, project_id: int, planned: Plan, known: Known) -> Json:
    """Do it; what is needed to take it back."""
    undo: Json = {"changed": {}, "moved": {}, "deleted": []}
    by_id = {line.id: line for line in planned.lines}
    for match in planned.changes.matches:
        _match(undo, by_id[match.id], match, planned.read, known)
    for line in planned.deleted:
        undo["deleted"].append(snapshot(line))
        session.delete(line)
    _keep_the_rest_behind(undo, planned)
    session.flush()
    last_id = max(by_id, default=0)
    _insert(session, project_id, planned)
    made = queries.ids_after(session, project_id, last_id) if planned.changes.new else []
    sheet_says = [said(line.asked) for _, line in _new(planned)]
    undo["made"] = dict(zip(map(str, made), sheet_says, strict=True))
    return undo


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


def _insert(session: Session, project_id: int, planned: Plan) -> None:
    name = planned.read.name
    rows = [
        columns(line.asked, line.issues)
        | {
            "project_id": project_id,
            "position": index + 1,
            "sheet": name,
            "row": line.row,
            "imported": said(line.asked),
        }
        for index, line in _new(planned)
    ]
    if rows:
        # With nulls rendered all rows are alike, and go as one statement instead of one for each set of empty fields.
        session.execute(insert(Line), rows, execution_options={"render_nulls": True})


def _new(planned: Plan) -> Iterator[tuple[int, ReadLine]]:
    return ((index, planned.read.lines[index]) for index in planned.changes.new)


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
