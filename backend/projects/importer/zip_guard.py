"""What a ZIP of a workbook would cost is known before any of it is parsed."""

import io
import re
import zipfile
import zlib
from typing import Literal

from backend.projects.errors import SheetError, SheetTooLargeError

_UNPACKED_LIMIT = 60_000_000
_PARTS_LIMIT = 2_000
_DOCTYPE = re.compile(b"<!DOCTYPE|<\0!\0D\0O\0C|\0<\0!\0D\0O\0C")  # UTF-8, and UTF-16 of both kinds

BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError)


def checked(content: bytes) -> Literal["xlsx", "ods"]:
    """Which kind of workbook the ZIP is.

    Raises:
        SheetError: it is damaged, another kind of ZIP, declares XML entities, or is linked to other workbooks.
        SheetTooLargeError: it unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _guard_size(parts)
            # Whatever its name: a workbook's own tables say which part is read as what.
            declares = any(_DOCTYPE.search(archive.read(part)) for part in parts)
    except BROKEN as error:
        raise SheetError(f"The workbook cannot be read, it is damaged or incomplete: {error}.") from error
    names = {part.filename for part in parts}
    if len(names) < len(parts):
        raise SheetError("The workbook cannot be read: parts of it are there twice, and which is meant is not known.")
    if not names & {"xl/workbook.xml", "content.xml"}:
        raise SheetError("The file is a ZIP but no Excel workbook; save the sheet as .xlsx, .ods or .csv.")
    # openpyxl reads some parts past defusedxml, so no part may declare entities at all; Excel never does.
    if declares:
        raise SheetError("The workbook cannot be read: its XML declares a document type, which no spreadsheet does.")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise SheetError(
            "The workbook is linked to other workbooks, whose values it only remembers; they may be old. Break the"
            " links (Data, Edit Links, Break Link), save it and import it again. Nothing was stored."
        )
    return "xlsx" if "xl/workbook.xml" in names else "ods"


def _guard_size(parts: list[zipfile.ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > _UNPACKED_LIMIT or len(parts) > _PARTS_LIMIT:
        raise SheetTooLargeError(
            f"The workbook unpacks to more than {_UNPACKED_LIMIT // 1_000_000} MB; it was not opened."
        )
