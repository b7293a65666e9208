"""Projects: made, changed, deleted, restored, doubled; what is decided for them; what they hold."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from backend.catalogue import queries as catalogue
from backend.catalogue import service as options
from backend.db import Json
from backend.errors import Fault
from backend.fenestration.decisions import Decisions
from backend.projects import decided, history, queries
from backend.projects.errors import (
    ChangedMeanwhileError,
    IssuedError,
    LineDeletedError,
    LineInvalidError,
    LineNotFoundError,
    ProjectDeletedError,
    ProjectNotFoundError,
)
from backend.projects.importer import limits
from backend.projects.importer.asked import Known, Limited, key
from backend.projects.models import Change as ChangeRow
from backend.projects.models import Line as LineRow
from backend.projects.models import Project as ProjectRow
from backend.projects.models import Source
from backend.projects.queries import LineStanding
from backend.projects.schemas import (
    Change,
    Copy,
    DecisionChange,
    DecisionList,
    FieldChange,
    FinalSizes,
    History,
    Line,
    LineList,
    NewProject,
    Project,
    ProjectChange,
    ProjectList,
)

# The versions that `If-Match` names; None where any will do.
Versions = Collection[int] | None

_NAMED = "name"


def projects(session: Session, *, limit: int, offset: int, deleted: bool = False) -> ProjectList:
    """A page of the projects, or of those that were deleted."""
    rows, total = queries.projects(session, limit=limit, offset=offset, deleted=deleted)
    return ProjectList(projects=[_shown(row) for row in rows], total=total)


def project(session: Session, project_id: int) -> Project:
    """One project.

    Raises:
        ProjectNotFoundError, ProjectDeletedError: there is none.
    """
    row = queries.project(session, project_id)
    if row is None:
        raise ProjectNotFoundError(project_id)
    _refuse_deleted(row[0])
    return _shown(row)


def create(session: Session, wanted: NewProject, *, who: str, now: datetime) -> Project:
    """A new, empty project."""
    row = ProjectRow(**wanted.model_dump(), created_at=now, updated_at=now)
    return _added(session, row, who=who, now=now, source="edit")


def change(
    session: Session, project_id: int, wanted: ProjectChange, *, who: str, now: datetime, versions: Versions
) -> Project:
    """Change the fields that were given.

    Raises:
        ProjectNotFoundError: there is none.
        ChangedMeanwhileError: it is at none of `versions`.
        LineInvalidError: the name is taken away.
    """
    row = locked(session, project_id, versions)
    given = wanted.model_dump(exclude_unset=True)
    if given.get(_NAMED, "") is None:
        raise LineInvalidError([Fault(_NAMED, "a project needs a name")])
    changed = {name: [getattr(row, name), value] for name, value in given.items() if getattr(row, name) != value}
    for name, (_, value) in changed.items():
        setattr(row, name, value)
    if changed:
        history.record_project(session, row, changed, who=who, source="edit", now=now)
    session.flush()
    return project(session, project_id)


def delete(session: Session, project_id: int, *, who: str, now: datetime, versions: Versions) -> None:
    """Delete a project; it is kept with its lines and sheets, and can be restored.

    Raises:
        ProjectNotFoundError: there is none.
        ChangedMeanwhileError: it is at none of `versions`.
        IssuedError: a drawing of it was issued.
    """
    row = locked(session, project_id, versions)
    if issued := queries.issued(session, project_id):
        raise IssuedError(f"Project {row.name}", [line.item or f"line {line.id}" for line in issued])
    row.deleted_at, row.deleted_by = now, who
    history.record_project(session, row, {}, who=who, source="edit", now=now, what="deleted")


def restore(session: Session, project_id: int, *, who: str, now: datetime) -> Project:
    """Bring a deleted project back; one that is there stays as it is.

    Raises:
        ProjectNotFoundError: there is none.
    """
    row = queries.project_for_update(session, project_id)
    if row is None:
        raise ProjectNotFoundError(project_id)
    if row.deleted_at is not None:
        row.deleted_at = row.deleted_by = None
        history.record_project(session, row, {}, who=who, source="edit", now=now, what="restored")
        session.flush()
    return project(session, project_id)


def duplicate(session: Session, project_id: int, wanted: Copy, *, who: str, now: datetime) -> Project:
    """The same job once more: its fields, decisions with their evidence, and lines.

    Not copied are its history, what was issued, its sheets, and the mark that the sizes are final.

    Raises:
        ProjectNotFoundError: there is none.
    """
    row = locked(session, project_id)
    given = {name: getattr(row, name) for name in NewProject.model_fields}
    copy = ProjectRow(**given | {_NAMED: wanted.name or f"Copy of {row.name}"[:200]}, created_at=now, updated_at=now)
    made = _added(session, copy, who=who, now=now, source="duplicate", copy_of=project_id)
    decided.copy(session, project_id, made.id)
    queries.copy_lines(session, project_id, made.id)
    return project(session, made.id)


def mark_sizes_final(
    session: Session, project_id: int, *, final: bool, who: str, now: datetime, versions: Versions
) -> Project:
    """Say that the sizes are final, as issuing needs, or take it back; a size that changes later takes it back too.

    Raises:
        ProjectNotFoundError: there is none.
        ChangedMeanwhileError: it is at none of `versions`.
    """
    row = locked(session, project_id, versions)
    was = history.final_mark(row)
    if final != (was is not None):
        row.sizes_final_at, row.sizes_final_by = (now, who) if final else (None, None)
        changed: Json = {"sizes_final": [was, history.final_mark(row)]}
        history.record_project(session, row, changed, who=who, source="edit", now=now)
    session.flush()
    return project(session, project_id)


def changes(session: Session, project_id: int, line_id: int | None, *, limit: int, offset: int) -> History:
    """What happened to a line, deleted or not, or to the project and every line of it; newest first.

    Raises:
        ProjectNotFoundError, LineNotFoundError: there is none, and never was.
    """
    rows, total = queries.changes(session, project_id, line_id, limit=limit, offset=offset)
    if not total and queries.project(session, project_id) is None:
        raise ProjectNotFoundError(project_id)
    if not total and line_id is not None and queries.line(session, project_id, line_id) is None:
        raise LineNotFoundError(project_id, line_id)
    return History(changes=[_change(row) for row in rows], total=total)


def lines(session: Session, project_id: int, *, limit: int, offset: int, deleted: bool = False) -> LineList:
    """A page of a project's lines, or of those that were deleted.

    Raises:
        ProjectNotFoundError: there is none.
    """
    _there(session, project_id)
    rows, total = queries.lines(session, project_id, limit=limit, offset=offset, deleted=deleted)
    return LineList(lines=[Line.model_validate(row) for row in rows], total=total, offset=offset)


def lines_around(session: Session, project_id: int, line_id: int, *, limit: int) -> LineList:
    """The page, of pages of `limit` lines, that a line stands on.

    Raises:
        ProjectNotFoundError, LineNotFoundError, LineDeletedError: there is none.
    """
    before = queries.lines_before(session, _line_row(session, project_id, line_id))
    return lines(session, project_id, limit=limit, offset=before - before % limit)


def line(session: Session, project_id: int, line_id: int) -> Line:
    """One line.

    Raises:
        ProjectNotFoundError, LineNotFoundError: there is none.
    """
    return Line.model_validate(_line_row(session, project_id, line_id))


def rows(session: Session, project_id: int, *, limit: int) -> Sequence[LineRow]:
    """The stored lines of a project in their order, for drawing them."""
    return queries.lines(session, project_id, limit=limit, offset=0)[0]


def standing(session: Session, project_id: int) -> Sequence[LineStanding]:
    """How each line of a project stands to what was issued of it, deleted or not, in their order."""
    return queries.standing(session, project_id)


def rows_by_id(session: Session, project_id: int, line_ids: Collection[int]) -> Sequence[LineRow]:
    """These stored lines of a project, locked, for issuing them."""
    return queries.lines_for_update(session, project_id, line_ids)


def decisions(session: Session, project_id: int) -> Decisions:
    """What is decided for a job and for the shop, to draw with; what nobody decided is undecided."""
    return decided.decisions(session, project_id)


def decision_list(session: Session, project_id: int) -> DecisionList:
    """The same with the evidence of each.

    Raises:
        ProjectNotFoundError: there is no such project.
    """
    _there(session, project_id)
    return decided.listed(session, project_id)


def decide(
    session: Session, project_id: int, wanted: DecisionChange, *, who: str, now: datetime, versions: Versions
) -> DecisionList:
    """Decide for a job; what a size means changes every size, so it takes back the mark that they are final.

    Raises:
        ProjectNotFoundError: there is no such project.
        ChangedMeanwhileError: it is at none of `versions`.
    """
    row = locked(session, project_id, versions)
    mark = final_mark_told(row)
    undone = decided.decide(session, row, wanted, who=who, now=now)
    told = decided.listed(session, project_id)
    told.notices += [f"{mark} is taken back: what the sizes mean changed. Mark them again to issue."] if undone else []
    return told


def known(session: Session) -> Known:
    """What the catalogue has, by every name people write."""
    series: dict[str, tuple[str, str | None]] = {}
    names: list[str] = []
    limited: dict[str, Limited] = {}
    for entry in catalogue.on_sale(session):
        names.append(entry.id)
        model = options.modelled(entry)
        if limits.has_limits(model):
            limited[entry.id] = Limited(model)
        for fact in entry.facts:
            prefix, _, rest = fact.name.partition(".")
            variant, _, what = rest.partition(".")
            if prefix == "variant" and what == "name":
                series[key(str(fact.value))] = (entry.id, f"{entry.id}-{variant.upper()}")
        series |= dict.fromkeys(map(key, (entry.id, entry.name, f"Series {entry.id}")), (entry.id, None))
    colors, glass = options.colors(), options.glass()
    return Known(
        series=series,
        series_names=tuple(names),
        colors=frozenset(key(name) for color in colors for name in (color.id, color.name)),
        color_names=tuple(color.name for color in colors),
        glass=frozenset(key(name) for pane in glass for name in (pane.id, pane.name)),
        limited=limited,
    )


def locked(session: Session, project_id: int, versions: Versions = None) -> ProjectRow:
    """The project's row, held until this transaction ends.

    Raises:
        ProjectNotFoundError, ProjectDeletedError: there is none.
        ChangedMeanwhileError: it is at none of `versions`.
    """
    row = queries.project_for_update(session, project_id)
    if row is None:
        raise ProjectNotFoundError(project_id)
    _refuse_deleted(row)
    if versions is not None and row.version not in versions:
        changes = history.since(session, project_id, None, max(versions, default=row.version))
        raise ChangedMeanwhileError(f"Project {row.name}", row.version, changes)
    return row


def final_mark_told(row: ProjectRow) -> str:
    """The mark that the sizes are final, as a notice names it; nothing where there is none."""
    if row.sizes_final_at is None:
        return ""
    return f"The mark of {row.sizes_final_by} that the sizes are final ({row.sizes_final_at:%Y-%m-%d %H:%M} UTC)"


def _line_row(session: Session, project_id: int, line_id: int) -> LineRow:
    _there(session, project_id)
    row = queries.line(session, project_id, line_id)
    if row is None:
        raise LineNotFoundError(project_id, line_id)
    if row.deleted_at is not None:
        raise LineDeletedError(project_id, line_id, row.deleted_by, row.deleted_at)
    return row


def _there(session: Session, project_id: int) -> None:
    row = session.get(ProjectRow, project_id)
    if row is None:
        raise ProjectNotFoundError(project_id)
    _refuse_deleted(row)


def _refuse_deleted(row: ProjectRow) -> None:
    if row.deleted_at is not None:
        raise ProjectDeletedError(row.id, row.deleted_by, row.deleted_at)


def _added(
    session: Session, row: ProjectRow, *, who: str, now: datetime, source: Source, copy_of: int | None = None
) -> Project:
    session.add(row)
    session.flush()
    given = {name: getattr(row, name) for name in NewProject.model_fields} | {"copy_of": copy_of}
    said = {name: [None, value] for name, value in given.items() if value is not None}
    history.record_project(session, row, said, who=who, source=source, now=now, what="added")
    session.flush()
    return project(session, row.id)


def _change(row: ChangeRow) -> Change:
    return Change(
        id=row.id,
        at=row.at,
        who=row.who,
        source=row.source,
        what=row.what,
        line=row.line_id,
        item=row.item,
        version=row.version,
        fields=[FieldChange(field=name, before=was, after=is_) for name, (was, is_) in row.fields.items()],
    )


def _shown(row: queries.Counted) -> Project:
    stored, count, pieces, questions = row
    at, by = stored.sizes_final_at, stored.sizes_final_by
    return Project.model_validate(
        {name: getattr(stored, name) for name in _STORED}
        | {"lines": count, "pieces": pieces, "questions": questions}
        | {"sizes_final": FinalSizes(by=by or "", at=at) if at else None}
    )


_COUNTED = ("lines", "pieces", "questions", "sizes_final")
_STORED = tuple(name for name in Project.model_fields if name not in _COUNTED)
