"""Every error the backend raises on purpose derives from one of these kinds.

* AppError
  - NotFoundError: the thing named does not exist
  - ConflictError: it exists, but its state forbids this
  - StaleError: it was changed since the asker read it
  - InvalidError: the request is well formed but asks for something impossible
  - TooLargeError: an upload or a request is over a stated limit
  - UnavailableError: somebody else's system did not answer; trying again may help
  - SettingsError: the installation is not set up; nothing can start

They carry facts and know nothing of HTTP; `http_errors` maps kinds to statuses.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an input: where (a field or a cell), what, and what would do instead."""

    where: str
    message: str
    suggestion: str | None = None


class AppError(Exception):
    """An error whose message is written for the person who made the request."""

    def __init__(self, message: str, *, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.faults = tuple(faults)


class NotFoundError(AppError):
    """The thing named does not exist."""


class ConflictError(AppError):
    """It exists, but its state forbids this."""


class StaleError(AppError):
    """It was changed since the asker read it."""


class InvalidError(AppError):
    """The request is well formed but asks for something impossible."""


class TooLargeError(AppError):
    """An upload or a request is over a stated limit."""


class UnavailableError(AppError):
    """Somebody else's system did not answer; trying again may help."""


class SettingsError(AppError):
    """The installation is not set up; nothing can start."""
