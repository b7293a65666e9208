"""A tab as the Google Sheets API answers it → the grid that the other readers make: pure.

Values are raw (`effectiveValue`): a number is exact, whatever the sheet shows of it. What a number means is told by the
cell's format alone, so a size that became a date stays a date, as it does in a workbook.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, cast

from backend.errors import UnavailableError
from backend.projects.importer.cell_text import text_of
from backend.projects.importer.grid import Grid, GridBuilder
from backend.projects.importer.laid import laid
from backend.projects.importer.layout import Layout

Json = Mapping[str, Any]

# What is asked for, in the API's notation.
FIELDS = (
    "sheets(properties(sheetId,title,sheetType),merges,data(startRow,startColumn,"
    "rowData(values(effectiveValue,effectiveFormat(numberFormat(type)))),"
    "rowMetadata(hiddenByUser,hiddenByFilter),columnMetadata(hiddenByUser,hiddenByFilter)))"
)

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a cell knows no time zone
_ERRORS = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
}


def grid_of(sheet: Json) -> Grid:
    """The tab as a grid.

    Raises:
        UnavailableError: a cell is still being calculated.
        SheetTooLargeError: it is over a limit.
    """
    title = str(sheet["properties"]["title"])
    layout = Layout(title)
    builder = GridBuilder(title)
    for block in _list(sheet, "data"):
        top, left = int(block.get("startRow", 0)), int(block.get("startColumn", 0))
        for number, row in enumerate(_list(block, "rowData"), start=top + 1):
            cells = (_text(cell, title, number) for cell in _list(row, "values"))
            builder.add(number, [*[""] * left, *cells])
        layout.hidden_rows |= {top + 1 + index for index in _hidden(_list(block, "rowMetadata"))}
        layout.hidden_columns |= {left + index for index in _hidden(_list(block, "columnMetadata"))}
    for merge in _list(sheet, "merges"):
        top, left = int(merge.get("startRowIndex", 0)), int(merge.get("startColumnIndex", 0))
        layout.merged.append((top + 1, left, int(merge["endRowIndex"]), int(merge["endColumnIndex"]) - 1))
    return laid(builder.grid(), layout)


def _list(of: Json, name: str) -> list[Json]:
    return cast("list[Json]", of.get(name) or [])


def _hidden(metadata: Iterable[Json]) -> list[int]:
    return [index for index, one in enumerate(metadata) if one.get("hiddenByUser") or one.get("hiddenByFilter")]


def _text(cell: Json, title: str, row: int) -> str:
    value: Json = cell.get("effectiveValue") or {}
    if "numberValue" in value:
        shown: Json = cell.get("effectiveFormat") or {}
        kind: Json = shown.get("numberFormat") or {}
        return text_of(_dated(float(value["numberValue"]), str(kind.get("type", ""))))
    if "errorValue" in value:
        told = str(value["errorValue"].get("type", ""))
        if told == "LOADING":
            raise UnavailableError(f"{title} is still being calculated in row {row}.")
        return _ERRORS.get(told, "#ERROR!")
    return text_of(value.get("stringValue", value.get("boolValue")))


def _dated(number: float, kind: str) -> float | datetime | date | timedelta:
    """A number as its format means it; days since the end of 1899 where that is a date."""
    try:
        match kind:
            case "DATE" | "DATE_TIME":
                return _EPOCH + timedelta(seconds=round(number * 86_400))
            case "TIME" if 0 <= number < 1:
                return timedelta(seconds=round(number * 86_400))
            case _:
                return number
    except OverflowError:
        return number
