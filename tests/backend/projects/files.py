"""Sheets in other forms."""

import csv
import io
import re
import zipfile
from datetime import date, time
from xml.sax.saxutils import escape

import openpyxl

ERROR = r"#(REF!|DIV/0!|NAME\?|N/A|VALUE!|NUM!|NULL!)"


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


def as_ods(*tabs: tuple[str, str]) -> bytes:
    """Tabs of rows in ODS's own XML: `(name, '<table:table-row>…')`; `ods_row` makes plain ones."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    tables = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tabs)
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"))
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {space}>{entries}</manifest:manifest>")
    return out.getvalue()


def ods_row(*cells: object, attributes: str = "") -> str:
    """A row of typed cells as LibreOffice writes them; None is an empty cell, an Excel error's text that error."""
    return f"<table:table-row {attributes}>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(value: object) -> str:
    text = escape(str(value).replace("\x0b", ""))  # XML cannot hold it
    match value:
        case None | "":
            return "<table:table-cell/>"
        case bool():
            said = f'boolean" office:boolean-value="{text.lower()}'
        case int() | float():
            said = f'float" office:value="{text}'
        case date():
            said = f'date" office:date-value="{value.isoformat()}'
        case time():
            said = f'time" office:time-value="PT{value:%HH%MM%SS}'
        case _ if re.fullmatch(ERROR, text):
            said = 'string" office:string-value="" calcext:value-type="error'
        case _:
            said = "string"
    return f'<table:table-cell office:value-type="{said}"><text:p>{text}</text:p></table:table-cell>'


def ods_rows(text: str) -> str:
    """CSV text as rows, numbers as numbers."""
    return "".join(
        ods_row(*(float(c) if re.fullmatch(r"-?\d+(\.\d+)?", c) else c for c in row)) for row in rows_of(text)
    )
