"""A table as data, the same for paper and for a spreadsheet: typed cells, so that every writer shows the same value."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from backend.fenestration.chain import printed
from backend.fenestration.lengths import Mm, mm_text

Cell = str | int | Fraction | None
Kind = Literal["text", "count", "length", "mm", "kg"]

NOT_KNOWN: dict[Kind, str] = {
    "text": "–",
    "count": "not given",
    "length": "not known",
    "mm": "not known",
    "kg": "not known",
}


@dataclass(frozen=True)
class Column:
    """A column, `width` mm of paper wide.

    A `length` is a dimension (mm and inches), `mm` a size as it is ordered (mm alone). `total`: its cells are added up.
    """

    name: str
    width: float
    kind: Kind = "text"
    total: bool = False


@dataclass(frozen=True)
class Listing:
    """Rows of cells under their columns. A number that is not known is None, never zero."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def totals(self) -> tuple[Cell, ...] | None:
        """The last row, where any column is added up; a sum that lacks a part is not given at all."""
        if not self.rows or not any(column.total for column in self.columns):
            return None
        return ("Total", *(self._sum(n) if column.total else "" for n, column in enumerate(self.columns) if n))

    def _sum(self, place: int) -> Cell:
        numbers = [cell for row in self.rows if isinstance(cell := row[place], int | Fraction)]
        return sum(numbers) if len(numbers) == len(self.rows) else "not known"


def shown(cell: Cell, kind: Kind) -> str:
    """A cell as it is printed."""
    if cell is None:
        return NOT_KNOWN[kind]
    if isinstance(cell, str):
        return cell
    match kind:
        case "length":
            length = printed(Mm(cell))
            return f"{length.mm} {length.inches}"
        case "mm" | "kg":
            return mm_text(Mm(cell))
        case "text" | "count":
            return str(cell)


def printed_row(row: Sequence[Cell], columns: Sequence[Column]) -> list[str]:
    """A row as it is printed."""
    return [shown(cell, column.kind) for cell, column in zip(row, columns, strict=True)]
