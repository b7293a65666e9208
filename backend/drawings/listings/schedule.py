"""The schedule: sheets with their lines for the cover, lines and their lites for the workbook."""

from collections.abc import Iterator, Mapping

from backend.drafting.listing import Cell, Column, Listing
from backend.drawings.job import Job, Sheet
from backend.drawings.listings.words import items, rooms, state
from backend.fenestration.takeoff import takeoff
from backend.fenestration.unit import seen_from

_SHEETS = (
    Column("Sheet", 16),
    Column("Item", 30),
    Column("Room", 36),
    Column("Type", 34),
    Column("Series", 25),
    Column("Width", 29, "length"),
    Column("Height", 29, "length"),
    Column("Pieces", 16, "count", total=True),
    Column("State", 75.6),
)
_LINES = (
    Column("Sheet", 16),
    Column("Line", 14),
    Column("Item", 26),
    Column("Room", 32),
    Column("Type", 32),
    Column("Series", 24),
    Column("Configuration", 20),
    Column("Hand", 12),
    Column("Swing", 12),
    Column("Width", 22, "length"),
    Column("Height", 22, "length"),
    Column("Pieces", 14, "count", total=True),
    Column("Glass", 40),
    Column("Frame colour", 22),
    Column("Grids", 14),
    Column("State", 80),
)
_LITES = (
    Column("Sheet", 16),
    Column("Line", 14),
    Column("Item", 26),
    Column("Panel", 14, "count"),
    Column("Daylight width", 26, "length"),
    Column("Daylight height", 26, "length"),
    Column("Glass width", 26, "length"),
    Column("Glass height", 26, "length"),
    Column("One lite, kg", 20, "kg"),
    Column("Lites", 14, "count", total=True),
)


def sheets(job: Job, failed: Mapping[int, str]) -> Listing:
    """A row for each sheet; `failed` says by number why one did not come out."""
    rows = tuple(_sheet(sheet, failed.get(sheet.number, "")) for sheet in job.sheets)
    return Listing("Schedule", _SHEETS, rows)


def lines(job: Job) -> Listing:
    """A row for each line, and for each hand of one that has both."""
    return Listing("Schedule", _LINES, tuple(row for sheet in job.sheets for row in _lines(sheet)))


def lites(job: Job) -> Listing:
    """A row for each lite of each line."""
    return Listing("Lites", _LITES, tuple(row for sheet in job.sheets for row in _lites(sheet)))


def _sheet(sheet: Sheet, why: str) -> tuple[Cell, ...]:
    unit, line = sheet.unit, sheet.lines[0]
    sizes: tuple[Cell, Cell] = (unit.width, unit.height) if unit else (line.size, "")
    return (
        sheet.drawing if unit and not why else "–",
        items(sheet),
        rooms(sheet),
        _type(sheet),
        _series(sheet),
        *sizes,
        sheet.quantity,
        state(sheet, why),
    )


def _lines(sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    unit, asked, told = sheet.unit, sheet.asked, state(sheet)
    for line in sheet.lines:
        yield (
            sheet.drawing if unit else None,
            line.key,
            line.item,
            line.room,
            _type(sheet),
            _series(sheet),
            unit.configuration if unit else None,
            unit.line.hand if unit else None,
            unit.line.swing if unit else None,
            unit.width if unit else line.size,
            unit.height if unit else "",
            line.quantity,
            asked.glass if asked else None,
            asked.frame_color if asked else None,
            asked.grids if asked else None,
            told,
        )


def _lites(sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    if sheet.unit is None:
        return
    glass = {lite.panel: lite for lite in takeoff(sheet.unit).glass}
    for line in sheet.lines:
        for number, panel in enumerate(seen_from(sheet.unit, "inside").layout.panels, 1):
            lite, light = glass.get(number), panel.daylight
            yield (
                sheet.drawing,
                line.key,
                line.item,
                number,
                light.width,
                light.height,
                lite.width if lite else None,
                lite.height if lite else None,
                lite.kg if lite else None,
                line.quantity,
            )


def _type(sheet: Sheet) -> str:
    return sheet.unit.line.product.name if sheet.unit else sheet.lines[0].product_type or "–"


def _series(sheet: Sheet) -> str:
    return sheet.unit.series.name if sheet.unit else sheet.lines[0].series or "–"
