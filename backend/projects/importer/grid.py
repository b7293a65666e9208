"""A sheet as cells of text, whatever file it came in."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from backend.projects.errors import SheetTooLargeError, TooManyRowsError
from backend.projects.importer.layout import Place

MAX_ROWS = 5_000  # what a request reads, and how far formats are read; more is a job, and values alone
MAX_JOB_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL = 32_767  # characters, what a spreadsheet's cell can hold

# PostgreSQL's text cannot hold NUL, and no encoding holds half a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Soft hyphens, zero-width spaces and marks of direction; joiners only where no script joins anything.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\u200c\u200d](?![^\x00-\x7f])"
)
_WIDE = {0xFF01 + at: 0x21 + at for at in range(94)}  # the printable ASCII in the width of East Asian letters


@dataclass(frozen=True)
class Grid:
    """The rows of a sheet that hold anything, by their number as a spreadsheet shows it (from 1).

    `merged` are the cells whose value stands in the cell that they are merged with; `uncalculated` the formulas
    without a value; `untold` is what such a file cannot say.
    """

    name: str
    rows: dict[int, tuple[str, ...]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: frozenset[Place] = frozenset()
    uncalculated: Mapping[Place, str] = field(default_factory=dict[Place, str])
    untold: str | None = None


class GridBuilder:
    """Collects rows and refuses what is over the limits, as soon as it is."""

    def __init__(self, name: str, *, max_rows: int = MAX_ROWS) -> None:
        self.name = storable(name)[:200]
        self._max_rows = max_rows
        self._rows: dict[int, tuple[str, ...]] = {}
        self._kept: dict[str, str] = {}  # a sheet says the same few things again and again; each is kept once

    def add(self, number: int, cells: list[str]) -> None:
        """Take row `number`; empty cells at its end are not kept.

        Raises:
            TooManyRowsError: more rows than asked for; a job may read more of them.
            SheetTooLargeError: too many columns, or too much in one cell.
        """
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            return
        if len(cells) > MAX_COLUMNS:
            raise SheetTooLargeError(
                f"Row {number} of {self.name} has {len(cells)} columns; at most {MAX_COLUMNS} are read."
            )
        if len(self._rows) == self._max_rows:
            raise TooManyRowsError(self.name, self._max_rows)
        if too_long := next((len(cell) for cell in cells if len(cell) > MAX_CELL), None):
            raise SheetTooLargeError(
                f"A cell in row {number} of {self.name} holds {too_long:,} characters; at most {MAX_CELL:,} are read."
            )
        self._rows[number] = tuple(map(self._keep, cells))

    def _keep(self, cell: str) -> str:
        return self._kept.get(cell) or self._kept.setdefault(cell, storable(cell))

    def grid(self) -> Grid:
        """What was collected."""
        return Grid(self.name, self._rows)


def storable(text: str) -> str:
    """`text` with what no database can hold shown as the replacement character."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def plain(text: str) -> str:
    """`text` as people mean it: nothing that controls or cannot be seen, single plain spaces, letters of one width.

    Composed, but not compatibility-folded further: NFKC would make 601/2 of 60½ and 32 of 3².
    """
    return _plain_short(text) if len(text) <= _SHORT else _plain(text)


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_WIDE))
    return " ".join(_CONTROL.sub(" ", composed).split())


# A sheet says the same few things again and again; a long text is not worth keeping.
_SHORT = 80
_plain_short = lru_cache(maxsize=4096)(_plain)
