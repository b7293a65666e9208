"""What the second reader finds."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it must be: `where` it stands, what `printed` there, and what was `expected`."""

    where: str
    what: str
    printed: str
    expected: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.printed!r} is printed, {self.expected!r} was expected"


@dataclass(frozen=True)
class Check:
    """Files of one kind read against the others: how much was read, and what did not agree."""

    name: str
    read: str
    findings: Sequence[Finding]
