"""The schedule's workbook read back: its lists as rows of printed cells, as those of the set."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from backend.proofreading.listings import CUTS, GLASS, Lists, Row
from backend.proofreading.numbers import nearest
from backend.proofreading.tables import TOTAL

_MM, _INCHES = ", mm", ", in"
_LINES = ("Sheet", "Line", "Type", "Series", "Width", "Height", "Pieces")


def lists(content: bytes) -> Lists:
    """The lists of a workbook, the lines of each sheet put together in one row of the schedule."""
    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    lines, glass, cuts = (
        list(_rows(book, tab, heads))
        for tab, heads in (("Schedule", _LINES), ("Glass order", GLASS), ("Cut list", CUTS))
    )
    book.close()
    return Lists("workbook", list(_by_sheet(lines)), glass, cuts)


def _rows(book: Workbook, tab: str, heads: Sequence[str]) -> Iterator[Row]:
    """The first list of a tab, from its heads to its total."""
    names: list[str] = []
    for cells in book[tab].iter_rows(values_only=True):
        if not names:
            names = [str(cell or "") for cell in cells]
            assert {name.removesuffix(_MM) for name in names} >= set(heads), f"{tab} has no columns {heads}"
            continue
        row: Row = {}
        for name, cell in zip(names, cells, strict=False):
            if name.endswith(_INCHES):
                row[name.removesuffix(_INCHES)] += f" [{cell}]" if cell else ""
            elif name:
                row[name.removesuffix(_MM)] = _shown(cell)
        yield row
        if TOTAL in row.values():
            return


def _shown(cell: object) -> str:
    """A cell as paper prints it: a number with one decimal where it needs one."""
    if isinstance(cell, int | float):
        return nearest(cell)
    return "" if cell is None else str(cell)


def _by_sheet(lines: Sequence[Row]) -> Iterator[Row]:
    """One row for each sheet, its pieces added up; none of them, when one line does not give its own."""
    together: dict[str, list[Row]] = {}
    for line in lines:
        together.setdefault(line["Sheet"], []).append(line)
    for rows in together.values():
        counts = [row["Pieces"] for row in rows]
        given = [int(count) for count in counts if count.isdecimal()]
        yield {**rows[0], "Pieces": str(sum(given)) if len(given) == len(counts) else "not given"}
