"""Values of workbooks through calamine. It builds a whole sheet in memory, so it is asked only for known extents."""

import io
from collections import defaultdict
from collections.abc import Mapping

import python_calamine as calamine

from backend.projects.errors import SheetError, SheetTooLargeError
from backend.projects.importer.cell_text import text_of
from backend.projects.importer.grid import Grid, GridBuilder
from backend.projects.importer.laid import laid
from backend.projects.importer.layout import Layout

_LARGEST_AREA = 4_000_000  # cells of the rectangle around a sheet's values
SHEETS_LIMIT = 200


def read(content: bytes, layouts: Mapping[str, Layout], *, max_rows: int) -> list[Grid]:
    """Every sheet that the layouts know, merged cells filled in.

    Raises:
        SheetError: it is damaged, or locked with a password.
        SheetTooLargeError: it is over a limit.
    """
    refuse_spread(layouts)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            wanted = [name for name in book.sheet_names if name in layouts]
            return [laid(_grid(book, layouts[name], name, max_rows), layouts[name]) for name in wanted]
    except (SheetError, SheetTooLargeError):
        raise
    except calamine.PasswordError as error:
        raise SheetError("The workbook is locked with a password; save it without one. Nothing was stored.") from error
    except (calamine.CalamineError, ValueError, OverflowError, OSError) as error:
        raise damaged(error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a panic in Rust arrives as; it has no importable name
            raise
        raise damaged(error) from error


def refuse_spread(layouts: Mapping[str, Layout]) -> None:
    """Refuse sheets whose rectangle would cost memory.

    Raises:
        SheetTooLargeError: there are too many sheets, or a value stands far away from the rest.
    """
    if len(layouts) > SHEETS_LIMIT:
        raise SheetTooLargeError(f"The workbook has more than {SHEETS_LIMIT} sheets.")
    for layout in layouts.values():
        if layout.area > _LARGEST_AREA:
            raise SheetTooLargeError(
                f"The values of {layout.name[:200]} are spread over {layout.last_row:,} rows and"
                f" {layout.last_column + 1:,} columns; delete what stands far away. Nothing was stored."
            )


def damaged(error: BaseException) -> SheetError:
    """The one answer to everything that a damaged workbook can do to a reader."""
    return SheetError(f"The workbook cannot be read, it is damaged or incomplete: {str(error)[:200]}")


def _as_shown(text: str, decimals: int) -> str:
    """`1.1` as `1.10`, which is another item."""
    whole, point, part = text.partition(".")
    return f"{whole}.{part.ljust(decimals, '0')}" if point and part.isdecimal() else text


def _grid(book: calamine.CalamineWorkbook, layout: Layout, name: str, max_rows: int) -> Grid:
    sheet = book.get_sheet_by_name(name)
    _, left = sheet.start or (0, 0)
    builder = GridBuilder(name, max_rows=max_rows)
    failed: dict[int, dict[int, str]] = defaultdict(dict)
    for (number, column), text in layout.failed.items():
        failed[number][column] = text  # calamine gives a blank for it
    shown: dict[int, dict[int, int]] = defaultdict(dict)
    for (number, column), decimals in layout.decimals.items():
        shown[number][column] = decimals
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [""] * left + [value if isinstance(value, str) else text_of(value) for value in row]
        for column, decimals in shown.get(number, {}).items():
            cells[column] = _as_shown(cells[column], decimals)
        for column, text in failed.get(number, {}).items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = text
        builder.add(number, cells)
    return builder.grid()
