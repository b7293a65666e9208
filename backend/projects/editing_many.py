"""Many lines changed at once: what is asked once for a whole sheet is answered once. All of them, or none."""

from datetime import datetime

from sqlalchemy.orm import Session

from backend.errors import Fault
from backend.projects import history, offered, queries, service
from backend.projects.editing import rewrite
from backend.projects.errors import LineInvalidError, TooManyLinesError
from backend.projects.line_schemas import LinesChange, LinesChanged
from backend.projects.lines import asked_of

_MOST = 5_000
_MOST_TOLD = 20


def change_lines(session: Session, project_id: int, wanted: LinesChange, *, who: str, now: datetime) -> LinesChanged:
    """Give every line that says all of `where` the fields of `to`; each is judged again, and has it in its history.

    Raises:
        ProjectNotFoundError: there is no such project.
        TooManyLinesError: more lines say so than one request changes.
        LineInvalidError: fields that cannot be in a line, all of them named.
    """
    owner = service.locked(session, project_id)
    where, given = wanted.where.model_dump(exclude_unset=True), wanted.to.model_dump(exclude_unset=True)
    rows = queries.lines_saying(session, project_id, where, limit=_MOST + 1)
    if len(rows) > _MOST:
        raise TooManyLinesError(_MOST)
    known, mark = offered.known(session), history.final_mark_told(owner)
    faults: list[Fault] = []
    changed = 0
    for row in rows:
        before = asked_of(row)
        try:
            rewrite(row, given, known)
        except LineInvalidError as error:
            faults += [
                Fault(f"{row.item or f'line {row.id}'}.{f.where}", f.message, f.suggestion) for f in error.faults
            ]
            continue
        changed += history.record(session, row, before, asked_of(row), who=who, source="edit", now=now)
    if faults:
        raise LineInvalidError(faults[:_MOST_TOLD])
    if changed:
        owner.updated_at = now
    session.flush()
    undone = bool(mark) and owner.sizes_final_at is None
    notices = [f"{mark} is taken back: sizes changed. Mark them again to issue."] if undone else []
    return LinesChanged(matched=len(rows), changed=changed, notices=notices)
