"""XLSX, guarded: what it would unpack to is checked before anything is parsed, and rows stream."""

import io
import re
import warnings
import zipfile
import zlib
from datetime import date, datetime, time, timedelta

import openpyxl

from backend.projects.errors import SheetError, SheetTooLargeError
from backend.projects.importer.grid import Grid, GridBuilder

_UNPACKED_LIMIT = 60_000_000
_PARTS_LIMIT = 2_000
_SHEETS_LIMIT = 200
_DOCTYPE = re.compile(b"<!DOCTYPE|<\0!\0D\0O\0C|\0<\0!\0D\0O\0C")  # UTF-8, and UTF-16 of both kinds


def read(content: bytes) -> list[Grid]:
    """Every sheet that holds anything, in the workbook's order.

    Raises:
        SheetError: it is another kind of ZIP, damaged, or not what it claims.
        SheetTooLargeError: it is over a limit.
    """
    _guard(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and validations that it does not keep
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            if len(book.worksheets) > _SHEETS_LIMIT:
                raise SheetTooLargeError(f"The workbook has more than {_SHEETS_LIMIT} sheets.")
            grids: list[Grid] = []
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what the file says of its own size is not believed
                builder = GridBuilder(sheet.title)
                for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                    builder.add(number, [_text(value) for value in row])
                grids.append(builder.grid())
    except (SheetError, SheetTooLargeError):
        raise
    except Exception as error:  # a damaged workbook fails in many ways; all of them mean this
        raise SheetError(f"The workbook cannot be read, it is damaged or incomplete: {error}") from error
    return [grid for grid in grids if grid.rows]


def _guard(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _guard_size(parts)
            declares = any(_DOCTYPE.search(archive.read(part)) for part in parts if _is_xml(part))
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise SheetError(f"The workbook cannot be read, it is damaged or incomplete: {error}.") from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise SheetError("The file is a ZIP but no Excel workbook; save the sheet as .xlsx or .csv.")
    # openpyxl reads some parts past defusedxml, so no part may declare entities at all; Excel never does.
    if declares:
        raise SheetError("The workbook cannot be read: its XML declares a document type, which no spreadsheet does.")


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels", ".vml"))


def _guard_size(parts: list[zipfile.ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > _UNPACKED_LIMIT or len(parts) > _PARTS_LIMIT:
        raise SheetTooLargeError(
            f"The workbook unpacks to more than {_UNPACKED_LIMIT // 1_000_000} MB; it was not opened."
        )


def _text(value: object) -> str:
    """A cell as text. A number's shortest form; a date stays a date, so that nobody takes it for a size."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)
