"""What can be wrong with a job's source."""

from backend.errors import InvalidError, NotFoundError


class NotTiedError(NotFoundError):
    """The project has no source."""

    def __init__(self, project_id: int) -> None:
        super().__init__(
            f"Project {project_id} is not tied to a source. PUT /api/projects/{project_id}/source ties it to one."
        )


class RenamedError(InvalidError):
    """The tab that was read last has another name now."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(
            f"The tab {before[:100]!r} is called {after[:100]!r} now. Nothing was changed. If it is the same job still,"
            " tie the project to its source again."
        )


class HalfWrittenError(InvalidError):
    """The source lost too many lines at once."""


class SourceChangedError(InvalidError):
    """The project was tied to another source, or to none, while this one was being read."""

    def __init__(self) -> None:
        super().__init__("The project was tied to another source, or to none, meanwhile. Nothing was changed.")
