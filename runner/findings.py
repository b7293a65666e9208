"""What a check of `dev doctor` found."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """`fine`, a `note` that explains a surprise, or a `fault` with its cure."""

    kind: Literal["fine", "note", "fault"]
    what: str
    cure: str = ""


def fine(what: str) -> Finding:
    """All is well with this."""
    return Finding("fine", what)


def note(what: str, cure: str = "") -> Finding:
    """Not wrong, but good to know."""
    return Finding("note", what, cure)


def fault(what: str, cure: str) -> Finding:
    """Wrong, and what to do."""
    return Finding("fault", what, cure)
