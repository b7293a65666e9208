"""Where a sheet's table is: what stands above it, its headings over one or two rows, its bands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from backend.fenestration.lengths import Unit
from backend.fenestration.vocabulary import Kind
from backend.projects.errors import SheetError
from backend.projects.importer import headings
from backend.projects.importer.grid import Grid, plain

Cells = tuple[str, ...]

BANDS: dict[str, Kind] = {"window": "window", "windows": "window", "door": "door", "doors": "door"}
_TOLD_COLUMNS = "at least item, width and height"


@dataclass(frozen=True)
class Column:
    """A column with a heading; `field` is None when the heading is not known."""

    field: str | None
    heading: str
    unit: Unit | None = None


@dataclass
class Section:
    """Rows under the same headings and band, by number."""

    kind: Kind | None
    columns: dict[int, Column]
    heading_row: int
    rows: dict[int, Cells] = field(default_factory=dict[int, Cells])

    def column_of(self, name: str) -> int | None:
        """The number of the column that holds this field."""
        return self._places.get(name)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.field: at for at, column in reversed(self.columns.items()) if column.field}


@dataclass(frozen=True)
class Table:
    """A sheet taken apart."""

    preamble: dict[int, Cells]
    sections: list[Section]


def has_table(grid: Grid) -> bool:
    """Whether a row of the sheet is a heading row."""
    return any(_is_heading(cells) for cells in grid.rows.values())


def find(grid: Grid) -> Table:
    """The sheet's table.

    Raises:
        SheetError: no row is a heading row, or the headings lack a size.
    """
    table = Table({}, [])
    section: Section | None = None
    for number, cells in grid.rows.items():
        band = BANDS.get(next((plain(cell).lower() for cell in cells if cell.strip()), ""))
        before = grid.rows.get(number - 1, ())
        if section and not section.rows and section.heading_row == number - 1 and _continues(cells):
            section.columns = _columns(cells, upper=before, inherited=section.columns)
            section.heading_row = number
        elif _is_heading(cells):
            kind = band or (section.kind if section else None)
            section = Section(kind, _columns(cells, inherited=section.columns if section else {}), number)
            table.sections.append(section)
        elif section is None:
            table.preamble[number] = cells
        elif band and _is_alone(cells):
            if section.rows:
                section = Section(band, section.columns, section.heading_row)
                table.sections.append(section)
            section.kind = band
        else:
            section.rows[number] = cells
    _checked(grid, table)
    return table


def _checked(grid: Grid, table: Table) -> None:
    if not table.sections:
        raise SheetError(
            f"{grid.name} has no heading row: one row must name the columns, {_TOLD_COLUMNS}. Nothing was stored."
        )
    for section in table.sections:
        named = {column.field for column in section.columns.values()}
        if missing := sorted(headings.NEEDED - named):
            raise SheetError(
                f"The heading row {section.heading_row} of {grid.name} has no column for {' and '.join(missing)};"
                f" it must name {_TOLD_COLUMNS}. Nothing was stored."
            )


def _is_heading(cells: Sequence[str]) -> bool:
    return len(headings.fields_in(cells)) >= headings.ENOUGH


def _continues(cells: Sequence[str]) -> bool:
    """Whether this row, right under a heading row, holds headings only."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 1 and all(headings.field_of(cell) for cell in filled)


def _is_alone(cells: Sequence[str]) -> bool:
    return sum(bool(cell.strip()) for cell in cells) == 1


def _columns(cells: Cells, *, upper: Cells = (), inherited: dict[int, Column]) -> dict[int, Column]:
    """The columns of a heading row. Where it is blank, the row above or the table's earlier headings still hold."""
    columns: dict[int, Column] = {}
    for at, cell in enumerate(cells):
        heading = plain(cell)
        if heading and heading.lower() not in BANDS:
            over = upper[at] if at < len(upper) else ""
            unit = headings.unit_of(heading) or headings.unit_of(re.sub(r"[^A-Za-z]+", " ", over))
            columns[at] = Column(headings.field_of(heading), heading, unit)
    taken = {column.field for column in columns.values() if column.field}
    for at, column in inherited.items():
        if at not in columns and column.field not in taken:
            columns[at] = column
    return dict(sorted(columns.items()))
