"""The layout of an XLSX's sheets, by one streaming pass that keeps no cell."""

import posixpath
import re
import zipfile
from collections.abc import Collection, Mapping
from functools import lru_cache
from xml.parsers import expat  # entities are refused before, by zip_guard

from backend.projects.errors import TooManyRowsError
from backend.projects.importer.grid import MAX_COLUMNS, MAX_ROWS
from backend.projects.importer.issue import column_letters
from backend.projects.importer.layout import Layout, Span

_STYLES = "xl/styles.xml"
_DECIMALS = re.compile(r"0\.(0+)")

_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CHUNK = 1 << 16
_WIDEST = 16_384
_LOWEST = 1_048_576
_MOST_NOTED = 2_000  # merged ranges, and formulas without a value, that are kept; a real sheet has a handful


def scan(archive: zipfile.ZipFile, *, max_rows: int) -> dict[str, Layout]:
    """By sheet name, in the workbook's order. Chart sheets and sheets whose part is missing are left out.

    Raises:
        TooManyRowsError: a sheet has more rows than `max_rows`; the rest is not looked at.
    """
    sheets = _elements(archive, "xl/workbook.xml", "sheet")
    parts = {
        one["Id"]: posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip("/")
        for one in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
        if "Id" in one
    }
    names = set(archive.namelist())
    decimals = _decimals(archive, names)
    layouts: dict[str, Layout] = {}
    for sheet in sheets:
        part = parts.get(sheet.get("id", ""), "")
        if part in names and "chartsheets" not in part:
            name = sheet.get("name", "")
            layouts[name] = _Scan(name, decimals, max_rows).of(archive, part)
    return layouts


def _elements(archive: zipfile.ZipFile, part: str, wanted: str, *, inside: str = "") -> list[dict[str, str]]:
    """The attributes of every element of this name, `inside` another where that is given, by their local names."""
    found: list[dict[str, str]] = []
    within = not inside

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal within
        within = within or _local(name) == inside
        if within and _local(name) == wanted:
            found.append({_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal within
        within = within and not (inside and _local(name) == inside)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(archive.read(part), True)  # noqa: FBT003  # expat takes it by position alone
    return found


class _Scan:
    """One pass over one sheet; most of what it meets are plain cells, so that these come first and cost least."""

    def __init__(self, name: str, decimals: Mapping[str, int], max_rows: int) -> None:
        self._layout = Layout(name)
        self._decimals, self._max_rows = decimals, max_rows
        self._row, self._row_name, self._column = 0, "0", -1
        self._row_counts = False
        self._formula: list[str] | None = None
        self._value: str | None = None
        self._style = ""
        self._fails = False
        self._text: list[str] | None = None

    def of(self, archive: zipfile.ZipFile, part: str) -> Layout:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003
            parser.Parse(b"", True)  # noqa: FBT003
        return self._layout

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "c":
                self._column = self._column_of(attributes.get("r"))
                self._formula = self._value = None
                self._style, self._fails = attributes.get("s", ""), attributes.get("t") == "e"
            case "v" | "t":
                self._text = []
            case "f":
                self._formula = self._text = []
            case "row":
                self._open_row(attributes)
            case "col" if attributes.get("hidden") in ("1", "true"):
                first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
                self._layout.hidden_columns.update(range(first - 1, min(last, _WIDEST)))
            case "mergeCell" if len(self._layout.merged) < _MOST_NOTED:
                if span := span_of(attributes.get("ref", "")):
                    self._layout.merged.append(span)
            case _:
                return

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        match _local(name):
            case "v" | "t":
                self._value = self._value or "".join(self._text or ()).strip()
                self._text = None
            case "f":
                self._text = None
            case "c":
                self._close()
            case _:
                return

    def _open_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes.get("r") or self._row + 1)
        if not self._row < row <= _LOWEST:  # readers drop such rows without a word
            raise ValueError(f"row {row} after row {self._row} is out of order")
        self._row, self._row_name = row, str(row)
        self._column, self._row_counts = -1, False
        if attributes.get("hidden") in ("1", "true"):
            self._layout.hidden_rows.add(row)

    def _column_of(self, ref: str | None) -> int:
        following = self._column + 1
        if ref is None or (following < len(_LETTERS) and ref == _LETTERS[following] + self._row_name):
            return following
        found = _REF.fullmatch(ref)
        column = column_of(found[1]) if found else following
        if column < following or (found and int(found[2]) != self._row):
            raise ValueError(f"cell {ref[:20]} of row {self._row} is out of order")
        return column

    def _close(self) -> None:
        layout, value = self._layout, self._value
        if value:
            layout.fill(self._row, self._column)
            if not self._row_counts:
                self._row_counts = True
                layout.rows += 1
                if layout.rows > self._max_rows:
                    raise TooManyRowsError(layout.name[:200], self._max_rows)
            if self._fails:
                layout.fail(self._row, self._column, value)
            elif self._style in self._decimals and layout.rows <= MAX_ROWS:
                layout.decimals[self._row, self._column] = self._decimals[self._style]
        elif self._formula is not None and len(layout.uncalculated) < _MOST_NOTED:
            layout.uncalculated[self._row, self._column] = "=" + "".join(self._formula)


def _decimals(archive: zipfile.ZipFile, names: Collection[str]) -> dict[str, int]:
    """How many decimals a cell of a style shows, where its number format is `0.00` or its like."""
    if _STYLES not in names:
        return {}
    codes = {"2": "0.00"} | {
        one["numFmtId"]: one.get("formatCode", "") for one in _elements(archive, _STYLES, "numFmt") if "numFmtId" in one
    }
    shown: dict[str, int] = {}
    for style, one in enumerate(_elements(archive, _STYLES, "xf", inside="cellXfs")):
        if found := _DECIMALS.fullmatch(codes.get(one.get("numFmtId", ""), "")):
            shown[str(style)] = len(found[1])
    return shown


def span_of(ref: str) -> Span | None:
    """`B2:C4` as top, left, bottom, right."""
    first, _, last = ref.partition(":")
    start, end = _REF.fullmatch(first), _REF.fullmatch(last or first)
    if start is None or end is None:
        return None
    return int(start[2]), column_of(start[1]), int(end[2]), column_of(end[1])


def column_of(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


@lru_cache(maxsize=256)
def _local(name: str) -> str:
    """A name without its prefix; whatever that is, the parts of a workbook mean one thing by the rest."""
    return name.rpartition(":")[2]


# The columns as a sheet calls them, as far as a sheet of lines goes.
_LETTERS = tuple(map(column_letters, range(MAX_COLUMNS + 1)))
