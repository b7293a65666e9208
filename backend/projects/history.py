"""The history of a job: every change with who, when, and each field from and to. Nothing is changed without it.

Whoever changes a line (an edit, an import, a sync, an undo) calls `record`, which also counts the version up and takes
back the mark that the sizes are final when one of them changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.orm import Session

from backend.db import Json
from backend.errors import Fault
from backend.projects import queries
from backend.projects.importer.asked import Asked
from backend.projects.models import Change, Line, Project, Source, What

_FIELDS = tuple(field.name for field in fields(Asked))
_SIZES = frozenset({"width", "height", "bays", "units"})


def record(
    session: Session,
    line: Line,
    before: Asked | None,
    after: Asked | None,
    *,
    who: str,
    source: Source,
    now: datetime,
    restored: bool = False,
) -> bool:
    """Write down a change of a stored line and count its version up; False when nothing changed.

    `before` is None for a line that was added or `restored`, `after` for one that was deleted.
    The line must have its id, and its project must be locked by this transaction.
    """
    changed = differing(before, after)
    if before and after and not changed:
        return False
    what: What = "changed" if before and after else "deleted" if before else "restored" if restored else "added"
    if what != "added":
        line.version += 1
    told = after or before or Asked()
    session.add(
        Change(
            project_id=line.project_id,
            line_id=line.id,
            item=told.item,
            what=what,
            source=source,
            who=who,
            at=now,
            version=line.version,
            fields=changed,
        )
    )
    if after and _SIZES & changed.keys():
        _no_longer_final(session, line.project_id, _named(told, line.id), who=who, source=source, now=now)
    return True


def record_as_read(
    session: Session,
    line_ids: Sequence[int],
    what: Literal["added", "deleted"],
    *,
    who: str,
    source: Source,
    now: datetime,
) -> None:
    """Write down that many lines of one project came or went that say what their sheet says, in one statement.

    Their versions are counted already; the project must be locked by this transaction.
    """
    if not line_ids:
        return
    queries.record_as_read(session, line_ids, what, who=who, source=source, now=now)
    if what == "added":
        first = session.get_one(Line, line_ids[0])
        named = first.item or f"line {first.id}"
        _no_longer_final(session, first.project_id, named, who=who, source=source, now=now)


def record_project(
    session: Session,
    project: Project,
    changed: Json,
    *,
    who: str,
    source: Source,
    now: datetime,
    what: What = "changed",
) -> None:
    """Write down a change of the project itself and count its version up; `changed` is `{field: [from, to]}`."""
    if what != "added":
        project.version += 1
    project.updated_at = now
    session.add(
        Change(
            project_id=project.id,
            line_id=None,
            item=None,
            what=what,
            source=source,
            who=who,
            at=now,
            version=project.version,
            fields=changed,
        )
    )


def record_issue(session: Session, line: Line, drawing: str, *, who: str, now: datetime) -> None:
    """Write down that the line was issued on a drawing, such as `P007 revision B`; its version stays."""
    session.add(
        Change(
            project_id=line.project_id,
            line_id=line.id,
            item=line.item,
            what="issued",
            source="issue",
            who=who,
            at=now,
            version=line.version,
            fields={"drawing": [None, drawing]},
        )
    )


def differing(before: Asked | None, after: Asked | None) -> Json:
    """`{field: [from, to]}` of what differs; what a line that is not there says is None."""
    pairs = ((name, _plain(before, name), _plain(after, name)) for name in _FIELDS)
    return {name: [was, is_] for name, was, is_ in pairs if was != is_}


def since(session: Session, project_id: int, line_id: int | None, version: int) -> list[Fault]:
    """What happened to a line, or to the project itself, after `version`: `width`, `36 → 37 (Ana, 21:04 UTC ...)`."""
    return list(_told(queries.changes_after(session, project_id, line_id, version)))


def final_mark(project: Project) -> Any:  # JSON
    """The mark that the sizes are final, as the history keeps it."""
    if project.sizes_final_at is None:
        return None
    return {"by": project.sizes_final_by, "at": project.sizes_final_at.isoformat()}


def final_mark_told(row: Project) -> str:
    """The mark that the sizes are final, as a notice names it; nothing where there is none."""
    if row.sizes_final_at is None:
        return ""
    return f"The mark of {row.sizes_final_by} that the sizes are final ({row.sizes_final_at:%Y-%m-%d %H:%M} UTC)"


def _no_longer_final(session: Session, project_id: int, named: str, *, who: str, source: Source, now: datetime) -> None:
    project = session.get_one(Project, project_id)
    was = final_mark(project)
    if was is None:
        return
    project.sizes_final_at = project.sizes_final_by = None
    because = f"the sizes of {named} changed"
    changed: Json = {"sizes_final": [was, None], "because": [None, because]}
    record_project(session, project, changed, who=who, source=source, now=now)


def _named(asked: Asked, line_id: int) -> str:
    return asked.item or f"line {line_id}"


def _told(changes: Iterable[Change]) -> Iterator[Fault]:
    for change in changes:
        by = f"({change.who}, {change.at:%Y-%m-%d %H:%M} UTC)"
        if change.what != "changed":
            yield Fault("line" if change.line_id else "project", f"{change.what} {by}")
            continue
        for name, (was, is_) in change.fields.items():
            yield Fault(name, f"{_word(was)} → {_word(is_)} {by}")


def _word(value: Any) -> str:  # JSON
    return "nothing" if value is None else str(value)


def _plain(asked: Asked | None, name: str) -> Any:  # a field of a line as JSON
    if asked is None:
        return None
    return list(asked.hands) if name == "hands" and asked.hands else getattr(asked, name)
