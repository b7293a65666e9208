"""Between a stored line and the line as it was asked for."""

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from backend.db import Json
from backend.projects.importer.asked import Asked
from backend.projects.importer.issue import Issue, questions_in, status_of
from backend.projects.models import Line

_FIELDS = tuple(field.name for field in fields(Asked))
_ISSUE_FIELDS = tuple(field.name for field in fields(Issue))
_MM = Decimal("0.000001")


def asked_of(line: Line) -> Asked:
    """What a stored line asks for."""
    values: dict[str, Any] = {name: getattr(line, name) for name in _FIELDS}
    values["hands"] = tuple(line.hands) if line.hands else None
    return Asked(**values)


def said(asked: Asked) -> Json:
    """A line as JSON: what it says, without what it does not, as it is once it was stored."""
    values: Json = {name: getattr(asked, name) for name in _FIELDS}
    values |= {"kind": asked.counted_as, "hands": list(asked.hands) if asked.hands else None}
    return {name: value for name, value in values.items() if value is not None}


def asked_from(data: Json) -> Asked:
    """`said` read back."""
    values: dict[str, Any] = dict(data)
    if values.get("hands"):
        values["hands"] = tuple(values["hands"])
    return Asked(**values)


def write(line: Line, asked: Asked, issues: Sequence[Issue]) -> None:
    """Make the stored line say what `asked` does, with its issues."""
    for name, value in columns(asked, issues).items():
        setattr(line, name, value)


def columns(asked: Asked, issues: Sequence[Issue]) -> dict[str, Any]:
    """The columns of a line that say what `asked` does, with its issues."""
    return {name: getattr(asked, name) for name in _FIELDS} | {
        "kind": asked.counted_as,
        "hands": list(asked.hands) if asked.hands else None,
        "width_mm": _stored(asked, "width"),
        "height_mm": _stored(asked, "height"),
        "issues": [issue_data(issue) for issue in issues],
        "questions": questions_in(issues),
        "status": status_of(issues),
    }


def issue_data(issue: Issue) -> Json:
    """An issue as it is stored and answered."""
    return {name: getattr(issue, name) for name in _ISSUE_FIELDS} | {
        "choices": list(issue.choices),
        "cell": issue.cell,
    }


def issue_of(data: Json) -> Issue:
    """A stored issue."""
    values: dict[str, Any] = {name: data[name] for name in _ISSUE_FIELDS}
    values["choices"] = tuple(data["choices"])
    return Issue(**values)


def _stored(asked: Asked, side: str) -> Decimal | None:
    """The size in mm; one that the shop cannot make is kept as text alone."""
    size = asked.size(side)
    if size is None or not 0 < size < 100_000_000:
        return None
    return max((Decimal(size.numerator) / Decimal(size.denominator)).quantize(_MM), _MM)
