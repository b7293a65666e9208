"""A grid together with its sheet's layout: what is merged downwards is filled in, and marked as such."""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from backend.projects.importer.grid import Grid, plain
from backend.projects.importer.layout import Layout, Place
from backend.projects.importer.table import BANDS


def laid(grid: Grid, layout: Layout) -> Grid:
    """`grid` as people see it.

    A cell that is merged over several rows says the same for each of them; across columns it stays where it stands,
    since a title over the table is one text. A band's name is a title too.
    """
    rows, merged = dict(grid.rows), set[Place]()
    numbers = list(rows)
    for top, column, bottom, _ in layout.merged:
        first = rows.get(top, ())
        value = first[column] if column < len(first) else ""
        if bottom == top or not value.strip() or plain(value).lower() in BANDS:
            continue
        for number in numbers[bisect_right(numbers, top) : bisect_left(numbers, bottom + 1)]:
            cells = list(rows[number]) + [""] * (column + 1 - len(rows[number]))
            if not cells[column].strip():
                cells[column] = value
                rows[number] = tuple(cells)
                merged.add((number, column))
    return replace(
        grid,
        rows=rows,
        hidden_rows=frozenset(layout.hidden_rows),
        hidden_columns=frozenset(layout.hidden_columns),
        merged=frozenset(merged),
        uncalculated=layout.uncalculated,
    )
