"""A row that is a line → what it asks for, and everything open about it."""

import re
from typing import Any

from backend.fenestration import lengths
from backend.fenestration.lengths import Unit
from backend.fenestration.vocabulary import ProductType, find_product_type
from backend.projects.importer import call_sizes, handing, rules, sizes, texts
from backend.projects.importer.asked import Asked, Known, key
from backend.projects.importer.grid import Grid
from backend.projects.importer.issue import Issue
from backend.projects.importer.row import SIZE, Cell, Row
from backend.projects.importer.table import Section

_OPENING = ("hand", "hands", "configuration")
_PLAIN_FIELDS = ("item", "room", "glass", "frame_color", "nail_fin", "threshold", "screen", "hardware", "arched")
_PLAIN_FIELDS_ALSO = ("sill_pan_depth", "sill_pan_length", "po", "bays", "frame_above_floor")
_YES_OR_NO = ("walking_surface", "beside_door", "wet", "escape", "grade_floor")
_SAID = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}

_QUANTITY = re.compile(r"(\d{1,9})(?:\.0+)?\s*(?:ea|each|pcs?|pieces?|x)?\.?", re.IGNORECASE)
_LETTERED = re.compile(r"\(\s*([a-z](?:\s*(?:&|and|,|\+|/)\s*[a-z])+)\s*\)", re.IGNORECASE)
_GRIDS = re.compile(r"(\d{1,2})\s*[x×]\s*(\d{1,2})", re.IGNORECASE)


def read_line(grid: Grid, row: Row, section: Section, known: Known) -> tuple[Asked, list[Issue]]:
    """The line that the row asks for, and everything open about it, each with its cell."""
    for cell in row.stray:
        message = "A value in a column without a heading: what it belongs to is not known, so it is not used."
        row.ask("cell.stray", "question", message, name=_left_of(cell, section), cell=cell)
    if row.number in grid.hidden_rows:
        row.ask("cell.hidden_row", "warning", "The row is hidden in the sheet; it is read like the others.")
    texts.shorten(row)
    _ask_for_dates(row)
    width, height = _split_size(row)
    written = row.text("product_type")
    product = find_product_type(written) if written else None
    hands = _handing(row, product)
    configuration = _configuration(row, hands, product)
    series, variant = _series(row, known)
    plain: dict[str, Any] = {name: row.text(name) for name in (*_PLAIN_FIELDS, *_PLAIN_FIELDS_ALSO)}
    plain |= {name: _yes_or_no(row, name) for name in _YES_OR_NO}
    asked = Asked(
        kind=section.kind,
        product_type=product.id if product else written,
        series=series,
        series_variant=variant,
        configuration=configuration,
        hand=hands.hand,
        hands=hands.hands,
        swing=hands.swing,
        width=width,
        height=height,
        units=units_of(section),
        quantity=_quantity(row),
        grids=_grids(row),
        notes=_notes(row),
        **plain,
    )
    _count_letters(row, asked)
    asked_already = {issue.field for issue in row.issues if issue.speaks_for_its_field}
    judged = [_placed(issue, row, section) for issue in rules.judge(asked, known) if issue.field not in asked_already]
    return asked, row.issues + judged


def _yes_or_no(row: Row, name: str) -> bool | None:
    written = row.text(name)
    said = _SAID.get(written.casefold()) if written else None
    if written and said is None:
        row.ask("cell.yes_or_no", "question", f"{written!r} is neither yes nor no.", name=name, choices=("yes", "no"))
    return said


def units_of(section: Section) -> Unit:
    """What a bare number means: what the heading of the width or the height says, else inches."""
    columns = [section.columns[at] for side in SIZE if (at := section.column_of(side)) is not None]
    named: list[Unit] = [column.unit for column in columns if column.unit]
    return named[0] if named else "in"


def _placed(issue: Issue, row: Row, section: Section) -> Issue:
    """The issue at the cell where its field stands, or would stand."""
    name = issue.field or ""
    at = row.cells.get(name) or row.cells.get("swing" if name in _OPENING else "")
    column = at.column if at else section.column_of(name)
    if column is None and name in _OPENING:
        column = section.column_of("swing")
    return issue.at(row.number, column, item=row.text("item"), value=issue.value or (at.text if at else None))


def _left_of(cell: Cell, section: Section) -> str | None:
    """The field of the nearest known column at the left: confirming that one answers what the cell left open."""
    named = [column.field for at, column in section.columns.items() if at < cell.column and column.field]
    return named[-1] if named else None


def _ask_for_dates(row: Row) -> None:
    if sizes.is_date(row.text("item") or ""):
        message = "A date as the item: a spreadsheet makes one of a number such as 1-2. It is kept as it stands."
        row.ask("cell.date", "question", message, name="item")


def _split_size(row: Row) -> tuple[str | None, str | None]:
    width, height = row.text("width"), row.text("height")
    if (width is None) == (height is None):
        return width, height
    side = "width" if width else "height"
    parts = re.split(r"\s*[x×]\s*", width or height or "", flags=re.IGNORECASE)
    if len(parts) != 2 or not all(map(_is_length, parts)):
        return width, height
    row.ask("cell.split", "note", f"Two sizes in one cell: {parts[0]} wide and {parts[1]} high.", name=side)
    return parts[0], parts[1]


def _is_length(text: str) -> bool:
    if call_sizes.readings(text, "in"):
        return False
    try:
        return lengths.parse(text, "in") > 0
    except lengths.LengthError:
        return False


def _handing(row: Row, product: ProductType | None) -> handing.Handing:
    written = row.text("swing")
    if not written or written.lower() == "none":
        return handing.Handing()
    found = handing.read(written, product)
    if not found.understood:
        choices = product.configurations if product and product.family not in ("hinged", "pivot", "fixed") else ()
        told = f"{written!r} does not say which panel opens" if choices else f"{written!r} is not understood as a swing"
        row.ask(
            "cell.swing",
            "question",
            f"{told}; left and right are sides seen from inside.",
            name="swing",
            choices=choices,
        )
    return found


def _configuration(row: Row, hands: handing.Handing, product: ProductType | None) -> str | None:
    for name in ("configuration", "panel_type"):
        written = row.text(name)
        if written and re.fullmatch(r"[xo]{1,8}", written, re.IGNORECASE):
            return written.upper()
        if written and name == "configuration":
            row.ask("cell.configuration", "question", f"{written!r} is not written in X and O.", name=name)
    only = product.configurations[0] if product and len(product.configurations) == 1 else None
    return hands.configuration or only


def _series(row: Row, known: Known) -> tuple[str | None, str | None]:
    written = row.text("series")
    return known.series.get(key(written), (written, None)) if written else (None, None)


def _quantity(row: Row) -> int | None:
    written = row.text("quantity")
    if written is None:
        return None
    number = _QUANTITY.fullmatch(written)
    if number is None or not 0 < int(number[1]) <= rules.MOST:
        message = f"{written!r} is not a quantity; write a whole number from 1 to {rules.MOST}."
        row.ask("cell.quantity", "error", message, name="quantity")
        return None
    return int(number[1])


def _grids(row: Row) -> str | None:
    written = row.text("grids")
    if written is None:
        return None
    if written.lower() in ("none", "no"):
        return "none"
    if bars := _GRIDS.fullmatch(written):
        return f"{bars[1]}x{bars[2]}"
    row.ask("cell.grids", "question", f"{written!r} is no grid as the shop writes them: 1x2, or NONE.", name="grids")
    return written


def _notes(row: Row) -> str | None:
    panel = row.text("panel_type")
    told = f"Panel type: {panel}" if panel else None
    return "; ".join(filter(None, (row.text("notes"), told))) or None


def _count_letters(row: Row, asked: Asked) -> None:
    lettered = _LETTERED.search(asked.item or "")
    if not lettered or asked.quantity is None:
        return
    letters = re.findall(r"[a-z](?![a-z])", lettered[1].lower())
    if len(letters) != asked.quantity:
        message = f"The item names {len(letters)} pieces, but the quantity is {asked.quantity}."
        row.ask("cell.item_count", "question", message, name="quantity")
