"""What can be wrong with a request for a drawing's revisions."""

from collections.abc import Sequence

from backend.errors import ConflictError, Fault, NotFoundError, UnavailableError


class DrawingNotFoundError(NotFoundError):
    """There is no drawing of this id."""

    def __init__(self, drawing_id: int) -> None:
        super().__init__(
            f"There is no drawing {drawing_id}. POST /api/projects/ID/drawings numbers a job's drawings and lists them."
        )


class RevisionNotFoundError(NotFoundError):
    """The drawing has no such revision."""

    def __init__(self, drawing: str, letter: str) -> None:
        super().__init__(f"{drawing} has no revision {letter}.")


class UnsureSizesError(ConflictError):
    """Nobody said that the sizes of the job are final."""

    def __init__(self, project_id: int) -> None:
        super().__init__(
            "Nobody said that the sizes of this job are final, or one changed since."
            f" PUT /api/projects/{project_id}/sizes-final says so. Nothing was issued."
        )


class NotIssuableError(ConflictError):
    """The drawing is held; the faults are the reasons."""

    def __init__(self, drawing: str, reasons: Sequence[str]) -> None:
        told = " ".join(reasons)
        super().__init__(f"{drawing} cannot be issued: {told}", faults=[Fault(drawing, reason) for reason in reasons])


class FileDamagedError(UnavailableError):
    """Stored bytes are not those that were issued; they are never handed out."""

    def __init__(self, drawing: str, letter: str, kind: str) -> None:
        super().__init__(
            f"The {kind} of {drawing} revision {letter} in the database is not the one that was issued: its digest"
            " differs. Restore it from a backup."
        )
