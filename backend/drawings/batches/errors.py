"""What can be wrong with a request for a batch."""

from collections.abc import Collection

from backend.errors import ConflictError, Fault, InvalidError, NotFoundError, TooLargeError


class BatchNotFoundError(NotFoundError):
    """There is no batch of this id."""

    def __init__(self, batch_id: int) -> None:
        super().__init__(f"There is no batch {batch_id}.")


class LinesNotFoundError(InvalidError):
    """Lines are chosen that the project does not have; nothing is drawn."""

    def __init__(self, project_id: int, line_ids: Collection[int]) -> None:
        named = ", ".join(str(line) for line in sorted(line_ids)[:20])
        super().__init__(
            f"Project {project_id} has no line {named}; nothing is drawn.",
            faults=[Fault("line_ids", f"not of this project: {named}")],
        )


class TooManyLinesError(TooLargeError):
    """More lines than one batch takes."""

    def __init__(self, lines: int, most: int) -> None:
        super().__init__(f"{lines} lines are more than the {most} that one batch draws; choose some (line_ids).")


class TooManyBatchesError(ConflictError):
    """The project has as many batches at work as it may."""

    def __init__(self, batch_ids: Collection[int]) -> None:
        named = ", ".join(str(batch) for batch in sorted(batch_ids))
        super().__init__(
            f"This project is being drawn {len(batch_ids)} times already (batches {named}); wait for one of them to be"
            " done or cancel it."
        )


class BatchEndedError(ConflictError):
    """It cannot be cancelled any more."""

    def __init__(self, batch_id: int, state: str) -> None:
        super().__init__(f"Batch {batch_id} is {state} already; there is nothing to cancel.")


class NothingToResumeError(ConflictError):
    """Everything that can be drawn is there."""

    def __init__(self, batch_id: int) -> None:
        super().__init__(
            f"Batch {batch_id} has nothing to draw again. Lines that are not drawn for what they lack: complete them,"
            " then ask for a new batch."
        )


class PackageNotReadyError(ConflictError):
    """There is no package (yet, or any more)."""

    def __init__(self, batch_id: int, why: str) -> None:
        super().__init__(f"Batch {batch_id} has no package: {why}")
