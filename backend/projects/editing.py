"""Lines changed by hand: added, changed, deleted, restored, doubled; each change is judged and written down."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from backend.errors import Fault
from backend.fenestration.vocabulary import find_product_type, product_type
from backend.projects import history, offered, queries, service
from backend.projects.errors import (
    ChangedMeanwhileError,
    IssuedError,
    LineDeletedError,
    LineInvalidError,
    LineNotFoundError,
)
from backend.projects.importer import rules
from backend.projects.importer.asked import Asked, Known
from backend.projects.importer.issue import Issue
from backend.projects.line_schemas import Line, LineFields
from backend.projects.lines import asked_of, issue_of, write
from backend.projects.models import Line as LineRow
from backend.projects.models import Project as ProjectRow
from backend.projects.models import Source
from backend.projects.service import Versions


def add_line(session: Session, project_id: int, wanted: LineFields, *, who: str, now: datetime) -> Line:
    """A new line at the end. What it does not say yet becomes its issues; what cannot be is refused.

    Raises:
        ProjectNotFoundError: there is no such project.
        LineInvalidError: fields that cannot be, all of them named.
    """
    owner = service.locked(session, project_id)
    asked = _with(Asked(), wanted.model_dump(exclude_unset=True))
    issues = _judged(asked, offered.known(session), set(wanted.model_fields_set))
    if asked.kind is None and asked.product is None:
        raise LineInvalidError([Fault("product_type", "say the type of product, or the kind: window or door")])
    row = LineRow(project_id=project_id, position=queries.last_position(session, project_id) + 1, sheet=None, row=None)
    write(row, asked, issues)
    session.add(row)
    return _done(session, owner, row, None, asked_of(row), who=who, now=now)


def change_line(
    session: Session, project_id: int, line_id: int, wanted: LineFields, *, who: str, now: datetime, versions: Versions
) -> Line:
    """Change the fields that were given; the line is judged again, and questions that were answered are gone.

    Raises:
        LineNotFoundError: there is no such line.
        ChangedMeanwhileError: it is at none of `versions`.
        LineInvalidError: fields that cannot be, all of them named.
    """
    owner, row = _line(session, project_id, line_id, versions)
    before = asked_of(row)
    rewrite(row, wanted.model_dump(exclude_unset=True), offered.known(session))
    return _done(session, owner, row, before, asked_of(row), who=who, now=now)


def rewrite(row: LineRow, given: dict[str, Any], known: Known) -> None:
    """Make a stored line say the fields that are `given` too; what they answer is asked no longer.

    Raises:
        LineInvalidError: fields that cannot be, all of them named.
    """
    asked = _with(asked_of(row), given)
    stored = [issue_of(data) for data in row.issues]
    kept = [issue for issue in stored if issue.is_of_cell and not _answers(set(given), issue)]
    judged = _judged(asked, known, set(given))
    waiting = {issue.field for issue in kept if issue.speaks_for_its_field}
    places = {issue.field: issue for issue in stored if issue.cell and issue.rule != "cell.stray"}
    placed = [_placed(issue, places) for issue in judged if issue.field not in waiting]
    write(row, asked, kept + placed)


def delete_line(
    session: Session, project_id: int, line_id: int, *, who: str, now: datetime, versions: Versions
) -> None:
    """Delete a line; it is kept, and can be restored.

    Raises:
        LineNotFoundError: there is no such line.
        ChangedMeanwhileError: it is at none of `versions`.
        IssuedError: its drawing was issued.
    """
    owner, row = _line(session, project_id, line_id, versions)
    named = row.item or f"line {line_id}"
    if row.issued_version is not None:
        raise IssuedError(named, [named])
    row.deleted_at, row.deleted_by = now, who
    _done(session, owner, row, asked_of(row), None, who=who, now=now)


def restore_line(session: Session, project_id: int, line_id: int, *, who: str, now: datetime) -> Line:
    """Bring a deleted line back to its place; one that is there stays as it is.

    Raises:
        LineNotFoundError: there is no such line.
    """
    owner = service.locked(session, project_id)
    row = queries.line_for_update(session, project_id, line_id)
    if row is None:
        raise LineNotFoundError(project_id, line_id)
    if row.deleted_at is None:
        return Line.model_validate(row)
    row.deleted_at = row.deleted_by = None
    return _done(session, owner, row, None, asked_of(row), who=who, now=now, restored=True)


def duplicate_line(session: Session, project_id: int, line_id: int, *, who: str, now: datetime) -> Line:
    """The same line once more, right after it, with nothing of its history and not issued.

    It is of no row: a sheet read again neither matches nor misses it.

    Raises:
        LineNotFoundError: there is no such line.
    """
    owner, row = _line(session, project_id, line_id, None)
    queries.make_room(session, project_id, after=row.position)
    asked = asked_of(row)
    copy = LineRow(project_id=project_id, position=row.position + 1, sheet=None, row=None)
    write(copy, asked, [issue_of(data) for data in row.issues])
    session.add(copy)
    return _done(session, owner, copy, None, asked, who=who, now=now, source="duplicate")


def _done(
    session: Session,
    owner: ProjectRow,
    row: LineRow,
    before: Asked | None,
    after: Asked | None,
    *,
    who: str,
    now: datetime,
    source: Source = "edit",
    restored: bool = False,
) -> Line:
    """Write the change down, and answer the line as it is now."""
    mark = history.final_mark_told(owner)
    session.flush()
    if history.record(session, row, before, after, who=who, source=source, now=now, restored=restored):
        owner.updated_at = now
    session.flush()
    line = Line.model_validate(row)
    if mark and owner.sizes_final_at is None:
        line.notices.append(f"{mark} is taken back: the size of this line changed. Mark them again to issue.")
    return line


def _line(session: Session, project_id: int, line_id: int, versions: Versions) -> tuple[ProjectRow, LineRow]:
    owner = service.locked(session, project_id)
    row = queries.line_for_update(session, project_id, line_id)
    if row is None:
        raise LineNotFoundError(project_id, line_id)
    if row.deleted_at is not None:
        raise LineDeletedError(project_id, line_id, row.deleted_by, row.deleted_at)
    if versions is not None and row.version not in versions:
        changes = history.since(session, project_id, line_id, max(versions, default=row.version))
        raise ChangedMeanwhileError(row.item or f"Line {line_id}", row.version, changes)
    return owner, row


def _with(asked: Asked, given: dict[str, Any]) -> Asked:
    """`asked` with the given fields, names brought to ids; one hand and hands of pieces exclude each other."""
    values: dict[str, Any] = dict(given)
    if values.get("units", "") is None:
        values["units"] = "in"
    if values.get("hands"):
        values |= {"hands": tuple(values["hands"]), "hand": None}
    elif values.get("hand"):
        values["hands"] = None
    if name := values.get("product_type"):
        found = product_type(name) or find_product_type(name)
        values["product_type"] = found.id if found else name
        if found and "configuration" not in values and asked.configuration not in found.configurations:
            values["configuration"] = found.configurations[0] if len(found.configurations) == 1 else None
    return replace(asked, **values)


def _judged(asked: Asked, of_catalogue: Known, given: set[str]) -> list[Issue]:
    issues = rules.judge(asked, of_catalogue)
    refused = [issue for issue in issues if issue.rule in rules.REFUSED and issue.field in given]
    if refused:
        raise LineInvalidError([Fault(i.field or "", i.message, i.suggestion) for i in refused])
    return issues


def _answers(given: set[str], issue: Issue) -> bool:
    """Whether a change of these fields answers what a cell left open."""
    answered = {"swing": {"swing", "hand", "hands", "configuration"}}
    return bool(given & answered.get(issue.field or "", {issue.field}))


def _placed(issue: Issue, places: dict[str | None, Issue]) -> Issue:
    """`issue` with the place that an earlier issue of its field had in the sheet."""
    was = places.get(issue.field)
    if was is None:
        return issue
    return replace(issue, sheet=was.sheet, row=was.row, column=was.column, item=was.item)
