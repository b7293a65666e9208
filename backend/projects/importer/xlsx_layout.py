"""The layout of an XLSX's sheets, by one streaming pass that keeps no cell."""

import posixpath
import re
import zipfile
from xml.parsers import expat  # entities are refused before, by zip_guard

from backend.projects.importer.layout import Layout, Span

_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CHUNK = 1 << 16
_WIDEST = 16_384
_LOWEST = 1_048_576
_MOST_NOTED = 2_000  # merged ranges, and formulas without a value, that are kept; a real sheet has a handful


def scan(archive: zipfile.ZipFile) -> dict[str, Layout]:
    """By sheet name, in the workbook's order. Chart sheets and sheets whose part is missing are left out."""
    sheets = _elements(archive, "xl/workbook.xml", "sheet")
    parts = {
        one["Id"]: posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip("/")
        for one in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
        if "Id" in one
    }
    names = set(archive.namelist())
    layouts: dict[str, Layout] = {}
    for sheet in sheets:
        part = parts.get(sheet.get("id", ""), "")
        if part in names and "chartsheets" not in part:
            name = sheet.get("name", "")
            layouts[name] = _Scan(name).of(archive, part)
    return layouts


def _elements(archive: zipfile.ZipFile, part: str, wanted: str) -> list[dict[str, str]]:
    """The attributes of every element of this name, by their local names."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == wanted:
            found.append({_local(key): value for key, value in attributes.items()})

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.Parse(archive.read(part), True)  # noqa: FBT003  # expat takes it by position alone
    return found


class _Scan:
    """One pass over one sheet."""

    def __init__(self, name: str) -> None:
        self._layout = Layout(name)
        self._row, self._column = 0, -1
        self._row_counts = False
        self._formula: list[str] | None = None
        self._value = self._fails = False
        self._text: list[str] | None = None

    def of(self, archive: zipfile.ZipFile, part: str) -> Layout:
        parser = expat.ParserCreate(namespace_separator=" ")
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
                ref = _REF.fullmatch(attributes.get("r", ""))
                column = column_of(ref[1]) if ref else self._column + 1
                if column <= self._column or (ref and int(ref[2]) != self._row):
                    raise ValueError(f"cell {attributes.get('r', '')[:20]} of row {self._row} is out of order")
                self._column = column
                self._formula, self._value, self._fails = None, False, attributes.get("t") == "e"
            case "v" | "t":
                self._text = []
            case "f":
                self._formula = self._text = []
            case "row":
                row = int(attributes.get("r") or self._row + 1)
                if not self._row < row <= _LOWEST:  # readers drop such rows without a word
                    raise ValueError(f"row {row} after row {self._row} is out of order")
                self._row = row
                self._column, self._row_counts = -1, False
                if attributes.get("hidden") in ("1", "true"):
                    self._layout.hidden_rows.add(self._row)
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
                text = "".join(self._text or ()).strip()
                self._value = self._value or bool(text)
                if self._fails and text:
                    self._layout.fail(self._row, self._column, text)
                self._text = None
            case "f":
                self._text = None
            case "c":
                self._close()
            case _:
                return

    def _close(self) -> None:
        layout = self._layout
        if self._value:
            layout.fill(self._row, self._column)
            layout.rows += not self._row_counts
            self._row_counts = True
        elif self._formula is not None and len(layout.uncalculated) < _MOST_NOTED:
            layout.uncalculated[self._row, self._column] = "=" + "".join(self._formula)


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


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
