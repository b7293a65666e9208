"""The imports of a project that there were."""

from sqlalchemy.orm import Session

from backend.projects import import_queries as queries
from backend.projects import service
from backend.projects.errors import ImportNotFoundError
from backend.projects.import_schemas import PastImport, PastImports


def imports(session: Session, project_id: int) -> PastImports:
    """Every sheet that was read into the project.

    Raises:
        ProjectNotFoundError: there is none.
    """
    service.project(session, project_id)
    return PastImports(imports=[PastImport.model_validate(row) for row in queries.imports(session, project_id)])


def one(session: Session, project_id: int, import_id: int) -> PastImport:
    """One import.

    Raises:
        ProjectNotFoundError, ImportNotFoundError: it is not there.
    """
    service.project(session, project_id)
    row = queries.one(session, project_id, import_id)
    if row is None:
        raise ImportNotFoundError(project_id, import_id)
    return PastImport.model_validate(row)
