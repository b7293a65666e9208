"""The check report: what every rule says of every sheet."""

from collections.abc import Iterator

from backend.drafting.listing import Column, Listing
from backend.drawings.job import Job, Sheet
from backend.drawings.listings.words import items
from backend.fenestration import checks

_COLUMNS = (
    Column("Sheet", 16),
    Column("Item", 34),
    Column("Rule", 26),
    Column("Asks", 66),
    Column("Result", 21),
    Column("Says", 127.6),
)


def checked(job: Job) -> Listing:
    """A row for each check of each sheet; a line that is not drawn has one that says so."""
    return Listing("Checks", _COLUMNS, tuple(row for sheet in job.sheets for row in _rows(sheet)))


def briefly(job: Job) -> Listing:
    """The same for paper: what a sheet passes is put together in one row, after all else."""
    return Listing("Checks", _COLUMNS, tuple(row for sheet in job.sheets for row in _brief(sheet)))


def _rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    if sheet.unit is None:
        yield sheet.drawing, items(sheet), "–", "The line can be drawn", "stop", sheet.why
        return
    for check in checks.checks(sheet.unit):
        rule = checks.RULES[check.rule]
        yield sheet.drawing, items(sheet), check.rule, rule.title, check.result, check.message


def _brief(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    rows = list(_rows(sheet))
    yield from (row for row in rows if row[4] != "pass")
    met = [row for row in rows if row[4] == "pass"]
    if met:
        names = ", ".join(dict.fromkeys(row[2] for row in met))
        yield sheet.drawing, items(sheet), names, "", "pass", " ".join(row[5] for row in met)
