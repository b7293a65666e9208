"""Bytes of an upload → the sheets in it; what they are is told by their content, never by the file's name."""

import re

from backend.projects.errors import SheetError, SheetTooLargeError
from backend.projects.importer import csv_file
from backend.projects.importer.grid import MAX_ROWS, Grid

MAX_BYTES = 20_000_000

_OLE = b"\xd0\xcf\x11\xe0"

_FOREIGN = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"Rar!": "an archive",
    b"\x1f\x8b": "an archive",
}


# Programs name such files .xls, and Excel opens them; as CSV they would be one column of marks.
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|head|body|table|meta|workbook)\b", re.IGNORECASE)


def read(file_name: str, content: bytes, *, max_rows: int = MAX_ROWS) -> list[Grid]:
    """The sheets of an upload that hold anything; at least one.

    Raises:
        SheetError: it is empty or no sheet.
        TooManyRowsError: a sheet has more rows than `max_rows`.
        SheetTooLargeError: it is over a limit.
    """
    if len(content) > MAX_BYTES:
        raise SheetTooLargeError(f"The file is larger than {MAX_BYTES // 1_000_000} MB.")
    if not content.strip():
        raise SheetError("The file is empty. Nothing was stored.")
    if foreign := next((what for magic, what in _FOREIGN.items() if content.startswith(magic)), None):
        raise SheetError(f"The file is {foreign}; save the sheet as .xlsx, .xls, .ods or .csv. Nothing was stored.")
    if _MARKUP.match(content[:1000]):
        raise SheetError(
            "The file is a web page or XML, whatever it is called. Open it in the program and save it as .xlsx or .csv."
            " Nothing was stored."
        )
    grids = [grid for grid in _grids(file_name, content, max_rows) if grid.rows]
    if not grids:
        raise SheetError("The file has no filled cell. Nothing was stored.")
    return grids


def _grids(file_name: str, content: bytes, max_rows: int) -> list[Grid]:
    if content.startswith(_OLE):
        from backend.projects.importer import xls_file

        return xls_file.read(content, max_rows=max_rows)
    if not content.startswith(b"PK"):
        return [csv_file.read(_tab_name(file_name), content, max_rows=max_rows)]
    # A third of a second of imports, for those who bring a workbook.
    from backend.projects.importer import ods_file, xlsx_file, zip_guard

    kind = zip_guard.checked(content)
    return (xlsx_file if kind == "xlsx" else ods_file).read(content, max_rows=max_rows)


def _tab_name(file_name: str) -> str:
    return file_name.rpartition(".")[0] or file_name
