"""A whole sheet: its lines, and what is open about it as a whole."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from backend.projects.importer import for_all, preamble, row, sizes, table
from backend.projects.importer.asked import Asked, Known, key
from backend.projects.importer.grid import Grid, plain
from backend.projects.importer.issue import Issue, Severity
from backend.projects.importer.line import read_line
from backend.projects.importer.preamble import Told
from backend.projects.importer.row import Taken
from backend.projects.importer.table import Section

CommaReads = Literal["decimal", "mistake"]
_COMMA_READS: tuple[CommaReads, ...] = ("decimal", "mistake")
# A column where others say something and one line says nothing: what that asks for.
_EXPECTED: dict[str, Severity] = {
    "frame_color": "question",
    "glass": "question",
    "nail_fin": "question",
    "grids": "warning",
    "screen": "warning",
}


@dataclass(frozen=True)
class Job:
    """What a job says that its sheet is read by: its PO, and whether 35,5 is 35.5; None is not said."""

    po: str | None = None
    comma_reads: CommaReads | None = None


_SAYS_NOTHING = Job()


@dataclass(frozen=True)
class ReadLine:
    """A line, the row it came from, and what is open about it."""

    asked: Asked
    row: int
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class ReadSheet:
    """What a sheet holds. `issues` are those of no line."""

    name: str
    told: list[Told]
    lines: list[ReadLine]
    issues: list[Issue]


def read(
    grid: Grid, known: Known, job: Job = _SAYS_NOTHING, *, seen: Callable[[int], None] = lambda _: None
) -> ReadSheet:
    """Read `grid`; when it holds several jobs and one of them is the `job`'s PO, only that one's rows.

    `seen` is told how many of its rows are read, again and again.

    Raises:
        SheetError: the sheet has no heading row.
    """
    found = table.find(grid)
    told, issues = preamble.read(found.preamble)
    taken: list[Taken] = []
    for section in found.sections:
        for number, cells in section.rows.items():
            one = row.take(grid, section, number, cells)
            issues.extend(_not_a_line(one))
            if row.kind_of(one) == "line":
                taken.append(Taken(one, section))
    taken, of_po = _of_one_job(taken, job.po)
    told += _po_told(told, taken)
    said = {name for one in taken for name in one.row.cells}
    issues += _commas(taken, job.comma_reads)
    lines: list[ReadLine] = []
    others = len(grid.rows) - len(taken)
    for one in taken:
        seen(others + len(lines))
        lines.append(_line(grid, one, known, said))
    issues += of_po
    for section in found.sections:
        issues += _headings(grid, section)
    issues += for_all.asked(taken, [line.asked.grids for line in lines], known)
    if grid.untold:
        first = found.sections[0]
        issues.append(Issue("sheet.untold", "note", grid.untold).at(first.heading_row, min(first.columns)))
    return ReadSheet(grid.name, told, lines, [replace(issue, sheet=grid.name) for issue in issues])


def _line(grid: Grid, one: Taken, known: Known, said: set[str]) -> ReadLine:
    asked, issues = read_line(grid, one.row, one.section, known)
    for name, severity in _EXPECTED.items():
        column = one.section.column_of(name)
        spoken = any(issue.field == name and issue.speaks_for_its_field for issue in issues)
        if name in said and name not in one.row.cells and column is not None and not spoken:
            heading = one.section.columns[column].heading
            issue = Issue("cell.blank", severity, f"{heading} is blank here, while other lines say it.", field=name)
            issues.append(issue.at(one.row.number, column, item=asked.item))
    issues.sort(key=lambda issue: (len(issue.column or ""), issue.column or ""))
    return ReadLine(asked, one.row.number, tuple(replace(issue, sheet=grid.name) for issue in issues))


def _not_a_line(one: row.Row) -> Iterator[Issue]:
    first = min(one.cells.values(), key=lambda cell: cell.column, default=None)
    values = " · ".join(cell.text for cell in sorted(one.cells.values(), key=lambda cell: cell.column))
    at = first.column if first else one.stray[0].column if one.stray else None
    match row.kind_of(one):
        case "defaults":
            message = "The row carries only defaults (colour, glass, grids and such), no line; it is skipped."
            yield Issue("row.defaults", "note", message).at(one.number, at, value=values)
        case "total":
            yield Issue("row.total", "note", "A total, not a line; it is skipped.").at(one.number, at, value=values)
        case "held":
            message = (
                "The row says too little to be a line (of item or room, size, type or series, and quantity it has one"
                " at most). It is kept in the sheet's copy and not counted. Is it a line to complete, or left over?"
            )
            stray = " · ".join(cell.text for cell in one.stray)
            yield from one.issues
            yield Issue("row.held", "question", message).at(one.number, at, value=values or stray)
        case _:
            return


def _of_one_job(taken: list[Taken], po: str | None) -> tuple[list[Taken], list[Issue]]:
    """The rows of the project's PO when the sheet has it; else every row, and a question."""
    by_po: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        by_po[one.row.text("po") or ""].append(one)
    named = {name: rows for name, rows in by_po.items() if name}
    if len(named) + ("" in by_po and bool(named)) < 2:
        return taken, []
    first = min((rows[0] for rows in named.values()), key=lambda one: one.row.number)
    counts = ", ".join(f"{name or 'no PO'} ({len(rows)})" for name, rows in by_po.items())
    at = first.row.cells["po"].column
    wanted = next((name for name in named if po and key(name) == key(po)), None)
    if wanted is None:
        message = (
            f"The sheet holds lines of several POs: {counts}. All are read, each keeps its PO. To read one job alone,"
            " give the project its PO before importing."
        )
        return taken, [Issue("sheet.several_pos", "question", message).at(first.row.number, at)]
    message = f"The sheet holds lines of several POs: {counts}. Only those of {wanted}, the project's, are read."
    return named[wanted], [Issue("sheet.other_pos", "warning", message).at(first.row.number, at)]


def _commas(taken: list[Taken], reads: CommaReads | None) -> Iterator[Issue]:
    """Sizes such as 35,5: read with a point where the job says so, asked about once where it says nothing."""
    found = [
        (one.row, name, pointed)
        for one in taken
        for name in row.SIZE
        if (cell := one.row.cells.get(name)) and (pointed := sizes.with_points(cell.text))
    ]
    if reads == "decimal":
        for each, name, pointed in found:
            written = each.cells[name]
            each.ask("cell.comma", "note", f"{written.text} is read as {pointed}, as the job says.", name=name)
            each.cells[name] = row.Cell(pointed, written.column)
    elif found and reads is None:
        first, name, pointed = found[0]
        cell = first.cells[name]
        many = "sizes are" if len(found) > 1 else "size is"
        message = (
            f"{len(found)} {many} written with a comma, such as {cell.text}. Is it a decimal point? Decide it for the"
            " job, then read the sheet once more."
        )
        issue = Issue("sheet.comma", "question", message, suggestion=f"{pointed}?", choices=_COMMA_READS)
        yield issue.at(first.number, cell.column, value=cell.text)


def _po_told(told: list[Told], taken: list[Taken]) -> list[Told]:
    cells = {one.row.text("po"): (one.row.number, one.row.cells.get("po")) for one in reversed(taken)}
    if len(cells) != 1 or any(t.field == "po" for t in told):
        return []
    ((text, (number, cell)),) = cells.items()
    return [Told("po", text, number, cell.column)] if text and cell else []


def _headings(grid: Grid, section: Section) -> Iterator[Issue]:
    """Columns that are not read, or read twice, as far as they hold anything."""
    seen: set[str] = set()
    for at, column in section.columns.items():
        filled = [text for cells in section.rows.values() if at < len(cells) and (text := plain(cells[at]))]
        place = section.heading_row
        if column.field is None and filled:
            message = f"The heading {column.heading!r} is not known; {len(filled)} values under it are not read."
            yield Issue("sheet.heading_unknown", "warning", message).at(place, at, value=column.heading)
        elif column.field in seen and filled:
            message = f"{column.heading!r} is a second column for the same; the first one is read."
            yield Issue("sheet.heading_twice", "question", message).at(place, at, value=column.heading)
        elif column.field == "arched" and not filled:
            message = f"{column.heading!r} is empty: no line has an arched top. A value in it would be a question."
            yield Issue("sheet.arched_empty", "note", message).at(place, at, value=column.heading)
        if column.field and filled and at in grid.hidden_columns:
            message = f"The column {column.heading!r} is hidden in the sheet; it is read like the others."
            yield Issue("sheet.hidden_column", "warning", message).at(place, at, value=column.heading)
        if column.field:
            seen.add(column.field)
