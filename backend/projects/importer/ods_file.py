"""ODS: its layout is scanned first, so that repeated cells cannot unroll into gigabytes."""

import io
import zipfile
from xml.parsers import expat

from backend.projects.importer import calamine_file, ods_layout
from backend.projects.importer.grid import Grid
from backend.projects.importer.zip_guard import BROKEN


def read(content: bytes, *, max_rows: int) -> list[Grid]:
    """Every sheet, in the workbook's order.

    Raises:
        SheetError: it is damaged, or locked with a password.
        SheetTooLargeError: it is over a limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            layouts = ods_layout.scan(archive)
    except (*BROKEN, KeyError, expat.ExpatError) as error:
        raise calamine_file.damaged(error) from error
    return calamine_file.read(content, layouts, max_rows=max_rows)
