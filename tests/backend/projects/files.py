"""Sheets in other forms."""

import csv
import io
import re

import openpyxl


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def with_separator(text: str, separator: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows_of(text))
    return out.getvalue().encode()


def as_xlsx(text: str, *, more: dict[str, str] | None = None) -> bytes:
    """The rows as a workbook, numbers as numbers; `more` are further tabs of CSV text."""
    book = openpyxl.Workbook()
    for name, content in {"Tab": text, **(more or {})}.items():
        sheet = book.create_sheet(name)
        for row in rows_of(content):
            sheet.append([float(c) if re.fullmatch(r"-?\d+(\.\d+)?", c) else c or None for c in row])
    book.remove(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
