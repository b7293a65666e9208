"""Reads of imports, and writes of many lines at once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from itertools import chain
from typing import Any, cast

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session, undefer

from backend.db import Json
from backend.projects.importer.asked import Asked
from backend.projects.models import Line, SheetImport

_PORTION = 2_000
_COMPARES_S = 120
_JSON = frozenset({"hands", "issues", "imported"})


def imports(session: Session, project_id: int) -> Sequence[SheetImport]:
    """Every sheet that was read into the project or is to be, newest first, without its cells."""
    of_project = select(SheetImport).where(SheetImport.project_id == project_id, ~SheetImport.dry_run)
    return session.scalars(of_project.order_by(SheetImport.id.desc())).all()


def one(session: Session, project_id: int, import_id: int, *, whole: bool = False) -> SheetImport | None:
    """One import; `whole` with its cells, issues and file."""
    wanted = select(SheetImport).where(SheetImport.project_id == project_id, SheetImport.id == import_id)
    parts = (SheetImport.grid, SheetImport.every_issue, SheetImport.content, SheetImport.undo)
    return session.scalar(wanted.options(*map(undefer, parts)) if whole else wanted)


def one_for_update(session: Session, import_id: int) -> SheetImport | None:
    """An import, locked and with its file: two workers that both believe it is theirs store it once."""
    wanted = select(SheetImport).where(SheetImport.id == import_id).with_for_update()
    return session.scalar(wanted.options(undefer(SheetImport.content)), execution_options={"populate_existing": True})


def unfinished(session: Session, project_id: int, sha256: str, asked_for: Json) -> SheetImport | None:
    """The import of the very same that waits or is at work."""
    same = select(SheetImport).where(
        SheetImport.project_id == project_id,
        SheetImport.state.in_(("queued", "running")),
        SheetImport.sha256 == sha256,
        SheetImport.asked_for == asked_for,
    )
    return session.scalar(same.limit(1))


def seen(session: Session, import_id: int, *, rows_read: int, rows: int) -> None:
    """Note how far an import is."""
    at_work = update(SheetImport).where(SheetImport.id == import_id, SheetImport.state == "running")
    session.execute(at_work.values(rows_read=rows_read, rows=rows))


def forget_dry_runs(session: Session, *, before: datetime) -> None:
    """Delete the reports of dry runs that were asked for before."""
    ended = SheetImport.state.in_(("done", "failed"))
    session.execute(delete(SheetImport).where(SheetImport.dry_run, ended, SheetImport.imported_at < before))


def newest_done(session: Session, project_id: int) -> SheetImport | None:
    """The import that the project's lines are of: done, and not undone."""
    done = select(SheetImport).where(
        SheetImport.project_id == project_id,
        SheetImport.state == "done",
        SheetImport.undone_at.is_(None),
        ~SheetImport.dry_run,
    )
    return session.scalar(done.order_by(SheetImport.id.desc()).limit(1))


def take_time(session: Session) -> None:
    """Let this transaction compare 50,000 lines, longer than a frozen worker may say nothing to the database."""
    session.execute(text(f"SET LOCAL idle_in_transaction_session_timeout = '{_COMPARES_S}s'"))


def compared(session: Session, project_id: int) -> Iterator[Any]:
    """What is compared of every line of the project that was not deleted, in their order, as `Line` names it.

    Values, not lines: fifty thousand of those would be a third of a gigabyte.
    """
    names = ("id", "position", "sheet", "row", "imported", "issued_version", *(field.name for field in fields(Asked)))
    there = select(*(getattr(Line, name) for name in names))
    there = there.where(Line.project_id == project_id, Line.deleted_at.is_(None)).order_by(Line.position, Line.id)
    yield from session.execute(there.execution_options(yield_per=_PORTION))


def in_portions(session: Session, line_ids: Iterable[int]) -> Iterator[Line]:
    """Lines by their ids, in that order; those before are stored, and let go, when the next portion comes."""
    ids = list(line_ids)
    for start in range(0, len(ids), _PORTION):
        portion = ids[start : start + _PORTION]
        found = {line.id: line for line in session.scalars(select(Line).where(Line.id == func.any(portion)))}
        yield from (found[line_id] for line_id in portion)
        session.flush()


def lines_by_id(session: Session, project_id: int, line_ids: Collection[int]) -> Sequence[Line]:
    """Those of the lines that are not deleted."""
    wanted = Line.id == func.any(list(line_ids))
    there = select(Line).where(wanted, Line.project_id == project_id, Line.deleted_at.is_(None))
    return session.scalars(there.order_by(Line.id)).all()


def changed_since_made(session: Session, line_ids: Collection[int]) -> Sequence[Line]:
    """Those of the lines that were edited, deleted or issued at any time."""
    touched = (Line.version != 1) | Line.issued_version.is_not(None) | Line.deleted_at.is_not(None)
    return session.scalars(select(Line).where(Line.id == func.any(list(line_ids)), touched).order_by(Line.id)).all()


def add_lines(session: Session, rows: Iterable[Json]) -> None:
    """Add lines, each the same columns by name; their ids come in this order. COPY: a third of INSERT's time."""
    rows = iter(rows)
    first = next(rows)
    names = sql.SQL(", ").join(map(sql.Identifier, first))
    connection = cast("psycopg.Connection", session.connection().connection.driver_connection)
    with connection.cursor() as cursor, cursor.copy(sql.SQL("COPY line ({}) FROM STDIN").format(names)) as copy:
        for row in chain([first], rows):
            copy.write_row([Jsonb(v) if n in _JSON and v is not None else v for n, v in row.items()])


def delete_lines(session: Session, line_ids: Collection[int], *, who: str, now: datetime) -> None:
    """Delete lines, which are kept."""
    gone = update(Line).where(Line.id == func.any(list(line_ids)))
    session.execute(gone.values(deleted_at=now, deleted_by=who, version=Line.version + 1))


def deleted_lines(session: Session, project_id: int, line_ids: Collection[int]) -> Sequence[Line]:
    """Those of the lines that are deleted."""
    wanted = select(Line).where(Line.project_id == project_id, Line.id.in_(line_ids), Line.deleted_at.is_not(None))
    return session.scalars(wanted.order_by(Line.id)).all()


def last_id(session: Session, project_id: int) -> int:
    """The id of the line that was made last, deleted or not; 0 without any."""
    return session.scalar(select(func.max(Line.id)).where(Line.project_id == project_id)) or 0


def ids_after(session: Session, project_id: int, last_id: int) -> list[int]:
    """The ids of the lines that were made after the one of `last_id`."""
    made = select(Line.id).where(Line.project_id == project_id, Line.id > last_id)
    return list(session.scalars(made.order_by(Line.id)))
