"""CSV, whatever program wrote it: encoding and separator are found out."""

import csv
import io
from collections.abc import Iterator

from backend.projects.errors import SheetError
from backend.projects.importer import headings
from backend.projects.importer.grid import MAX_ROWS, Grid, GridBuilder

_SEPARATORS = ",;\t|"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SNIFFED_ROWS = 60


def read(name: str, content: bytes, *, max_rows: int = MAX_ROWS) -> Grid:
    """The one sheet of the file.

    Raises:
        SheetError: it is not text, or a quotation mark is never closed.
        SheetTooLargeError: it is over a limit.
    """
    text = _decode(content)
    builder = GridBuilder(name, max_rows=max_rows)
    for number, cells in enumerate(_records(text, _separator(text)), start=1):
        builder.add(number, cells)
    return builder.grid()


def _decode(content: bytes) -> str:
    marked = next((encoding for bom, encoding in _BOMS if content.startswith(bom)), None)
    if marked is None and b"\0" in content:
        raise SheetError("The file is not a sheet: it is binary, neither XLSX nor CSV. Nothing was stored.")
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError("The file is not readable text in UTF-8, UTF-16 or Windows-1252. Nothing was stored.")


def _separator(text: str) -> str:
    """The one under which a row has the most headings; among equals the one that makes most columns."""

    def score(separator: str) -> tuple[int, int]:
        best = (0, 0)
        try:
            for _, cells in zip(range(_SNIFFED_ROWS), _records(text, separator), strict=False):
                best = max(best, (len(headings.fields_in(cells)), len(cells)))
        except SheetError:
            return best  # a quotation mark may be wrong under this separator alone
        return best

    return max(_SEPARATORS, key=score)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from rows
    except csv.Error as error:
        raise SheetError(
            f"The file cannot be read as CSV at line {rows.line_num}: {error}. Often a quotation mark is not closed."
            " Nothing was stored."
        ) from error
