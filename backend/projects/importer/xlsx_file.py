"""XLSX, guarded: what it would unpack to is checked before anything is parsed.

`xlsx_layout` scans what is hidden, merged, failed or formatted; calamine reads the values, ten times as fast as
openpyxl.
openpyxl streams, and forgives more: it reads what calamine cannot, such as values so far apart that their rectangle
would cost memory.
"""

import io
import re
import warnings
import zipfile
from dataclasses import replace
from typing import Any
from xml.parsers import expat

import openpyxl
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook

from backend.projects.errors import SheetError, SheetTooLargeError
from backend.projects.importer import calamine_file, xlsx_layout
from backend.projects.importer.cell_text import text_of
from backend.projects.importer.grid import MAX_ROWS, Grid, GridBuilder
from backend.projects.importer.laid import laid
from backend.projects.importer.layout import Layout
from backend.projects.importer.zip_guard import BROKEN

_UNTOLD = (
    f"Number formats are read in the first {MAX_ROWS:,} rows; beyond them values alone, so that 1.10 reads as 1.1. What"
    " is hidden, merged or not calculated is told of every row."
)
_DECIMALS = re.compile(r"0\.(0+)")


def read(content: bytes, *, max_rows: int) -> list[Grid]:
    """Every sheet, in the workbook's order; `zip_guard` has let it in.

    Raises:
        SheetError: it is damaged or not what it claims.
        SheetTooLargeError: it is over a limit.
    """
    layouts = _layouts(content, max_rows)
    try:
        grids = calamine_file.read(content, layouts, max_rows=max_rows)
        return [replace(grid, untold=_UNTOLD) if len(grid.rows) > MAX_ROWS else grid for grid in grids]
    except (SheetError, SheetTooLargeError):
        if any(layout.rows > MAX_ROWS for layout in layouts.values()):
            raise
        if (grids := _streamed(content, layouts)) is None:
            raise
        return grids


def _layouts(content: bytes, max_rows: int) -> dict[str, Layout]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            layouts = xlsx_layout.scan(archive, max_rows=max_rows)
    except (*BROKEN, KeyError, expat.ExpatError) as error:
        raise calamine_file.damaged(error) from error
    if len(layouts) > calamine_file.SHEETS_LIMIT:
        raise SheetTooLargeError(f"The workbook has more than {calamine_file.SHEETS_LIMIT} sheets.")
    return layouts


def _streamed(content: bytes, layouts: dict[str, Layout]) -> list[Grid] | None:
    """The same by openpyxl; None where it finds other sheets, as in what Excel calls Strict Open XML."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and validations that it does not keep
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            return _grids(book, layouts) if len(book.worksheets) == len(layouts) else None
    except (SheetError, SheetTooLargeError):
        raise
    except Exception as error:  # a damaged workbook fails in many ways; all of them mean this
        raise calamine_file.damaged(error) from error


def _grids(book: Workbook, layouts: dict[str, Layout]) -> list[Grid]:
    grids: list[Grid] = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its own size is not believed
        builder = GridBuilder(sheet.title)
        for number, row in enumerate(sheet.iter_rows(), start=1):
            builder.add(number, [_text_of(cell) for cell in row])
        grids.append(laid(builder.grid(), layouts.get(sheet.title) or Layout(sheet.title)))
    return grids


def _text_of(cell: Any) -> str:
    """A cell as text: Excel writes what XML cannot hold as `_x000D_`, and 1.10 is 1.1 in a format of two decimals."""
    value = cell.value
    if isinstance(value, str):
        return unescape(value) if "_x" in value else value
    text = text_of(value)
    if isinstance(value, float) and (decimals := _DECIMALS.fullmatch(cell.number_format)):
        whole, point, part = text.partition(".")
        return f"{whole}.{part.ljust(len(decimals[1]), '0')}" if point and part.isdecimal() else text
    return text
