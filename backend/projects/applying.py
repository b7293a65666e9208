"""A sheet's lines against those that are stored: what it means for them, and doing it so that it can be undone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import Session

from backend.db import Json
from backend.projects import history
from backend.projects import import_queries as queries
from backend.projects.import_schemas import FieldChange, Gone, GoneLine, LineChange, SheetComparison
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
class There(Stored):
    """A stored line as far as it is compared; `kept` tells that what a sheet said of it last was kept with it."""

    position: int
    sheet: str | None
    row: int | None
    kept: bool
    issued: bool

    @property
    def is_edited(self) -> bool:
        """Whether a person changed it since a sheet said it, or made it."""
        return self.now != self.read


@dataclass(frozen=True)
class Plan:
    """A comparison with what it compared."""

    lines: Sequence[There]
    read: ReadSheet
    changes: Changes
    choices: Choices

    @property
    def deleted(self) -> list[There]:
        """The lines to delete: gone, asked for, not issued, and not edited by hand unless that was asked for too."""
        if self.choices.gone == "keep":
            return []
        gone = set(self.changes.gone)
        there = (line for line in self.lines if line.id in gone and not line.issued)
        return [line for line in there if self.choices.edited == "replace" or not line.is_edited]


@dataclass(frozen=True)
class By:
    """Who changes lines, through what, and when: what the history keeps of it."""

    who: str
    source: Source
    now: datetime


def plan(session: Session, project_id: int, read: ReadSheet, choices: Choices) -> Plan:
    """Compare; nothing is changed."""
    # A stored line has the kind it counts as.
    asked = [_as_stored(line.asked) for line in read.lines]
    known = dict(zip(asked, asked, strict=True))
    lines = [_there(row, known) for row in queries.compared(session, project_id)]
    return Plan(lines, read, compare.compare(lines, asked, edited=choices.edited), choices)


def _as_stored(asked: Asked) -> Asked:
    return asked if asked.kind == asked.counted_as else replace(asked, kind=asked.counted_as)


def _there(row: Any, known: Mapping[Asked, Asked]) -> There:
    """A stored line; what a row of the sheet says as well, as most lines do, is `known` and not kept twice."""
    now = asked_of(row)
    now = known.get(now, now)
    read = now if row.sheet is not None else None  # a line that came before that was kept is taken as unedited
    if row.imported is not None and (imported := asked_from(row.imported)) != now:
        read = known.get(imported, imported)
    kept, issued = row.imported is not None, row.issued_version is not None
    return There(row.id, now, read, row.position, row.sheet, row.row, kept=kept, issued=issued)


def comparison(planned: Plan) -> SheetComparison:
    """The plan in words."""
    changes, rows = planned.changes, planned.read.lines
    deleted = {line.id for line in planned.deleted}
    by_id = {line.id: line for line in planned.lines}
    gone = [by_id[line_id] for line_id in changes.gone]
    return SheetComparison(
        new=len(changes.new),
        unchanged=sum(not (m.changed or m.conflicts) for m in changes.matches),
        changed=[_change(m, m.changed, rows[m.index]) for m in changes.matches if m.changed],
        conflicts=[_change(m, m.conflicts, rows[m.index]) for m in changes.matches if m.conflicts],
        kept="sheet" if planned.choices.edited == "replace" else "line",
        gone=[
            GoneLine(
                line_id=line.id,
                item=line.now.item,
                room=line.now.room,
                row=line.row,
                edited=line.is_edited,
                issued=line.issued,
                deleted=line.id in deleted,
            )
            for line in gone
        ],
    )


def apply(session: Session, project_id: int, planned: Plan, known: Known, by: By) -> Json:
    """Do it, and write it into the lines' history; what is needed to take it back."""
    undo: Json = {"changed": {}, "moved": {}, "deleted": []}
    there = {line.id: line for line in planned.lines}
    wanted = {m.id: m for m in planned.changes.matches if not _stays(there[m.id], m, planned.read)}
    for line in queries.in_portions(session, wanted):
        before = asked_of(line)
        _match(undo, line, wanted[line.id], planned.read, known)
        written(session, line, before, asked_of(line), by)
    for line in queries.in_portions(session, [line.id for line in planned.deleted]):
        undo["deleted"].append(line.id)
        line.deleted_at, line.deleted_by = by.now, by.who
        written(session, line, asked_of(line), None, by)
    behind = _behind(planned)
    for line in queries.in_portions(session, behind):
        undo["moved"][str(line.id)] = snapshot(line)
        line.position = behind[line.id]
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


def _stays(line: There, match: Match, read: ReadSheet) -> bool:
    """Whether a line says, and stands, as its row does already."""
    row = read.lines[match.index]
    place = (line.position, line.sheet, line.row)
    says_so = match.asked == line.now and line.kept and line.read == _as_stored(row.asked)
    return says_so and place == (match.index + 1, read.name, row.row)


def _match(undo: Json, line: Line, match: Match, read: ReadSheet, known: Known) -> None:
    row = read.lines[match.index]
    before = snapshot(line)
    says_more = match.asked != asked_of(line)
    told = (*match.changed, *match.conflicts)
    changed = {one.name for one in told if getattr(match.asked, one.name) == one.sheet}
    write(line, match.asked, reissued(line, row, read.name, match.asked, changed, known))
    line.position, line.sheet, line.row, line.imported = match.index + 1, read.name, row.row, said(row.asked)
    if says_more:
        undo["changed"][str(line.id)] = before | {"after": said(match.asked)}
    else:
        undo["moved"][str(line.id)] = before


def _behind(planned: Plan) -> dict[int, int]:
    """The new places of lines that the sheet does not say: behind those that it does, in their order."""
    matched = {match.id for match in planned.changes.matches} | {line.id for line in planned.deleted}
    rest = [line for line in planned.lines if line.id not in matched]
    places = enumerate(rest, start=len(planned.read.lines) + 1)
    return {line.id: position for position, line in places if line.position != position}


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


def _place(line: Line) -> Json:
    return {"position": line.position, "sheet": line.sheet, "row": line.row, "imported": line.imported}
