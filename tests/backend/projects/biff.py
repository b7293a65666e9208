"""A writer of old Excel files (BIFF8 in a compound file), just enough to make the tests' sheets.

Sources: [MS-XLS] and [MS-CFB]; nothing keeps such a writer that is still maintained.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_GENERAL, _DATE, _TIME = 0, 1, 2  # the formats of `_globals`, in their order
_FORMATS = (0, 14, 21)
_ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A}
_EPOCH = date(1899, 12, 30)


def as_xls(tabs: Mapping[str, Sequence[Sequence[Any]]], merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Rows of typed cells by tab; an Excel error's text is that error. `merged` are top, bottom, left, right from 0."""
    sheets = [_sheet(rows, merged) for rows in tabs.values()]
    start = len(_globals(dict.fromkeys(tabs, 0)))
    places: dict[str, int] = {}
    for name, sheet in zip(tabs, sheets, strict=True):
        places[name] = start
        start += len(sheet)
    return compound("Workbook", _globals(places) + b"".join(sheets))


def _record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0x41, 0x06))


def _globals(places: Mapping[str, int]) -> bytes:
    formats = b"".join(_record(0x00E0, struct.pack("<HH16x", 0, number)) for number in _FORMATS)
    sheets = b"".join(
        _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name), 1) + name.encode("utf-16-le"))
        for name, at in places.items()
    )
    return _begin(0x0005) + _record(0x0042, struct.pack("<H", 1200)) + formats + sheets + _record(0x000A, b"")


def _sheet(rows: Sequence[Sequence[Any]], merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    extent = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0))
    cells = b"".join(cell for at, row in enumerate(rows) for cell in _cells(at, row))
    spans = b"".join(struct.pack("<HHHH", *span) for span in merged)
    joined = _record(0x00E5, struct.pack("<H", len(merged)) + spans) if merged else b""
    return _begin(0x0010) + extent + cells + joined + _record(0x000A, b"")


def _cells(row: int, values: Sequence[Any]) -> Iterator[bytes]:
    for column, value in enumerate(values):
        if value is None or value == "":
            continue
        number, style, body = _cell(value)
        yield _record(number, struct.pack("<HHH", row, column, style) + body)


def _cell(value: Any) -> tuple[int, int, bytes]:
    match value:
        case bool():
            return 0x0205, _GENERAL, struct.pack("<BB", value, 0)
        case int() | float():
            return 0x0203, _GENERAL, struct.pack("<d", value)
        case datetime():
            seconds = value.hour * 3600 + value.minute * 60 + value.second
            return 0x0203, _DATE, struct.pack("<d", (value.date() - _EPOCH).days + seconds / 86400)
        case date():
            return 0x0203, _DATE, struct.pack("<d", (value - _EPOCH).days)
        case time():
            return 0x0203, _TIME, struct.pack("<d", (value.hour * 3600 + value.minute * 60 + value.second) / 86400)
        case _ if value in _ERRORS:
            return 0x0205, _GENERAL, struct.pack("<BB", _ERRORS[value], 1)
        case _:
            text = str(value)
            units = text.encode("utf-16-le")
            return 0x0204, _GENERAL, struct.pack("<HB", len(units) // 2, 1) + units


def compound(name: str, stream: bytes) -> bytes:
    """A compound file that holds one stream."""
    stream = stream.ljust(4096, b"\0")  # shorter ones live in another place
    sectors = -(-len(stream) // _SECTOR)
    tables = 1
    while tables * _SECTOR // 4 < sectors + tables + 1:
        tables += 1
    fat = [*range(1, sectors), _END, *[_FAT] * tables, _END]
    fat += [_FREE] * (tables * _SECTOR // 4 - len(fat))
    directory = (
        _entry("Root Entry", 5, child=1, start=_END, size=0)
        + _entry(name, 2, child=_FREE, start=0, size=len(stream))
        + _entry("", 0, child=_FREE, start=0, size=0) * 2
    )
    body = stream.ljust(sectors * _SECTOR, b"\0") + struct.pack(f"<{len(fat)}I", *fat) + directory
    return _header(sectors, tables) + body


def _header(sectors: int, tables: int) -> bytes:
    fixed = struct.pack("<8s16x5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    counts = struct.pack("<9I", 0, tables, sectors + tables, 0, 4096, _END, 0, _END, 0)
    where = [sectors + at for at in range(tables)]
    return fixed + counts + struct.pack("<109I", *where, *[_FREE] * (109 - tables))


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if name else 0
    head = struct.pack("<64sHBBIII", text, length, kind, 1, _FREE, _FREE, child)
    return head + bytes(16 + 4 + 16) + struct.pack("<IQ", start, size)
