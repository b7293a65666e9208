"""Rows of hostile cells as a workbook and as CSV."""

import csv
import io
import re
from datetime import date, time
from typing import Any

import openpyxl

from tests.backend.projects.files import ERROR
from tests.backend.projects.hostile_cells import GOOD, HEADINGS, Formula, Hostile


def row(number: int, case: Hostile) -> list[Any]:
    cells = {"item": f"H{number}"} | GOOD | dict(case.cells)
    return [cells.get(name) for name in HEADINGS]


def as_xlsx(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    tab = book.worksheets[0]
    for number, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            # openpyxl refuses control characters that a file may hold as escapes.
            written = value.replace("\x0b", "_x000B_") if isinstance(value, str) else value
            cell = tab.cell(number, column, written)
            if isinstance(value, str) and not isinstance(value, Formula):
                cell.data_type = "e" if re.fullmatch(ERROR, value) else "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(rows: list[list[Any]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([[saved(value) for value in cells] for cells in rows])
    return out.getvalue().encode()


def saved(value: Any) -> str:
    """A typed cell as a spreadsheet saves it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value.is_integer() and value < 1e15:
            return str(int(value))
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
