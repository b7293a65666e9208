"""A sheet as it came, and which of its tabs is read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from backend.projects.errors import SheetError
from backend.projects.importer import reader, table
from backend.projects.importer.grid import MAX_ROWS, Grid, plain, storable


@dataclass(frozen=True)
class File:
    """A sheet as it came: the file's bytes, or what stands for them where it came as `grids` of cells."""

    name: str
    content: bytes
    grids: Sequence[Grid] | None = None

    @property
    def sha256(self) -> str:
        """Tells files apart."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def stored_name(self) -> str:
        """The name as the database can hold it."""
        return storable(self.name).strip()[:200] or "sheet"

    def sheets(self, *, max_rows: int = MAX_ROWS) -> Sequence[Grid]:
        """Its sheets that hold anything; `reader.read` says what can be wrong with them."""
        if self.grids is None:
            return reader.read(self.stored_name, self.content, max_rows=max_rows)
        filled = [grid for grid in self.grids if grid.rows]
        if not filled:
            raise SheetError("The sheet has no filled cell. Nothing was stored.")
        return filled


def chosen(grids: Sequence[Grid], tab: str | None) -> Grid:
    """The sheet to read: the one that was named, else the only one with a table.

    Raises:
        SheetError: it is not there, or several would do.
    """
    names = ", ".join(grid.name for grid in grids)
    if tab is not None:
        found = next((grid for grid in grids if plain(grid.name) == plain(tab)), None)
        if found is None:
            raise SheetError(f"The file has no sheet {tab[:100]!r}; it has {names[:1000]}.")
        return found
    with_table = [grid for grid in grids if table.has_table(grid)]
    if len(with_table) > 1:
        listed = ", ".join(grid.name for grid in with_table)[:1000]
        raise SheetError(
            f"The file has several sheets with lines: {listed}. Name one with ?sheet=, or make each a project of its"
            " own with POST /api/projects/import-all. Nothing was stored."
        )
    return with_table[0] if with_table else grids[0]
