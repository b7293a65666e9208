"""What is open about a line after a sheet was read again: answers that people gave stay given."""

from collections.abc import Set
from dataclasses import replace

from backend.projects.importer import rules
from backend.projects.importer.asked import Asked, Known
from backend.projects.importer.issue import Issue
from backend.projects.importer.sheet import ReadLine
from backend.projects.lines import issue_of
from backend.projects.models import Line

# A cell of this column speaks of these fields.
_COLUMNS = {"swing": frozenset({"swing", "hand", "hands", "configuration"})}


def reissued(line: Line, row: ReadLine, sheet: str, asked: Asked, changed: Set[str], known: Known) -> list[Issue]:
    """The issues of `line` once it says `asked`.

    Of its cells: those that `changed` come with the row's issues, of the others stay what was still open. The rules
    judge the line again, but what a cell waits for is asked once.
    """
    stored = [issue_of(data) for data in line.issues]
    of_row = [issue for issue in row.issues if issue.is_of_cell and _touched(issue, changed)]
    kept = [_moved(e, row) for e in stored if e.is_of_cell and e.field is not None and not _touched(e, changed)]
    cells = [*kept, *of_row]
    waiting = {issue.field for issue in cells if issue.speaks_for_its_field}
    judged = [_placed(issue, row) for issue in rules.judge(asked, known) if issue.field not in waiting]
    return [replace(issue, sheet=sheet, row=row.row, item=asked.item) for issue in (*cells, *judged)]


def _touched(issue: Issue, changed: Set[str]) -> bool:
    if issue.field is None:
        return True  # it concerns the row, as it is now
    return bool(changed & _COLUMNS.get(issue.field, frozenset({issue.field})))


def _moved(issue: Issue, row: ReadLine) -> Issue:
    """The issue in the column where its cell is now."""
    now = next((e for e in row.issues if (e.rule, e.field) == (issue.rule, issue.field)), None)
    return replace(issue, column=now.column) if now else issue


def _placed(issue: Issue, row: ReadLine) -> Issue:
    now = next((e for e in row.issues if e.field == issue.field and e.cell), None)
    return replace(issue, column=now.column if now else None)
