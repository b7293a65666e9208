"""What is open about a cell, a line or a sheet, in words for the person who has to answer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "question", "warning", "note"]
Status = Literal["ready", "question", "held"]

SHOWN = 200  # characters of a value that an issue repeats; the sheet's own copy is whole


@dataclass(frozen=True)
class Issue:
    """One thing that is open.

    `rule` says who asks: `cell.*` read a cell, `sheet.*` and `row.*` concern more than a line, all others judge the
    line's `field` and are judged again when it changes. An `error` holds the line, a `question` needs an answer,
    a `warning` may be a mistake, a `note` only tells what was done. `column` is a letter, `row` counts from 1.
    """

    rule: str
    severity: Severity
    message: str
    field: str | None = None
    value: str | None = None
    suggestion: str | None = None
    choices: tuple[str, ...] = ()
    item: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    @property
    def cell(self) -> str | None:
        """`C14`."""
        return f"{self.column}{self.row}" if self.column and self.row else None

    @property
    def is_of_cell(self) -> bool:
        """Whether it comes from the sheet, and so cannot be judged again from the line alone."""
        return self.rule.startswith("cell.")

    @property
    def speaks_for_its_field(self) -> bool:
        """Whether it says all there is to say about its field, so that the rules need not ask again."""
        return self.is_of_cell and self.severity != "note" and self.rule != "cell.stray"

    def at(self, row: int, column: int | None, *, item: str | None = None, value: str | None = None) -> "Issue":
        """The same with its place; `column` counts from 0."""
        letter = None if column is None else column_letters(column)
        return replace(self, row=row, column=letter, item=item or self.item, value=shown(value or self.value))


def status_of(issues: Iterable[Issue]) -> Status:
    """What a line's issues let it be."""
    severities = {issue.severity for issue in issues}
    return "held" if "error" in severities else "question" if "question" in severities else "ready"


def questions_in(issues: Iterable[Issue]) -> int:
    """How many of them wait for an answer."""
    return sum(issue.severity in ("error", "question") for issue in issues)


def shown(value: str | None) -> str | None:
    """`value` as an issue repeats it; what is left out is marked."""
    return value if value is None or len(value) <= SHOWN else f"{value[:SHOWN]}…"


def column_letters(column: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters, rest = "", column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(65 + last) + letters
    return letters
