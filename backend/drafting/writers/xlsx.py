"""Listings as a workbook: print-ready tabs with a frozen head; numbers stay numbers, text never becomes a formula.

The same listings, the same bytes: the moment of writing, which openpyxl and ZIP put in, is taken out again.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from backend.drafting.approved import A4, Paper
from backend.drafting.listing import Cell as Value
from backend.drafting.listing import Column, Kind, Listing, shown
from backend.drafting.text import REPLACEMENT
from backend.fenestration.chain import printed
from backend.fenestration.lengths import Mm

_FORMATS: dict[Kind, str] = {"text": "@", "count": "0", "length": "0.0", "mm": "0.0", "kg": "0.0"}
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PER_MM = 0.6  # characters of a column's width for a millimetre of paper
_PAPERS = {"A4": Worksheet.PAPERSIZE_A4, "A3": Worksheet.PAPERSIZE_A3, "Letter": Worksheet.PAPERSIZE_LETTER}
_MOMENT = b"2000-01-01T00:00:00Z"
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_BOLD, _WRAPPED = Font(bold=True), Alignment(vertical="top", wrap_text=True)
_UNDER = Border(bottom=Side("thin"))


@dataclass(frozen=True)
class Tab:
    """A tab of listings, one below the other; the first one's head is frozen and repeated on every printed page."""

    name: str
    listings: tuple[Listing, ...]


def to_xlsx(tabs: Sequence[Tab], title: str, paper: Paper = A4) -> bytes:
    """`tabs` as a workbook that prints on this paper."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = _clean(title), "Raven"
    for tab in tabs:
        _write(book.create_sheet(tab.name), tab, title, paper)
    out = BytesIO()
    book.save(out)
    return _timeless(out)


def _write(sheet: Worksheet, tab: Tab, title: str, paper: Paper) -> None:
    row = 1
    for n, listing in enumerate(tab.listings):
        if n:  # an empty row, and its title
            row += 1
            _put(sheet, row, 1, listing.title).font = _BOLD
            row += 1
        row = _listing(sheet, listing, row)
    for n, (_, width) in enumerate(_names(tab.listings[0].columns), 1):
        sheet.column_dimensions[get_column_letter(n)].width = width * _PER_MM
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _PAPERS[paper.name]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None
    assert foot is not None
    for part, text in ((head.left, _clean(title).replace("&", "&&")), (head.right, tab.name), (foot.right, "&P / &N")):
        assert part is not None
        part.text = text


def _listing(sheet: Worksheet, listing: Listing, row: int) -> int:
    """The listing from `row` down; the first row after it."""
    for n, (name, _) in enumerate(_names(listing.columns), 1):
        head = _put(sheet, row, n, name)
        head.font, head.border = _BOLD, _UNDER
    for values in listing.rows:
        row += 1
        for n, (value, kind) in enumerate(_cells(values, listing.columns), 1):
            _put(sheet, row, n, value, kind)
    if listing.totals:
        row += 1
        for n, (value, kind) in enumerate(_cells(listing.totals, listing.columns), 1):
            _put(sheet, row, n, value, kind).font = _BOLD
    return row + 1


def _names(columns: Sequence[Column]) -> Iterator[tuple[str, float]]:
    """The heads and their widths; a length has two."""
    for column in columns:
        match column.kind:
            case "length":
                yield from ((f"{column.name}, {unit}", column.width / 1.3) for unit in ("mm", "in"))
            case _:
                yield column.name, column.width


def _cells(values: Sequence[Value], columns: Sequence[Column]) -> Iterator[tuple[Value, Kind]]:
    for value, column in zip(values, columns, strict=True):
        yield value, column.kind
        if column.kind == "length":
            inches = printed(Mm(value)).inches.strip("[]") if isinstance(value, int | Fraction) else ""
            yield inches, "text"


def _put(sheet: Worksheet, row: int, column: int, value: Value, kind: Kind = "text") -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, int | Fraction):
        cell.value = int(value) if value == int(value) else float(value)
        cell.number_format = _FORMATS[kind]
    elif text := _clean(shown(value, kind)):
        cell.value = text
        cell.data_type = "s"  # openpyxl takes what begins with = for a formula
        cell.quotePrefix = text.startswith(_STARTS_A_FORMULA)
    cell.alignment = _WRAPPED
    return cell


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub(REPLACEMENT, text)


def _timeless(book: BytesIO) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(book) as written, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in written.namelist():
            content = written.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + _MOMENT, content)
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(part, content)
    return out.getvalue()
