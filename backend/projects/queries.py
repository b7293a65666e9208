"""Reads of the projects' tables; each a constant number of statements."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from backend.projects.models import Change, Decision, Line, Project, SheetImport, Source, What

Counted = Row[Project, int, int, int]
# The questions that are asked once for a whole sheet, and the decisions that answer them.
ANSWERED_BY = {"sheet.size_means": "size_means", "sheet.grids": "grids_read"}
# The one that is answered when no line says any more what it is about.
GLASS_RULE = "sheet.glass"


def projects(session: Session, *, limit: int, offset: int, deleted: bool = False) -> tuple[Sequence[Counted], int]:
    """A page of projects with their lines, pieces and questions, newest first, and how many there are."""
    wanted = Project.deleted_at.is_not(None) if deleted else Project.deleted_at.is_(None)
    page = _counted().where(wanted).order_by(Project.id.desc()).limit(limit).offset(offset)
    return session.execute(page).all(), _count(session, select(Project.id).where(wanted))


def project(session: Session, project_id: int) -> Counted | None:
    """One project, deleted or not, with its lines, pieces and questions."""
    return session.execute(_counted().where(Project.id == project_id)).one_or_none()


def project_for_update(session: Session, project_id: int) -> Project | None:
    """One project, deleted or not, locked: two imports, or an import and an edit, come one after the other."""
    wanted = select(Project).where(Project.id == project_id)
    return session.scalar(wanted.with_for_update(), execution_options={"populate_existing": True})


def lines(
    session: Session, project_id: int, *, limit: int, offset: int, deleted: bool = False
) -> tuple[Sequence[Line], int]:
    """A page of the lines in their order, and how many there are."""
    page = _lines(project_id, deleted=deleted).order_by(Line.position, Line.id).limit(limit).offset(offset)
    return session.scalars(page).all(), line_count(session, project_id, deleted=deleted)


def lines_before(session: Session, row: Line) -> int:
    """How many lines that are not deleted stand before this one."""
    before = tuple_(Line.position, Line.id) < tuple_(row.position, row.id)
    return _count(session, _lines(row.project_id, deleted=False).where(before).with_only_columns(Line.id))


def line_count(session: Session, project_id: int, *, deleted: bool = False) -> int:
    """How many lines the project has."""
    return _count(session, _lines(project_id, deleted=deleted).with_only_columns(Line.id))


def line(session: Session, project_id: int, line_id: int) -> Line | None:
    """A line of the project, deleted or not."""
    return session.scalar(select(Line).where(Line.project_id == project_id, Line.id == line_id))


def line_for_update(session: Session, project_id: int, line_id: int) -> Line | None:
    """A line of the project, deleted or not, locked."""
    wanted = select(Line).where(Line.project_id == project_id, Line.id == line_id)
    return session.scalar(wanted.with_for_update(), execution_options={"populate_existing": True})


def lines_for_update(session: Session, project_id: int, line_ids: Collection[int]) -> Sequence[Line]:
    """These lines of the project, locked."""
    wanted = select(Line).where(Line.project_id == project_id, Line.id.in_(line_ids)).order_by(Line.id)
    return session.scalars(wanted.with_for_update()).all()


def lines_saying(session: Session, project_id: int, said: Mapping[str, Any], *, limit: int) -> Sequence[Line]:
    """The lines whose fields are `said`, texts in any case, held until this transaction ends."""
    alike = [_is(getattr(Line, name), value) for name, value in said.items()]
    wanted = _lines(project_id, deleted=False).where(*alike).limit(limit)
    return session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).all()


def glass_said(session: Session, project_id: int) -> frozenset[str]:
    """What the project's lines say of their glass, in lower case."""
    said = select(func.lower(Line.glass)).where(Line.project_id == project_id, Line.deleted_at.is_(None))
    return frozenset(session.scalars(said.where(Line.glass.is_not(None)).distinct()))


class LineStanding(NamedTuple):
    """A line's name, its version, and the version that was issued last."""

    id: int
    item: str | None
    version: int
    issued_version: int | None


def standing(session: Session, project_id: int) -> Sequence[LineStanding]:
    """How each line of a project stands to what was issued of it, in their order."""
    columns = select(Line.id, Line.item, Line.version, Line.issued_version)
    rows = session.execute(columns.where(Line.project_id == project_id).order_by(Line.position, Line.id))
    return [LineStanding(*row) for row in rows]


def last_position(session: Session, project_id: int) -> int:
    """The position of the project's last line, deleted or not; 0 without any."""
    return session.scalar(select(func.max(Line.position)).where(Line.project_id == project_id)) or 0


def make_room(session: Session, project_id: int, after: int) -> None:
    """Move every line that stands after a position one further."""
    later = update(Line).where(Line.project_id == project_id, Line.position > after)
    session.execute(later.values(position=Line.position + 1), execution_options={"synchronize_session": "fetch"})


def copy_lines(session: Session, from_id: int, to_id: int) -> None:
    """Give a project the lines of another, in one statement; the copies were never issued and have no history."""
    own = {"id", "project_id", "version", "issued_version", "deleted_at", "deleted_by"}
    names = [column.key for column in Line.__table__.columns if column.key not in own]
    source = _lines(from_id, deleted=False).with_only_columns(literal(to_id), *(getattr(Line, name) for name in names))
    session.execute(insert(Line).from_select(["project_id", *names], source.order_by(Line.position, Line.id)))


# `{field: [from, to]}` of all that a sheet says of a line, which is then or was before what the line says.
_AS_READ = """
INSERT INTO change (project_id, line_id, item, what, source, who, at, version, fields)
SELECT project_id, id, item, :what, :source, :who, :now, version, (
    SELECT jsonb_object_agg(key, CASE WHEN :added THEN jsonb_build_array(NULL, value)
                                   ELSE jsonb_build_array(value, NULL) END) FROM jsonb_each(imported)
) FROM line WHERE id = ANY(:ids) ORDER BY id
"""


def record_as_read(
    session: Session, line_ids: Sequence[int], what: What, *, who: str, source: Source, now: datetime
) -> None:
    """Write into the history that these lines came or went, which say what their sheet says."""
    told = {"ids": list(line_ids), "what": what, "added": what == "added", "source": source, "who": who, "now": now}
    session.execute(text(_AS_READ), told)


def issued(session: Session, project_id: int) -> Sequence[Line]:
    """The lines whose drawing was issued, deleted or not."""
    of_project = select(Line).where(Line.project_id == project_id, Line.issued_version.is_not(None))
    return session.scalars(of_project.order_by(Line.position, Line.id)).all()


def decisions_in_force(session: Session, project_id: int | None) -> Sequence[Decision]:
    """The shop's decisions, then the job's own."""
    wanted = select(Decision).where(or_(Decision.project_id.is_(None), Decision.project_id == project_id))
    return session.scalars(wanted.order_by(Decision.project_id.nulls_first(), Decision.id)).all()


def decisions(session: Session, project_id: int | None, *, for_update: bool = False) -> Sequence[Decision]:
    """What is decided for the project itself, or for the shop."""
    rows = select(Decision).where(Decision.project_id.is_not_distinct_from(project_id))
    return session.scalars(rows.with_for_update() if for_update else rows).all()


def final_without(session: Session, names: Collection[str]) -> Sequence[Project]:
    """The projects, locked, whose sizes are final and that do not decide every one of `names` themselves."""
    own = select(func.count()).where(Decision.project_id == Project.id, Decision.name.in_(names)).scalar_subquery()
    wanted = select(Project).where(Project.sizes_final_at.is_not(None), own < len(names)).order_by(Project.id)
    return session.scalars(wanted.with_for_update()).all()


def changes_after(session: Session, project_id: int, line_id: int | None, version: int) -> Sequence[Change]:
    """What happened to a line, or to the project itself, after `version`; oldest first."""
    of = select(Change).where(Change.project_id == project_id, Change.line_id.is_not_distinct_from(line_id))
    return session.scalars(of.where(Change.version > version).order_by(Change.id)).all()


def changes(
    session: Session, project_id: int, line_id: int | None, *, limit: int, offset: int
) -> tuple[Sequence[Change], int]:
    """A page of what happened to a line, or to the project and all its lines, newest first; and how many there are."""
    of = select(Change).where(Change.project_id == project_id)
    if line_id is not None:
        of = of.where(Change.line_id == line_id)
    page = session.scalars(of.order_by(Change.id.desc()).limit(limit).offset(offset)).all()
    return page, _count(session, of.with_only_columns(Change.id))


def _lines(project_id: int, *, deleted: bool) -> Select[Line]:
    wanted = Line.deleted_at.is_not(None) if deleted else Line.deleted_at.is_(None)
    return select(Line).where(Line.project_id == project_id, wanted)


def _counted() -> Select[Project, int, int, int]:
    of_line = (
        select(
            Line.project_id,
            func.count().label("lines"),
            func.coalesce(func.sum(Line.quantity), 0).label("pieces"),
            func.sum(Line.questions).label("questions"),
        )
        .where(Line.deleted_at.is_(None))
        .group_by(Line.project_id)
        .subquery()
    )
    of_sheet = (
        select(SheetImport.project_id, func.sum(SheetImport.questions - _answered()).label("questions"))
        .where(SheetImport.is_current, SheetImport.state == "done")
        .group_by(SheetImport.project_id)
        .subquery()
    )
    return (
        select(
            Project,
            func.coalesce(of_line.c.lines, 0),
            func.coalesce(of_line.c.pieces, 0),
            func.coalesce(of_line.c.questions, 0) + func.coalesce(of_sheet.c.questions, 0),
        )
        .outerjoin(of_line, of_line.c.project_id == Project.id)
        .outerjoin(of_sheet, of_sheet.c.project_id == Project.id)
    )


def _answered() -> ScalarSelect[int]:
    """How many questions of an import are answered since: decided for its job or for the shop, or asked by no line."""
    issue = func.jsonb_array_elements(SheetImport.issues).column_valued("issue")
    rule, value = issue.op("->>")("rule"), issue.op("->>")("value")
    name = case(ANSWERED_BY, value=rule)
    of_job_or_shop = or_(Decision.project_id.is_(None), Decision.project_id == SheetImport.project_id)
    decided = exists().where(Decision.name == name, of_job_or_shop).correlate_except(Decision)
    there = (Line.project_id == SheetImport.project_id, Line.deleted_at.is_(None))
    still_said = exists().where(*there, func.lower(Line.glass) == func.lower(value)).correlate_except(Line)
    answered = or_(decided, and_(rule == GLASS_RULE, ~still_said))
    return select(func.count(issue)).where(answered).correlate(SheetImport).scalar_subquery()


def _is(field: InstrumentedAttribute[Any], value: object) -> ColumnElement[bool]:
    return func.lower(field) == value.lower() if isinstance(value, str) else field == value


def _count(session: Session, of: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(of.subquery())) or 0
