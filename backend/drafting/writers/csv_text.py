"""A listing as CSV: UTF-8 with its mark, so that every spreadsheet program reads it as such; units in the head."""

import csv
from io import StringIO

from backend.drafting.listing import Cell, Kind, Listing, shown
from backend.fenestration.lengths import Mm, mm_text

_UNITS: dict[Kind, str] = {"length": ", mm", "mm": ", mm", "kg": "", "count": "", "text": ""}
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(listing: Listing) -> bytes:
    """The rows of `listing`, without its totals."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([f"{column.name}{_UNITS[column.kind]}" for column in listing.columns])
    for row in listing.rows:
        writer.writerow([_text(cell, column.kind) for cell, column in zip(row, listing.columns, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell, kind: Kind) -> str:
    """A number alone; a text that a spreadsheet program would compute gets an apostrophe, which it hides."""
    if kind == "length" and not isinstance(cell, str) and cell is not None:
        return mm_text(Mm(cell))
    told = shown(cell, kind)
    return f"'{told}" if told.startswith(_STARTS_A_FORMULA) else told
