"""A copy of an imported sheet with every issue at its cell: coloured, and commented."""

import io
import warnings
from collections import defaultdict
from typing import Any, cast

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session

from backend.db import Json
from backend.projects import import_queries as queries
from backend.projects import service
from backend.projects.errors import ImportNotFoundError
from backend.projects.importer.grid import MAX_ROWS, storable
from backend.projects.models import SheetImport

_COLORS = {"error": "FFC7CE", "question": "FFE699", "warning": "FCE4D6", "note": "DDEBF7"}
_WORST = tuple(_COLORS)
_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], " ")
_LONGEST_TITLE = 31


def copy(session: Session, project_id: int, import_id: int) -> bytes:
    """The workbook as it came, or the cells of another file as a workbook, with the issues marked.

    Formulas are neither evaluated nor made: what a sheet held as text is text.

    Raises:
        ProjectNotFoundError, ImportNotFoundError: it is not there.
    """
    service.project(session, project_id)
    row = queries.one(session, project_id, import_id, whole=True)
    if row is None or row.state != "done":
        raise ImportNotFoundError(project_id, import_id)
    book, sheet = _opened(row) or _drawn(row)
    _mark(sheet, row.every_issue or row.issues)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _opened(row: SheetImport) -> tuple[openpyxl.Workbook, Worksheet] | None:
    """The original, when it is an XLSX of which the formats were read."""
    if not (row.content or b"").startswith(b"PK") or len(row.grid) > MAX_ROWS:
        return None
    from backend.projects.importer import zip_guard

    content = cast("bytes", row.content)
    if zip_guard.checked(content) != "xlsx":
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of validations that it does not keep
        book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    sheet = next((one for one in book.worksheets if storable(one.title)[:200] == row.sheet), None)
    return (book, sheet) if sheet else None


def _drawn(row: SheetImport) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    title = "".join(" " if c in "[]:*?/\\" else c for c in row.sheet.translate(_ILLEGAL))
    sheet.title = title[:_LONGEST_TITLE] or "Sheet"
    cells = cast("dict[str, list[str]]", row.grid)
    for number, texts in cells.items():
        for column, text in enumerate(texts, start=1):
            if text:
                cell: Any = sheet.cell(int(number), column)
                cell.value = text.translate(_ILLEGAL)
                cell.data_type = "s"  # `=1+1` was a text in the file and stays one
    return book, sheet


def _mark(sheet: Worksheet, issues: list[Json]) -> None:
    by_cell: dict[str, list[Json]] = defaultdict(list)
    for issue in issues:
        if issue["row"]:
            by_cell[issue["cell"] or f"A{issue['row']}"].append(issue)
    for place, found in by_cell.items():
        cell: Any = sheet[place]
        if cell.__class__.__name__ == "MergedCell":
            continue  # it shows nothing of its own
        worst = min(found, key=lambda issue: _WORST.index(issue["severity"]))["severity"]
        cell.fill = PatternFill("solid", fgColor=_COLORS[worst])
        text = "\n".join(" ".join(filter(None, (f"{e['severity']}:", e["message"], e["suggestion"]))) for e in found)
        cell.comment = Comment(text.translate(_ILLEGAL)[:2000], "Raven", width=320, height=60 + 40 * len(found))
