"""The layout of an ODS's sheets, by one streaming pass: repeated rows and cells are counted, never unrolled."""

import zipfile
from xml.parsers import expat  # entities are refused before, by zip_guard

from backend.projects.importer.layout import Layout

_CHUNK = 1 << 16
_WIDEST = 16_384
_MOST_ROWS = 2_000_000
_HIDDEN = ("collapse", "filter")
_MOST_NOTED = 2_000
# Another cell type beside ODS's own, which LibreOffice gives to a formula that failed.
_EXTENSION = "calcext"
_ERROR = f"{_EXTENSION}:1.0 value-type"


def scan(archive: zipfile.ZipFile) -> dict[str, Layout]:
    """By sheet name, in the workbook's order."""
    scan = _Scan()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.characters
    with archive.open("content.xml") as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003  # expat takes it by position alone
        parser.Parse(b"", True)  # noqa: FBT003
    return scan.layouts


class _Scan:
    def __init__(self) -> None:
        self.layouts: dict[str, Layout] = {}
        self._layout = Layout("")
        self._row = self._rows = self._columns = self._column = self._cells = 0
        self._value = self._counts = False
        self._formula: str | None = None
        self._error: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items() if _EXTENSION not in key}
        match name.rpartition(" ")[2]:
            case "table":
                self._layout = Layout(said.get("name", ""))
                self.layouts[self._layout.name] = self._layout
                self._row, self._rows, self._columns = 1, 0, 0
            case "table-column":
                times = _times(said, "number-columns-repeated", _WIDEST)
                if said.get("visibility") in _HIDDEN:
                    last = min(self._columns + times, _WIDEST)
                    self._layout.hidden_columns.update(range(self._columns, last))
                self._columns += times
            case "table-row":
                self._rows, self._column, self._counts = _times(said, "number-rows-repeated", _MOST_ROWS), 0, False
                if said.get("visibility") in _HIDDEN:
                    self._layout.hidden_rows.update(range(self._row, self._row + min(self._rows, _MOST_NOTED)))
            case "table-cell" | "covered-table-cell":
                self._cells = _times(said, "number-columns-repeated", _WIDEST)
                self._value = "value-type" in said
                self._formula = said.get("formula")
                self._error = (
                    [] if any(key.endswith(_ERROR) for key in attributes if attributes[key] == "error") else None
                )
                self._span(said)
            case "p":
                self._value = True
            case _:
                return

    def end(self, name: str) -> None:
        match name.rpartition(" ")[2]:
            case "table-cell" | "covered-table-cell":
                self._close()
            case "table-row":
                self._layout.rows += self._rows * self._counts
                self._row += self._rows
            case _:
                return

    def characters(self, text: str) -> None:
        if self._error is not None:
            self._error.append(text)

    def _close(self) -> None:
        place = (self._row, self._column)
        if self._value:
            self._layout.fill(self._row + self._rows - 1, self._column, self._cells)
            self._layout.filled += self._cells * (self._rows - 1)
            self._counts = True
        elif self._formula is not None and len(self._layout.uncalculated) < _MOST_NOTED:
            self._layout.uncalculated[place] = f"={self._formula.removeprefix('of:=')}"
        if self._error is not None:
            self._layout.fail(*place, "".join(self._error).strip() or "#ERROR")
        self._column += self._cells
        self._value, self._error = False, None

    def _span(self, said: dict[str, str]) -> None:
        down, across = _times(said, "number-rows-spanned", _MOST_ROWS), _times(said, "number-columns-spanned", _WIDEST)
        if down * across > 1 and len(self._layout.merged) < _MOST_NOTED:
            last = (self._row + down - 1, self._column + across - 1)
            self._layout.merged.append((self._row, self._column, *last))


def _times(said: dict[str, str], name: str, most: int) -> int:
    return max(1, min(int(said.get(name, "1")), most))
