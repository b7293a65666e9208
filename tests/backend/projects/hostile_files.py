"""Files that are no sheets, or sheets that would cost more than they are worth; each with its answer."""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from tests.backend.projects.biff import as_xls
from tests.backend.projects.files import as_ods, as_xlsx, ods_row

HEAD = "item,room,width,height,type,series,quantity\n"
TEXT = HEAD + "W1,Bed,36,60,FIXED,80,1\n"
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


class Answer(NamedTuple):
    """What an upload of the file is answered; 200 stores its one line."""

    status: int
    told: str = ""


def rezipped(content: bytes, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> bytes:
    """A ZIP with each part changed; None leaves it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if changed := change(name, source.read(name)):
                target.writestr(*changed)
    return out.getvalue()


def with_part(content: bytes, name: str, body: bytes) -> bytes:
    """A ZIP with one more part."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()


def in_sheet(before: bytes, after: bytes) -> bytes:
    """The sheet's XML with one text in place of another, which must be there."""

    def change(name: str, body: bytes) -> tuple[str, bytes]:
        assert name != SHEET or before in body
        return name, body.replace(before, after) if name == SHEET else body

    return rezipped(as_xlsx(TEXT), change)


def declared(doctype: bytes, part: str) -> bytes:
    """A document type before the root of the sheet, which stands in a part of another name."""

    def change(name: str, body: bytes) -> tuple[str, bytes]:
        body = body.replace(b"/xl/worksheets/sheet1.xml", f"/{part}".encode())
        if name == SHEET:
            return part, doctype + body.replace(b"<v>36</v>", b"<v>&b;</v>")
        return name, body

    return rezipped(as_xlsx(TEXT), change)


def wrong_checksum(content: bytes, part: str) -> bytes:
    """The checksum of one part changed, in the part and in the directory."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        crc = struct.pack("<I", archive.getinfo(part).CRC)
    return content.replace(crc, bytes(byte ^ 0xFF for byte in crc))


def lying_size(content: bytes, part: str, size: int) -> bytes:
    """The unpacked size of one part told wrong, in the part and in the directory."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo(part)
    told = struct.pack("<III", info.CRC, info.compress_size, info.file_size)
    assert told in content
    return content.replace(told, struct.pack("<III", info.CRC, info.compress_size, size))


def twice(content: bytes, part: str) -> bytes:
    """A part that is there twice, and differs."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read(part)
    return with_part(content, part, body.replace(b"<v>36</v>", b"<v>99</v>"))


EMPTY_ROWS = b"".join(b'<row r="%d"/>' % number for number in range(3, 1_048_577))
WIDE_ROW = b'<row r="3">' + b'<c r="XFD3"><v>1</v></c>' + b"</row>"


def strict(content: bytes) -> bytes:
    """What Excel saves as Strict Open XML: the same parts under other names of their forms."""
    spreadsheet = (b"http://schemas.openxmlformats.org/spreadsheetml/2006", b"http://purl.oclc.org/ooxml/spreadsheetml")
    office = (b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument")
    return rezipped(content, lambda name, body: (name, body.replace(*spreadsheet).replace(*office)))


FILES: dict[str, tuple[Callable[[], bytes], Answer]] = {
    "a ZIP in a ZIP": (lambda: with_part(as_xlsx(TEXT), "xl/inner.zip", as_xlsx(TEXT)), Answer(200)),
    "only a ZIP in a ZIP": (lambda: with_part(b"", "a.xlsx", as_xlsx(TEXT)), Answer(422, "no Excel workbook")),
    "wrong checksum of the sheet": (lambda: wrong_checksum(as_xlsx(TEXT), SHEET), Answer(422, "damaged")),
    "wrong checksum of an ODS": (
        lambda: wrong_checksum(as_ods(("T", ods_row("item"))), "content.xml"),
        Answer(422, "damaged"),
    ),
    "more in a part than told": (lambda: lying_size(as_xlsx(TEXT), SHEET, 100), Answer(422, "damaged")),
    "part there twice": (lambda: twice(as_xlsx(TEXT), SHEET), Answer(422, "twice")),
    "path out of the folder": (
        lambda: with_part(as_xlsx(TEXT), "../../../../tmp/evil.xml", b"<x/>"),
        Answer(200),
    ),
    "absolute path": (lambda: with_part(as_xlsx(TEXT), "/etc/cron.d/evil", b"x"), Answer(200)),
    "entities in the sheet": (lambda: declared(LAUGHS, SHEET), Answer(422, "document type")),
    "entities in a sheet that is called a picture": (
        lambda: declared(LAUGHS, "xl/media/a.png"),
        Answer(422, "document type"),
    ),
    "entity of a file": (lambda: declared(OUTSIDE, SHEET), Answer(422, "document type")),
    "external link": (
        lambda: with_part(as_xlsx(TEXT), "xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        Answer(422, "linked to other workbooks"),
    ),
    "bomb in a part": (
        lambda: with_part(as_xlsx(TEXT), "xl/comments1.xml", b" " * 70_000_000),
        Answer(413, "unpacks to more than 60 MB"),
    ),
    "strict form of XLSX": (lambda: strict(as_xlsx(TEXT)), Answer(200)),
    "web page that is called a workbook": (
        lambda: b"\xef\xbb\xbf <table><tr><td>item</td></tr></table>",
        Answer(422, "a web page or XML"),
    ),
    "XML of 2003": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        Answer(422, "a web page or XML"),
    ),
    "3,000 parts": (lambda: many_parts(3_000), Answer(413, "unpacks to more than")),
    "10,000 columns": (lambda: (HEAD + "," * 10_000 + "x\n").encode(), Answer(413, "at most 200")),
    "a value in the last column": (lambda: in_sheet(b"</sheetData>", WIDE_ROW + b"</sheetData>"), Answer(413, "200")),
    "10,000 columns of XLS": (lambda: as_xls({"T": [HEAD.split(","), [""] * 250 + ["x"]]}), Answer(413, "200")),
    "1,048,574 empty rows": (lambda: in_sheet(b"</sheetData>", EMPTY_ROWS + b"</sheetData>"), Answer(200)),
    "a size that lies high": (
        lambda: in_sheet(b'<dimension ref="A1:G2"/>', b'<dimension ref="A1:XFD1048576"/>'),
        Answer(200),
    ),
    "a size that lies low": (
        lambda: in_sheet(b'<dimension ref="A1:G2"/>', b'<dimension ref="A1:A1"/>'),
        Answer(200),
    ),
    "a size that is none": (lambda: in_sheet(b'<dimension ref="A1:G2"/>', b'<dimension ref="x"/>'), Answer(200)),
    "no XML at all": (lambda: in_sheet(b"</sheetData>", b"</sheet"), Answer(422, "damaged")),
    "row of no number": (lambda: in_sheet(b'<row r="2"', b'<row r="two"'), Answer(422, "damaged")),
    "row below zero": (lambda: in_sheet(b'<row r="2"', b'<row r="-2"'), Answer(422, "damaged")),
    "row above the one before": (
        lambda: in_sheet(b"</sheetData>", b'<row r="1"><c r="A1"><v>9</v></c></row></sheetData>'),
        Answer(422, "out of order"),
    ),
    "cell of another row": (lambda: in_sheet(b'<c r="C2"', b'<c r="C9"'), Answer(422, "out of order")),
    "cell there twice": (lambda: in_sheet(b'<c r="D2"', b'<c r="C2"'), Answer(422, "out of order")),
}


def many_parts(count: int) -> bytes:
    """A workbook with so many parts more."""
    out = io.BytesIO(as_xlsx(TEXT))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(count):
            archive.writestr(f"xl/media/{number}.png", b"")
    return out.getvalue()
