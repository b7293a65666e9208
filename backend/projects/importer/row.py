"""One row under the headings: its values by field, and what kind of row it is."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from backend.projects.importer.grid import Grid, plain
from backend.projects.importer.issue import Issue, Severity
from backend.projects.importer.table import Cells, Section

Told = Literal["line", "defaults", "held", "total", "blank"]

_PLACE = ("item", "room")
SIZE = ("width", "height")
_WHAT = ("product_type", "series")

_NOTHING = frozenset({"na", "n/a", "n.a.", "-", "–", "—"})
_ERRORS = "REF|VALUE|NAME|DIV/0|NUM|NULL|SPILL|CALC|ERROR|FIELD|CONNECT|BLOCKED|BUSY|UNKNOWN|PYTHON|GETTING_DATA"
_FAILED = re.compile(rf"#(?:{_ERRORS})[!?]*|Err:\d{{3}}", re.IGNORECASE)
_TOTAL = re.compile(r"(?:sub|grand)?[\s-]*total", re.IGNORECASE)


class Cell(NamedTuple):
    """A value and its column, counted from 0."""

    text: str
    column: int


@dataclass
class Row:
    """A row while it is read: its values by field, and what was open about its cells."""

    number: int
    cells: dict[str, Cell]
    stray: list[Cell]
    issues: list[Issue] = field(default_factory=list[Issue])

    def text(self, name: str) -> str | None:
        """The value of a field, None when nothing is said."""
        cell = self.cells.get(name)
        return cell.text if cell else None

    def ask(  # an issue has this many parts
        self,
        rule: str,
        severity: Severity,
        message: str,
        *,
        name: str | None = None,
        cell: Cell | None = None,
        suggestion: str | None = None,
        choices: tuple[str, ...] = (),
    ) -> None:
        """Note an issue of a cell."""
        at = cell or (self.cells.get(name) if name else None)
        issue = Issue(rule, severity, message, field=name, suggestion=suggestion, choices=choices)
        self.issues.append(
            issue.at(self.number, at.column if at else None, item=self.text("item"), value=at.text if at else None)
        )


@dataclass(frozen=True)
class Taken:
    """A row that is a line, and the section it stands in."""

    row: Row
    section: Section


def take(grid: Grid, section: Section, number: int, cells: Cells) -> Row:
    """The row's values by field; `#N/A` and its like are no values."""
    row = Row(number, {}, [])
    failed: list[tuple[str, Cell]] = []
    for at, raw in enumerate(cells):
        text, fails = _said(raw)
        if not text:
            continue
        column, cell = section.columns.get(at), _cell(text, at)
        if column is None:
            row.stray.append(cell)
        elif column.field is None or column.field in row.cells:
            continue  # told once for the whole column
        elif fails:
            failed.append((column.field, cell))
        else:
            row.cells[column.field] = cell
    for name, cell in failed:
        if cell.text.upper() == "#N/A":
            row.ask("cell.no_value", "note", "#N/A is taken as no value.", name=name, cell=cell)
        else:
            message = f"A formula failed here ({cell.text}); it is taken as no value."
            row.ask("cell.formula", _weight(name), message, name=name, cell=cell)
    _of_workbook(grid, section, row)
    return row


def _said(raw: str) -> tuple[str, bool]:
    """What a cell says, nothing where it says so, and whether that is the failing of a formula."""
    return _said_shortly(raw) if len(raw) <= _SHORT else (plain(raw), False)


# A sheet says the same few things again and again; nothing long is none of them.
_SHORT = 80


_cell = lru_cache(maxsize=8192)(Cell)


@lru_cache(maxsize=8192)
def _said_shortly(raw: str) -> tuple[str, bool]:
    text = plain(raw)
    if text.lower() in _NOTHING:
        return "", False
    return text, text.upper() == "#N/A" or _FAILED.fullmatch(text) is not None


def _of_workbook(grid: Grid, section: Section, row: Row) -> None:
    """What only a workbook has: formulas without a value, merged cells."""
    for at, column in section.columns.items():
        name = column.field
        if name is None:
            continue
        if (formula := grid.uncalculated.get((row.number, at))) and name not in row.cells:
            message = (
                "A formula without a value: it was never calculated. Open the file in the program, save it, again."
            )
            row.ask("cell.formula", _weight(name), message, name=name, cell=Cell(plain(formula), at))
        elif (row.number, at) in grid.merged and name in row.cells:
            how = "question" if name in (*SIZE, "quantity", "item") else "note"
            message = (
                f"{column.heading} is merged over several rows; {row.cells[name].text!r} is read for each of them."
            )
            row.ask("cell.merged", how, message, name=name)


def _weight(name: str) -> Severity:
    """A line without this value cannot be made, or it must be asked for."""
    return "error" if name in (*SIZE, "quantity", "product_type") else "question"


def kind_of(row: Row) -> Told:
    """What the row is. Two of place, size, what and quantity make a line; one alone is held, never dropped."""
    first = next(iter(row.cells.values()), None)
    groups = (_PLACE, SIZE, _WHAT, ("quantity",))
    said = [group for group in groups if any(name in row.cells for name in group)]
    if first and _TOTAL.match(first.text) and SIZE not in said and _WHAT not in said:
        return "total"
    if len(said) > 1:
        return "line"
    if said or row.stray or "swing" in row.cells:
        return "held"
    return "defaults" if row.cells else "blank"
