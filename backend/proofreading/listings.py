"""The lists of a set against the model: schedule, glass order, cut list, and their totals."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from backend.proofreading import tables
from backend.proofreading.findings import Finding
from backend.proofreading.model import Json
from backend.proofreading.numbers import below, nearest
from backend.proofreading.pdf import Page

SCHEDULE = ("Sheet", "Item", "Type", "Series", "Width", "Height", "Pieces", "State")
GLASS = ("Sheet", "Line", "Panels", "Width", "Height", "Lites")
CUTS = ("Profile", "Sheet", "Line", "Length", "Ends", "Pieces")

Row: TypeAlias = dict[str, str]

_NOT_GIVEN = "not given"


@dataclass(frozen=True)
class Lists:
    """The rows of the three lists as they are printed; `where` they stand."""

    where: str
    schedule: Sequence[Row]
    glass: Sequence[Row]
    cuts: Sequence[Row]


def on_paper(pages: Sequence[Page]) -> Lists:
    """The lists of a set."""
    every = ([row for page in pages for row in tables.rows(page, heads)] for heads in (SCHEDULE, GLASS, CUTS))
    return Lists("set", *every)


def findings(job: Json, lists: Lists) -> Iterator[Finding]:
    """What the lists print otherwise than the model says."""
    drawn = [sheet for sheet in job["sheets"] if sheet["model"]]
    for rows, named, column, compared in (
        (lists.schedule, "schedule", "Pieces", _schedule),
        (lists.glass, "glass order", "Lites", _glass),
        (lists.cuts, "cut list", "Pieces", _cuts),
    ):
        where = f"{named} of the {lists.where}"
        yield from compared(where, rows, drawn)
        yield from _total(where, rows, column)


def _schedule(where: str, rows: Sequence[Row], drawn: Sequence[Json]) -> Iterator[Finding]:
    by_sheet = {row["Sheet"]: row for row in rows}
    for sheet in drawn:
        row, model = by_sheet.get(sheet["drawing"]), sheet["model"]
        of_sheet = f"{where}, {sheet['drawing']}"
        if row is None:
            yield Finding(of_sheet, "row", "nothing", sheet["drawing"])
            continue
        width, height = (f"{part['printed_mm']} [{part['inches']}]" for part in model["overall"])
        pieces = _NOT_GIVEN if sheet["quantity"] is None else str(sheet["quantity"])
        meant = {"Type": model["product_name"], "Series": model["series_name"], "Width": width, "Height": height}
        for column, value in {**meant, "Pieces": pieces}.items():
            if not tables.same(row[column], value):
                yield Finding(of_sheet, column.lower(), row[column], value)


def _glass(where: str, rows: Sequence[Row], drawn: Sequence[Json]) -> Iterator[Finding]:
    """Lites of each size, all lines of a sheet together; none while something of the order is missing."""
    for sheet in drawn:
        wanted, found = Counter[str](), Counter[str]()
        for one in sheet["model"]["glass_order"] if not sheet["model"]["glass_order_missing"] else ():
            size = " × ".join(below(one[side]["mm"]) for side in ("width", "height"))
            wanted[size] += one["quantity"]
        for row in rows:
            if row["Sheet"] == sheet["drawing"]:
                found[f"{row['Width']} × {row['Height']}"] += _count(row["Lites"])
        if None not in [line["quantity"] for line in sheet["lines"]]:
            yield from _counted(f"{where}, {sheet['drawing']}", "lites", found, wanted)


def _cuts(where: str, rows: Sequence[Row], drawn: Sequence[Json]) -> Iterator[Finding]:
    """Pieces of each profile, length and pair of ends, all lines of a sheet together."""
    for sheet in drawn:
        wanted, found = Counter[str](), Counter[str]()
        for cut in sheet["model"]["takeoff"]["cuts"]:
            length = f"{nearest(cut['length']['mm'])} [{cut['length']['inches']}]"
            ends = "/".join(f"{angle}°" for angle in cut["angles"])
            wanted[f"{cut['profile']}, {length}, {ends}"] += cut["quantity"] * (sheet["quantity"] or 0)
        for row in rows:
            if row["Sheet"] == sheet["drawing"]:
                found[f"{row['Profile']}, {row['Length']}, {row['Ends']}"] += _count(row["Pieces"])
        if sheet["quantity"] is not None:
            yield from _counted(f"{where}, {sheet['drawing']}", "pieces", found, wanted)


def _counted(where: str, what: str, found: Counter[str], wanted: Counter[str]) -> Iterator[Finding]:
    for name in sorted(found.keys() | wanted.keys()):
        if found[name] != wanted[name]:
            yield Finding(where, f"{what} of {name}", str(found[name]), str(wanted[name]))


def _total(where: str, rows: Sequence[Row], column: str) -> Iterator[Finding]:
    """The last row adds up what stands over it, unless a part is not known."""
    totals = [row for row in rows if tables.TOTAL in row.values()]
    parts = [row[column] for row in rows if row not in totals and row["Sheet"]]
    if totals and all(part.isdecimal() for part in parts) and totals[-1][column] != str(sum(map(int, parts))):
        yield Finding(where, f"total of {column.lower()}", totals[-1][column], str(sum(map(int, parts))))


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else 0
