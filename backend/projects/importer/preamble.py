"""What stands above the table: company, addresses, PO."""

from dataclasses import dataclass

from backend.projects.importer.grid import plain
from backend.projects.importer.issue import Issue, shown
from backend.projects.importer.table import Cells

PROJECT_FIELDS = {
    "billing address": "billing_address",
    "bill to": "billing_address",
    "shipping address": "shipping_address",
    "ship to": "shipping_address",
    "po": "po",
    "po #": "po",
    "customer": "customer",
    "client": "customer",
    "company": "company",
}
_LONGEST = 500


@dataclass(frozen=True)
class Told:
    """Something the sheet says of the whole job, and where."""

    field: str
    value: str
    row: int
    column: int


def read(rows: dict[int, Cells]) -> tuple[list[Told], list[Issue]]:
    """What is told, and a note for each row that could not be placed."""
    told: list[Told] = []
    issues: list[Issue] = []
    for number, cells in rows.items():
        filled = [(at, plain(cell)) for at, cell in enumerate(cells) if plain(cell)]
        if not filled:
            continue
        found = _labelled(filled, number)
        # The first row is the letterhead: one text without a label.
        if found is None and len(filled) == 1 and not any(t.field == "company" for t in told):
            found = Told("company", filled[0][1], number, filled[0][0])
        if found is not None and 0 < len(found.value) <= _LONGEST:
            told.append(found)
        elif found is None or found.value:
            at, text = filled[0] if found is None else (found.column, found.value)
            message = "This row above the table has no label that is known; it is kept in the sheet's copy only."
            issues.append(Issue("sheet.preamble", "note", message).at(number, at, value=text))
    return told, issues


def differing(field: str, told: Told, stored: str) -> Issue:
    """The sheet says something else than the project, which keeps what it has."""
    name = field.replace("_", " ")
    message = f"The sheet's {name} differs from the project's, {shown(stored)!r}, which is kept."
    return Issue("sheet.differs", "note", message, field=field).at(told.row, told.column, value=told.value)


def _labelled(filled: list[tuple[int, str]], number: int) -> Told | None:
    (at, first), *rest = filled
    label, colon, after = first.partition(":")
    field = PROJECT_FIELDS.get(label.strip().lower())
    if field is None:
        return None
    if colon and after.strip():
        return Told(field, after.strip(), number, at)
    return Told(field, rest[0][1], number, rest[0][0]) if rest else Told(field, "", number, at)
