"""XLS, read by a process of its own: nothing of the old format can be checked before it is unpacked.

The child may use so much memory and time and no more; what it cannot read, it cannot take us down with.
"""

import json
import subprocess
import sys
from typing import Any

from backend.projects.errors import SheetError, SheetTooLargeError, TooManyRowsError
from backend.projects.importer.grid import Grid
from backend.projects.importer.layout import Layout

_SECONDS = 25
_MEMORY = 1_000_000_000
_TOO_MANY_ROWS = 3
_UNTOLD = (
    "Of an old Excel file (.xls) the values alone are read: a formula that failed reads as a blank cell, and what is"
    " hidden is not told. Saved as .xlsx, it is."
)


def read(content: bytes, *, max_rows: int) -> list[Grid]:
    """Every sheet, in the workbook's order.

    Raises:
        SheetError: it is damaged, another kind of old Office file, or locked with a password.
        SheetTooLargeError: it is over a limit.
    """
    command = [sys.executable, "-m", __name__, str(max_rows)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  # our own
    except subprocess.TimeoutExpired as error:
        raise SheetTooLargeError("The old Excel file takes too long to read; save it as .xlsx.") from error
    if done.returncode == _TOO_MANY_ROWS:
        raise TooManyRowsError("The workbook", max_rows)
    if done.returncode or not done.stdout:
        raise SheetError(
            "The old Excel file (.xls) cannot be read: it is damaged, locked with a password, or no workbook. Save the"
            " sheet as .xlsx or .csv. Nothing was stored."
        )
    told: dict[str, Any] = json.loads(done.stdout)
    if "error" in told:
        raise (SheetTooLargeError if told["large"] else SheetError)(told["error"])
    return [_grid(one) for one in told["grids"]]


def _grid(told: dict[str, Any]) -> Grid:
    rows = {int(number): tuple(cells) for number, cells in told["rows"].items()}
    return Grid(told["name"], rows, merged=frozenset((row, column) for row, column in told["merged"]), untold=_UNTOLD)


def _main() -> int:
    """The child: a workbook on standard input, its grids as JSON on standard output."""
    _limit_memory()
    import io

    import python_calamine as calamine

    from backend.projects.importer import calamine_file

    content = sys.stdin.buffer.read()
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            layouts = {name: _layout(book, name) for name in book.sheet_names}
        grids = calamine_file.read(content, layouts, max_rows=int(sys.argv[1]))
    except TooManyRowsError:
        return _TOO_MANY_ROWS
    except (SheetError, SheetTooLargeError) as error:
        sys.stdout.write(json.dumps({"error": error.message, "large": isinstance(error, SheetTooLargeError)}))
        return 0
    told = [{"name": g.name, "rows": g.rows, "merged": sorted(g.merged)} for g in grids]
    sys.stdout.write(json.dumps({"grids": told}))
    return 0


def _layout(book: Any, name: str) -> Layout:
    sheet = book.get_sheet_by_name(name)
    layout = Layout(name)
    if sheet.end:
        layout.last_row, layout.last_column = sheet.end[0] + 1, sheet.end[1]
    layout.merged = [
        (top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return layout


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    raise SystemExit(_main())
