"""The tab that lists a workbook's jobs: which tab each of its rows names. It has no headings of its own to rely on."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.projects.importer.asked import key
from backend.projects.importer.grid import Grid, plain

_ENOUGH = 2  # one cell that happens to say a tab's name is no list


@dataclass(frozen=True)
class Record:
    """A row of the index; `tab` is the name of the tab as the workbook has it, None when there is none such."""

    row: int
    written: str
    tab: str | None


@dataclass(frozen=True)
class Index:
    """The jobs in their order, and the tabs that no row names; the index itself is none of them."""

    name: str
    records: tuple[Record, ...]
    unlisted: tuple[str, ...]

    @property
    def lost(self) -> tuple[Record, ...]:
        """Rows that name no tab: jobs that were renamed, removed, or never had one."""
        return tuple(record for record in self.records if record.tab is None)


def read(grid: Grid, tabs: Sequence[str]) -> Index | None:
    """What `grid` lists, when one of its columns names at least two of the other `tabs`; else None.

    A tab is found whatever its case, spaces and punctuation. What stands above the first name is its heading.
    """
    others = {key(name): name for name in reversed(tabs) if plain(name) != plain(grid.name) and key(name)}
    named = {column: _rows(grid, column) for column in range(max(map(len, grid.rows.values()), default=0))}
    found = {column: sum(key(text) in others for _, text in rows) for column, rows in named.items()}
    best = max(found, key=lambda column: found[column], default=None)
    if best is None or found[best] < _ENOUGH:
        return None
    rows = named[best]
    first = next(at for at, (_, text) in enumerate(rows) if key(text) in others)
    records = tuple(Record(number, text, others.get(key(text))) for number, text in rows[first:])
    listed = {record.tab for record in records}
    unlisted = [name for name in tabs if plain(name) != plain(grid.name) and others.get(key(name)) not in listed]
    return Index(grid.name, records, tuple(unlisted))


def _rows(grid: Grid, column: int) -> list[tuple[int, str]]:
    cells = ((number, plain(row[column])) for number, row in grid.rows.items() if column < len(row))
    return [(number, text) for number, text in cells if text]
