"""What a workbook says of a sheet beside its values: what is hidden, merged or never calculated, and its extent."""

from dataclasses import dataclass, field

from backend.projects.errors import SheetTooLargeError

Place = tuple[int, int]  # row from 1, column from 0
Span = tuple[int, int, int, int]  # top, left, bottom, right, all of them inside

_MOST_FAILED = 100_000


@dataclass
class Layout:
    """Filled while the file is scanned. `filled` counts cells that hold a value, `rows` the rows with such a cell.

    `failed` are formulas whose value is an error, which not every reader tells. `decimals` are how many of them
    cells show, which is 1.10 where the number is 1.1.
    """

    name: str
    rows: int = 0
    filled: int = 0
    last_row: int = 0
    last_column: int = -1
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])
    merged: list[Span] = field(default_factory=list[Span])
    uncalculated: dict[Place, str] = field(default_factory=dict[Place, str])
    failed: dict[Place, str] = field(default_factory=dict[Place, str])
    decimals: dict[Place, int] = field(default_factory=dict[Place, int])

    @property
    def area(self) -> int:
        """Cells of the rectangle from A1 to the last filled one, which a reader without streaming would build."""
        return self.last_row * (self.last_column + 1)

    def fill(self, row: int, column: int, times: int = 1) -> None:
        """Note filled cells from `column` on."""
        self.filled += times
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column + times - 1)

    def fail(self, row: int, column: int, text: str) -> None:
        """Note a cell whose formula failed.

        Raises:
            SheetTooLargeError: so many failed that it is no sheet of lines.
        """
        if len(self.failed) == _MOST_FAILED:
            raise SheetTooLargeError(
                f"In {self.name[:200]} more than {_MOST_FAILED:,} formulas failed; mend them first. Nothing was stored."
            )
        self.failed[row, column] = text
