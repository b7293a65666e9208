"""The glass order of a job: what can be ordered, and for each other line what stands in the way."""

from dataclasses import dataclass, replace

from backend.drafting.listing import Cell, Column, Listing
from backend.drawings.job import Job, JobLine, Sheet
from backend.drawings.listings.words import drawings, named
from backend.fenestration.glass_order import GlassOrder, GlassOrderRow, glass_order, printable
from backend.fenestration.unit import Unit

_ORDER = (
    Column("Sheet", 16),
    Column("Line", 16),
    Column("Item", 26),
    Column("Panels", 16),
    Column("Width", 16, "mm"),
    Column("Height", 16, "mm"),
    Column("Lites", 18, "count", total=True),
    Column("Make-up", 57),
    Column("Layers, mm", 24),
    Column("Coated", 26),
    Column("Temper mark", 18),
    Column("Category", 23),
    Column("Blocks, mm", 18.6, "mm"),
)
_HELD = (Column("Sheets", 50), Column("Items", 80), Column("Why", 160.6))


@dataclass(frozen=True)
class JobGlass:
    """What is ordered, and what is not yet; with `waiting` lines the order is not complete."""

    order: Listing
    held: Listing
    waiting: int


def glass_of(job: Job) -> JobGlass:
    """The glass of all lines."""
    rows, held = list[tuple[Cell, ...]](), dict[str, list[tuple[Sheet, JobLine]]]()
    for sheet in job.sheets:
        for line in sheet.lines:
            made = glass_order(of_line(sheet.unit, line), line.key, line.item) if sheet.unit else None
            if made and not made.lacks:
                rows += (_row(sheet, row) for row in made.rows)
            else:
                held.setdefault(_why(sheet, made), []).append((sheet, line))
    not_yet = tuple(_held(why, lines, job) for why, lines in held.items())
    return JobGlass(
        Listing("Glass order", _ORDER, tuple(rows)),
        Listing("Not ordered yet", _HELD, not_yet),
        sum(map(len, held.values())),
    )


def _why(sheet: Sheet, made: GlassOrder | None) -> str:
    if made is None:
        return f"NOT DRAWN: {sheet.why}"
    return f"HOLD: {' '.join(dict.fromkeys(lack.message for lack in made.lacks))}"


def _held(why: str, lines: list[tuple[Sheet, JobLine]], job: Job) -> tuple[Cell, ...]:
    sheets = {sheet.number: sheet for sheet, _ in lines}
    return drawings(sheets.values(), job.sheet_count), named(line.item or line.key for _, line in lines), why


def of_line(unit: Unit, line: JobLine) -> Unit:
    """The unit as one of its lines asks for it."""
    return replace(unit, line=replace(unit.line, quantity=line.quantity))


def _row(sheet: Sheet, row: GlassOrderRow) -> tuple[Cell, ...]:
    return (
        sheet.drawing,
        row.line,
        row.item,
        ", ".join(map(str, row.panels)),
        printable(row.width),
        printable(row.height),
        row.quantity,
        f"{row.makeup}{', frosted' if row.frosted and 'frosted' not in row.makeup.lower() else ''}",
        row.layers,
        row.coated,
        "yes" if row.temper_mark else "no",
        row.category,
        row.setting_block,
    )
