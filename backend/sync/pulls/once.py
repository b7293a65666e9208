"""A sheet read from its address once, like an upload."""

from sqlalchemy.orm import Session

from backend.projects import importing
from backend.projects.applying import By, Choices
from backend.projects.import_schemas import Imported
from backend.projects.upload import File
from backend.settings import Sources
from backend.sync.pulls.schemas import SourceAsked
from backend.sync.sources import reading
from backend.sync.sources.address import parse
from backend.sync.sources.fetched import Fetched, Marks


def run(
    session: Session, settings: Sources, project_id: int, asked: SourceAsked, *, dry_run: bool, choices: Choices, by: By
) -> Imported:
    """Read the sheet, and do what an import of it does.

    Raises:
        UnavailableError, InvalidError: the source cannot be read.
        AppError: what `importing.run` raises.
    """
    # Before the first question to the database: no transaction is open while somebody else's server is waited for.
    found = reading.fetch(settings, parse(asked.address), asked.tab, Marks())
    assert isinstance(found, Fetched)  # nothing was read before that it could equal
    file = File(found.name, found.content, found.grids)
    return importing.run(session, project_id, file, tab=found.tab or asked.tab, dry_run=dry_run, choices=choices, by=by)
