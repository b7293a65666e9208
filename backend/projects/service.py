"""Projects: made, changed, deleted, restored, doubled; what is decided for them; what they hold."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from backend.db import Json
from backend.errors import Fault
from backend.fenestration.decisions import Decisions
from backend.projects import decided, history, queries
from backend.projects.errors import (
    ChangedMeanwhileError,
    IssuedError,
    LineInvalidError,
    ProjectDeletedError,
    ProjectNotFoundError,
)
from backend.projects.models import Project as ProjectRow
from backend.projects.models import Source
from backend.projects.schemas import (
    Copy,
    DecisionChange,
    DecisionList,
    FinalSizes,
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


def decisions(session: Session, project_id: int) -> Decisions:
    """What is decided for a job and for the shop, to draw with; what nobody decided is undecided."""
    return decided.decisions(session, project_id)


def decision_list(session: Session, project_id: int) -> DecisionList:
    """The same with the evidence of each.

    Raises:
        ProjectNotFoundError: there is no such project.
    """
    refuse_absent(session, project_id)
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
    mark = history.final_mark_told(row)
    undone = decided.decide(session, row, wanted, who=who, now=now)
    told = decided.listed(session, project_id)
    told.notices += [f"{mark} is taken back: what the sizes mean changed. Mark them again to issue."] if undone else []
    return told


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


def refuse_absent(session: Session, project_id: int) -> None:
    """Raise ProjectNotFoundError or ProjectDeletedError where there is no such project."""
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
