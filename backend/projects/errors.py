"""What can be wrong with a request for a project, a line or a sheet."""

from collections.abc import Sequence
from datetime import datetime

from backend.errors import ConflictError, Fault, InvalidError, NotFoundError, StaleError, TooLargeError


class ProjectNotFoundError(NotFoundError):
    """There is no project of this id."""

    def __init__(self, project_id: int) -> None:
        super().__init__(f"There is no project {project_id}.")


class ProjectDeletedError(NotFoundError):
    """The project was deleted, and can be restored."""

    def __init__(self, project_id: int, who: str | None, when: datetime) -> None:
        super().__init__(
            f"Project {project_id} was deleted by {who or 'somebody'} on {when:%Y-%m-%d at %H:%M} UTC."
            f" POST /api/projects/{project_id}/restore brings it back."
        )


class LineNotFoundError(NotFoundError):
    """The project has no line of this id."""

    def __init__(self, project_id: int, line_id: int) -> None:
        super().__init__(f"Project {project_id} has no line {line_id}.")


class LineDeletedError(NotFoundError):
    """The line was deleted, and can be restored."""

    def __init__(self, project_id: int, line_id: int, who: str | None, when: datetime) -> None:
        super().__init__(
            f"Line {line_id} was deleted by {who or 'somebody'} on {when:%Y-%m-%d at %H:%M} UTC."
            f" POST /api/projects/{project_id}/lines/{line_id}/restore brings it back."
        )


class ChangedMeanwhileError(StaleError):
    """`If-Match` names another version than the one that is stored; the faults say what was changed since."""

    def __init__(self, what: str, version: int, changes: list[Fault]) -> None:
        told = "; ".join(f"{change.where}: {change.message}" for change in changes)
        since = f" Changed since: {told}." if told else ""
        super().__init__(
            f"{what} is at version {version} by now, not at the one that was read.{since} Nothing was stored.",
            faults=changes,
        )


class IssuedError(ConflictError):
    """Deleting would lose an issued drawing."""

    def __init__(self, what: str, items: Sequence[str]) -> None:
        named = ", ".join(items[:5]) + (f" and {len(items) - 5} more" if len(items) > 5 else "")
        super().__init__(
            f"{what} cannot be deleted: its drawing was issued ({named}), and an issued drawing is never lost."
            " Nothing was changed."
        )


class TooManyLinesError(InvalidError):
    """More lines than one request changes."""

    def __init__(self, most: int) -> None:
        super().__init__(f"More than {most:,} lines say so. Nothing was changed; say more of which are meant.")


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


class NotReadError(ConflictError):
    """The import has no report, or not yet."""

    def __init__(self, import_id: int, state: str, error: str | None) -> None:
        told = f"failed: {error}" if error else f"is {state}; GET it until it is done, then ask again."
        super().__init__(f"Import {import_id} {told}")


class ImportNotFoundError(NotFoundError):
    """The project has no import of this id."""

    def __init__(self, project_id: int, import_id: int) -> None:
        super().__init__(f"Project {project_id} has no import {import_id}.")


class NotReadAgainError(ConflictError):
    """An import whose sheet cannot be read from what is kept of it."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The sheet is not read again: {why} Nothing was changed.")


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
