"""What a project holds, read: pages of its lines, one line, and what happened to them."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from backend.projects import queries, service
from backend.projects.errors import LineDeletedError, LineNotFoundError, ProjectNotFoundError
from backend.projects.line_schemas import Change, ChangedField, History, Line, LineList
from backend.projects.models import Change as ChangeRow
from backend.projects.models import Line as LineRow
from backend.projects.queries import LineStanding


def lines(session: Session, project_id: int, *, limit: int, offset: int, deleted: bool = False) -> LineList:
    """A page of a project's lines, or of those that were deleted.

    Raises:
        ProjectNotFoundError: there is none.
    """
    service.refuse_absent(session, project_id)
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


def _line_row(session: Session, project_id: int, line_id: int) -> LineRow:
    service.refuse_absent(session, project_id)
    row = queries.line(session, project_id, line_id)
    if row is None:
        raise LineNotFoundError(project_id, line_id)
    if row.deleted_at is not None:
        raise LineDeletedError(project_id, line_id, row.deleted_by, row.deleted_at)
    return row


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
        fields=[ChangedField(field=name, before=was, after=is_) for name, (was, is_) in row.fields.items()],
    )
