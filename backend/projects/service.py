"""Projects and their lines."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.orm import Session

from backend.catalogue import queries as catalogue
from backend.catalogue import service as options
from backend.errors import Fault
from backend.fenestration.vocabulary import find_product_type, product_type
from backend.projects import queries
from backend.projects.errors import LineInvalidError, LineNotFoundError, ProjectNotFoundError
from backend.projects.importer import rules
from backend.projects.importer.asked import Asked, Known, key
from backend.projects.importer.issue import Issue
from backend.projects.lines import asked_of, issue_of, write
from backend.projects.models import Line as LineRow
from backend.projects.models import Project as ProjectRow
from backend.projects.schemas import (
    Line,
    LineFields,
    LineList,
    NewProject,
    Project,
    ProjectChange,
    ProjectList,
)

_NAMED = "name"


def projects(session: Session, *, limit: int, offset: int) -> ProjectList:
    """A page of the projects."""
    rows, total = queries.projects(session, limit=limit, offset=offset)
    return ProjectList(projects=[_shown(row) for row in rows], total=total)


def project(session: Session, project_id: int) -> Project:
    """One project.

    Raises:
        ProjectNotFoundError: there is none.
    """
    row = queries.project(session, project_id)
    if row is None:
        raise ProjectNotFoundError(project_id)
    return _shown(row)


def create(session: Session, wanted: NewProject, *, now: datetime) -> Project:
    """A new, empty project."""
    row = ProjectRow(**wanted.model_dump(), created_at=now, updated_at=now)
    session.add(row)
    session.flush()
    return project(session, row.id)


def change(session: Session, project_id: int, wanted: ProjectChange, *, now: datetime) -> Project:
    """Change the fields that were given.

    Raises:
        ProjectNotFoundError: there is none.
        LineInvalidError: the name is taken away.
    """
    row = locked(session, project_id)
    given = wanted.model_dump(exclude_unset=True)
    if given.get(_NAMED, "") is None:
        raise LineInvalidError([Fault(_NAMED, "a project needs a name")])
    for name, value in given.items():
        setattr(row, name, value)
    row.updated_at = now
    session.flush()
    return project(session, project_id)


def delete(session: Session, project_id: int) -> None:
    """Delete a project with its lines and sheets.

    Raises:
        ProjectNotFoundError: there is none.
    """
    session.delete(locked(session, project_id))


def lines(session: Session, project_id: int, *, limit: int, offset: int) -> LineList:
    """A page of a project's lines.

    Raises:
        ProjectNotFoundError: there is none.
    """
    project(session, project_id)
    rows, total = queries.lines(session, project_id, limit=limit, offset=offset)
    return LineList(lines=[Line.model_validate(row) for row in rows], total=total)


def rows(session: Session, project_id: int, *, limit: int) -> Sequence[LineRow]:
    """The stored lines of a project in their order, for drawing them."""
    return queries.lines(session, project_id, limit=limit, offset=0)[0]


def add_line(session: Session, project_id: int, wanted: LineFields, *, now: datetime) -> Line:
    """A new line at the end. What it does not say yet becomes its issues; what cannot be is refused.

    Raises:
        ProjectNotFoundError: there is no such project.
        LineInvalidError: fields that cannot be, all of them named.
    """
    owner = locked(session, project_id)
    asked = _with(Asked(), wanted.model_dump(exclude_unset=True))
    issues = _judged(asked, known(session), set(wanted.model_fields_set))
    if asked.kind is None and asked.product is None:
        raise LineInvalidError([Fault("product_type", "say the type of product, or the kind: window or door")])
    row = LineRow(project_id=project_id, position=queries.last_position(session, project_id) + 1, sheet=None, row=None)
    write(row, asked, issues)
    session.add(row)
    owner.updated_at = now
    session.flush()
    return Line.model_validate(row)


def change_line(session: Session, project_id: int, line_id: int, wanted: LineFields, *, now: datetime) -> Line:
    """Change the fields that were given; the line is judged again, and questions that were answered are gone.

    Raises:
        LineNotFoundError: there is no such line.
        LineInvalidError: fields that cannot be, all of them named.
    """
    owner, row = _line(session, project_id, line_id)
    given = wanted.model_dump(exclude_unset=True)
    asked = _with(asked_of(row), given)
    stored = [issue_of(data) for data in row.issues]
    kept = [issue for issue in stored if issue.is_of_cell and not _answers(set(given), issue)]
    judged = _judged(asked, known(session), set(given))
    waiting = {issue.field for issue in kept if issue.speaks_for_its_field}
    places = {issue.field: issue for issue in stored if issue.cell and issue.rule != "cell.stray"}
    placed = [_placed(issue, places) for issue in judged if issue.field not in waiting]
    write(row, asked, kept + placed)
    owner.updated_at = now
    session.flush()
    return Line.model_validate(row)


def delete_line(session: Session, project_id: int, line_id: int, *, now: datetime) -> None:
    """Delete a line.

    Raises:
        LineNotFoundError: there is no such line.
    """
    owner, row = _line(session, project_id, line_id)
    session.delete(row)
    owner.updated_at = now


def known(session: Session) -> Known:
    """What the catalogue has, by every name people write."""
    series: dict[str, tuple[str, str | None]] = {}
    names: list[str] = []
    for entry in catalogue.on_sale(session):
        names.append(entry.id)
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
    )


def locked(session: Session, project_id: int) -> ProjectRow:
    """The project's row, held until this transaction ends.

    Raises:
        ProjectNotFoundError: there is none.
    """
    row = queries.project_for_update(session, project_id)
    if row is None:
        raise ProjectNotFoundError(project_id)
    return row


def _line(session: Session, project_id: int, line_id: int) -> tuple[ProjectRow, LineRow]:
    owner = locked(session, project_id)
    row = queries.line_for_update(session, project_id, line_id)
    if row is None:
        raise LineNotFoundError(project_id, line_id)
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


def _shown(row: queries.Counted) -> Project:
    stored, count, pieces, questions = row
    values: dict[Literal["lines", "pieces", "questions"], int] = {
        "lines": count,
        "pieces": pieces,
        "questions": questions,
    }
    return Project.model_validate({name: getattr(stored, name) for name in _STORED} | values)


_STORED = tuple(name for name in Project.model_fields if name not in ("lines", "pieces", "questions"))
