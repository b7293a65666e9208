"""The imports of a project that there were."""

from sqlalchemy.orm import Session

from backend.projects import decided, importing, service
from backend.projects import import_queries as queries
from backend.projects import queries as table
from backend.projects.errors import ImportNotFoundError, NotReadError
from backend.projects.import_schemas import Imported, PastImport, PastImports
from backend.projects.line_schemas import Issue
from backend.projects.models import SheetImport


def imports(session: Session, project_id: int) -> PastImports:
    """Every sheet that was read into the project; the current one without the questions that were decided since.

    Raises:
        ProjectNotFoundError: there is none.
    """
    service.project(session, project_id)
    past = [PastImport.model_validate(row) for row in queries.imports(session, project_id)]
    answered, glass = decided.answered(session, project_id), table.glass_said(session, project_id)
    for one in past:
        if one.is_current:
            one.issues = [issue for issue in one.issues if issue.rule not in answered and _is_asked(issue, glass)]
    return PastImports(imports=past)


def _is_asked(issue: Issue, glass: frozenset[str]) -> bool:
    """Whether a line still says what a question of the sheet is about."""
    return issue.rule != table.GLASS_RULE or (issue.value or "").lower() in glass


def one(session: Session, project_id: int, import_id: int) -> PastImport:
    """One import.

    Raises:
        ProjectNotFoundError, ImportNotFoundError: it is not there.
    """
    return PastImport.model_validate(_there(session, project_id, import_id))


def report(session: Session, project_id: int, import_id: int) -> Imported:
    """What an import answered, or would have answered had it not been a job.

    Raises:
        ProjectNotFoundError, ImportNotFoundError: it is not there.
        NotReadError: it is not done.
    """
    row = _there(session, project_id, import_id, whole=True)
    if row.state != "done":
        raise NotReadError(import_id, row.state, row.error)
    return importing.report(row)


def _there(session: Session, project_id: int, import_id: int, *, whole: bool = False) -> SheetImport:
    service.project(session, project_id)
    row = queries.one(session, project_id, import_id, whole=whole)
    if row is None:
        raise ImportNotFoundError(project_id, import_id)
    return row
