"""What a source answers, and by what it is known again."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from backend.errors import UnavailableError
from backend.projects.importer.grid import Grid

_DAY_S = 86_400


@dataclass(frozen=True)
class Marks:
    """What told the last answer apart: HTTP's ETag and Last-Modified, and the hash of the content."""

    etag: str | None = None
    modified: str | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class Fetched:
    """A sheet as it came: the bytes of a file, or grids of cells with the bytes that stand for them.

    `tab` is the name of the tab that the address itself names.
    """

    name: str
    content: bytes
    grids: Sequence[Grid] | None = None
    tab: str | None = None
    etag: str | None = None
    modified: str | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())

    @property
    def marks(self) -> Marks:
        """By what it is known again."""
        return Marks(self.etag, self.modified, self.sha256)


@dataclass(frozen=True)
class Unchanged:
    """The source is as it was; `how` says by what that was seen."""

    how: str


class BusyError(UnavailableError):
    """The source asks to be left alone for so many seconds, a day at most; `told` is its Retry-After header."""

    def __init__(self, message: str, told: str | None, *, else_s: int = 0) -> None:
        super().__init__(message)
        self.retry_after_s = min(int(told), _DAY_S) if told and re.fullmatch("[0-9]{1,9}", told) else else_s
