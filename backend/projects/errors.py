"""What can be wrong with a request for a project, a line or a sheet."""

from collections.abc import Sequence

from backend.errors import ConflictError, Fault, InvalidError, NotFoundError, TooLargeError


class ProjectNotFoundError(NotFoundError):
    """There is no project of this id."""

    def __init__(self, project_id: int) -> None:
        super().__init__(f"There is no project {project_id}.")


class LineNotFoundError(NotFoundError):
    """The project has no line of this id."""

    def __init__(self, project_id: int, line_id: int) -> None:
        super().__init__(f"Project {project_id} has no line {line_id}.")


class LineInvalidError(InvalidError):
    """Fields of a line that cannot be; every one is named."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{f.where}: {f.message}" for f in faults), faults=faults)


class SheetError(InvalidError):
    """The uploaded file holds no sheet that can be read; nothing of it is used."""


class SheetTooLargeError(TooLargeError):
    """The uploaded file is over a stated limit; nothing of it is used."""


class TooManyRowsError(SheetTooLargeError):
    """The sheet has more rows than were asked for."""

    def __init__(self, sheet: str, rows: int) -> None:
        super().__init__(f"{sheet} has more than {rows:,} rows; import it in parts. Nothing was stored.")


class ImportNotFoundError(NotFoundError):
    """The project has no import of this id."""

    def __init__(self, project_id: int, import_id: int) -> None:
        super().__init__(f"Project {project_id} has no import {import_id}.")


class UndoRefusedError(ConflictError):
    """Undoing an import would lose what came after it; each such thing is named."""

    def __init__(self, why: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(f"The import cannot be undone: {why} Nothing was changed.", faults=faults)


class CatalogueEmptyError(ConflictError):
    """Without series every line of a sheet would be a false question."""

    def __init__(self) -> None:
        super().__init__(
            "The catalogue has no series yet, so the sheet's cannot be checked. Ask for a sync (POST /api/sync/run),"
            " then import again. Nothing was changed."
        )
