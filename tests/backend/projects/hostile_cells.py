"""What people and programs put into cells, and the one right answer to each (drafting.md 6).

A cell replaces one of `GOOD`, a row without any issue. `issues` are `severity rule`, with `: suggestion` where one is
made; `holds` is how the stored line then differs from the good one. A value that is no text is a typed cell of XLSX;
CSV gets the text that a spreadsheet would save for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any


class Formula(str):
    """A formula that was never calculated; only a workbook can hold one."""

    __slots__ = ()


@dataclass(frozen=True)
class Hostile:
    """One row: which of its cells are replaced by what, and the answer."""

    cells: Mapping[str, Any]
    holds: Mapping[str, Any] = field(default_factory=dict[str, Any])
    issues: tuple[str, ...] = ()


HEADINGS = {
    "item": "ITEM #",
    "room": "room",
    "width": "Width (inches)",
    "height": "Height (inches)",
    "type": "TYPE OF PRODUCT",
    "series": "Frame Series",
    "config": "Configuration",
    "swing": "Swing Direction",
    "quantity": "quantity:",
    "color": "Frame color",
    "glass": "Glass",
    "grids": "GRIDS",
    "arched": "ARCHED Top",
    "pan": "Sill Pan Length mm",
    "notes": "Notes",
    "bays": "Bays",
    "floor": "Sill height",
    "egress": "Egress",
    "": "",
}

GOOD = {
    "room": "Bed",
    "width": 36,
    "height": 60,
    "type": "FIXED",
    "series": "Series 80",
    "quantity": 1,
    "color": "Black",
    "glass": "DP3",
    "grids": "NONE",
}

GOOD_LINE = {
    "kind": "window",
    "room": "Bed",
    "width": "36",
    "height": "60",
    "width_mm": 914.4,
    "height_mm": 1524.0,
    "product_type": "fixed",
    "series": "80",
    "configuration": "O",
    "hand": None,
    "hands": None,
    "swing": None,
    "quantity": 1,
    "frame_color": "Black",
    "glass": "DP3",
    "grids": "none",
    "arched": None,
    "sill_pan_length": None,
    "notes": None,
}

MISSING, UNREADABLE, RANGE, CALL = "size.missing", "size.unreadable", "size.range", "size.call_size"
DOOR = {"type": "Hinged Door", "series": "65", "swing": "Right In Swing", "height": 84}
A_DOOR: dict[str, Any] = {
    "kind": "door",
    "product_type": "hinged-door",
    "series": "65",
    "configuration": "X",
    "hand": "right",
    "swing": "in",
    "height": "84",
    "height_mm": 2133.6,
}
UNTYPED: dict[str, Any] = {"product_type": None, "configuration": None}
CASEMENT = {"type": "CASEMENT", "series": "86"}
A_CASEMENT: dict[str, Any] = {"product_type": "casement", "series": "86", "configuration": "X"}


def width(cell: Any, mm: float | None, *issues: str, held: str | None = None, **more: Any) -> Hostile:
    """A width that is kept as written and is so many mm."""
    return Hostile({"width": cell}, {"width": held or str(cell), "width_mm": mm} | more, issues)


def unread(cell: Any, suggestion: str = "", held: str | None = None) -> Hostile:
    """A width that is no length: kept as written, never a number."""
    return width(cell, None, f"error {UNREADABLE}" + (f": {suggestion}" if suggestion else ""), held=held)


def called(cell: Any, suggestion: str, held: str | None = None) -> Hostile:
    """A width that may be a call size: kept as written, with both readings."""
    return width(cell, None, f"error {CALL}: {suggestion}", held=held)


def quantity(cell: Any, number: int | None, *issues: str) -> Hostile:
    """A quantity, and what it counts."""
    return Hostile({"quantity": cell}, {"quantity": number}, issues)


def told(name: str, cell: Any, holds: Any, *issues: str, field: str | None = None) -> Hostile:
    """A cell of text, and how the line keeps it."""
    return Hostile({name: cell}, {field or name: holds}, issues)


CELLS: dict[str, Hostile] = {
    # Sizes that are plain to people.
    "fraction": width("35 1/2", 901.7),
    "fraction with a hyphen and the mark": width('35-1/2"', 901.7),
    "fraction in one character, double prime": width("35½″", 901.7),
    "fraction in one character, a space before": width("35 ½", 901.7),
    "decimal": width("35.5", 901.7),
    "decimal number": width(35.5, 901.7),
    "feet and inches, curly quotes": width("3'6 3/4”", 1085.85),
    "feet and inches, hyphens": width("3' - 6 3/4\"", 1085.85),
    "feet and inches in words": width("3ft 6-3/4in", 1085.85),
    "feet and inches, primes": width("3′6¾″", 1085.85),
    "feet and inches, curly single quote": width("3’ 6”", 1066.8),
    "two single quotes as inches": width("36''", 914.4),
    "feet alone": width("3'", 914.4),
    "fraction slash": width("35 1⁄2", 901.7),
    "inches in words": width("36 inches", 914.4),
    "millimetres said": width("900 mm", 900.0),
    "sixteenths": width("37 7/16", 950.9125),
    "a leading point is below the least": width(".5", 12.7, f"error {RANGE}"),
    # Spaces, widths and what cannot be seen.
    "no-break space": width("35\u00a01/2", 901.7, held="35 1/2"),
    "narrow no-break space at the end": width("36\u202f", 914.4, held="36"),
    "full-width digits": width("３６", 914.4, held="36"),
    "full-width inch mark": width("36＂", 914.4, held='36"'),
    "left-to-right mark": width("36\u200e", 914.4, held="36"),
    "right-to-left override": width("\u202e36\u202c", 914.4, held="36"),
    "zero-width space": width("3\u200b6", 914.4, held="36"),
    "byte order mark": width("\ufeff36", 914.4, held="36"),
    "zero-width joiner": width("36\u200d", 914.4, held="36"),
    "newline after the size": width("36\n", 914.4, held="36"),
    "newline between two sizes": unread("36\n48", held="36 48"),
    "control character": width("36\x0b", 914.4, held="36"),
    "only a zero-width space": Hostile({"width": "\u200b"}, {"width": None, "width_mm": None}, (f"error {MISSING}",)),
    # Two sizes, and sizes in the wrong place.
    "two sizes, height empty": Hostile(
        {"width": "36x48", "height": None}, {"height": "48", "height_mm": 1219.2}, ("note cell.split",)
    ),
    "two sizes in Height, width empty": Hostile(
        {"width": None, "height": '30" X 50 1/2"'},
        {"width": '30"', "width_mm": 762.0, "height": '50 1/2"', "height_mm": 1282.7},
        ("note cell.split",),
    ),
    "two sizes with the sign": Hostile(
        {"width": "36 × 48", "height": None}, {"height": "48", "height_mm": 1219.2}, ("note cell.split",)
    ),
    "two sizes in Width with Height filled": unread("36x48"),
    "two sizes in Height with Width filled": Hostile(
        {"height": "36x48"}, {"height": "36x48", "height_mm": None}, (f"error {UNREADABLE}",)
    ),
    "three sizes": Hostile(
        {"width": "36x48x4", "height": None},
        {"width": "36x48x4", "width_mm": None, "height": None, "height_mm": None},
        (f"error {UNREADABLE}", f"error {MISSING}"),
    ),
    "no size at all": Hostile(
        {"width": None, "height": None},
        {"width": None, "width_mm": None, "height": None, "height_mm": None},
        (f"error {MISSING}", f"error {MISSING}"),
    ),
    # Call sizes: both readings, never a guess.
    "call size": called("2/4", '28" or 1/2"?'),
    "what looks like three quarters": called("3/4", '40" or 3/4"?'),
    "call size of no fraction": called("3/0", '36"?'),
    "call size with a hyphen": called("2-8", '32"?'),
    "call size of four digits": called("3050", '36" × 60" or 3050 mm?'),
    "call size of four digits as a number": called(2668, '30" × 80" or 2668 mm?'),
    "call size of both sides": Hostile(
        {"width": "3/0 x 5/0", "height": None},
        {"width": "3/0 x 5/0", "width_mm": None, "height": None, "height_mm": None},
        (f'error {CALL}: 36" × 60"?', f"error {MISSING}"),
    ),
    "call size of both sides that divides": Hostile(
        {"width": "3/4 x 4/6", "height": None},
        {"width": "3/4 x 4/6", "width_mm": None, "height": None, "height_mm": None},
        (f'error {CALL}: 40" × 54" or 3/4" × 2/3 in?', f"error {MISSING}"),
    ),
    "call size under Height": Hostile(
        {"height": "6/8"}, {"height": "6/8", "height_mm": None}, (f'error {CALL}: 80" or 3/4"?',)
    ),
    # Dates made of fractions.
    "date": unread(date(2026, 1, 2), held="2026-01-02"),
    "date with a time": unread(datetime.fromisoformat("2026-01-02T03:04"), held="2026-01-02T03:04:00"),
    "date as CSV shows it": unread("2-Jan"),
    "date with slashes": unread("1/2/2026"),
    "month and day": unread("Jan-02"),
    "time": unread(time(1, 30), held="01:30:00"),
    "date as the item": Hostile({"item": date(2026, 1, 2)}, {"item": "2026-01-02"}, ("question cell.date",)),
    "date as the quantity": quantity(date(2026, 1, 2), None, "error cell.quantity"),
    # Plausibility.
    "mm under inches": width("900", 22860.0, f"error {RANGE}: Is it meant in mm?"),
    "mm under inches, a number": width(1200, 30480.0, f"error {RANGE}: Is it meant in mm?"),
    "too small": width("6", 152.4, f"error {RANGE}"),
    "zero": unread(0),
    "negative": unread(-36),
    "negative text": unread("-36"),
    "not a number": unread("NaN"),
    "infinite": unread("inf"),
    "1e308": unread(1e308, held="1e+308"),
    "scientific text": unread("3.6E1"),
    "true": unread(cell=True, held="TRUE"),
    "decimal comma": unread("35,5", "35.5?"),
    "thousands": unread("1,200", "1200 or 1.200?"),
    "raised digit": unread("3²"),
    "divides by zero": unread("35 1/0"),
    "words": unread("TBD"),
    "centimetres": unread("90 cm"),
    "plus or minus": unread("36 +/-"),
    "400 digits": width(
        "9" * 400,
        None,
        f"error {UNREADABLE}",
    ),
    "single door wider than high": Hostile(
        DOOR | {"width": 96}, A_DOOR | {"width": "96", "width_mm": 2438.4}, ("warning size.swapped",)
    ),
    "awning higher than wide": Hostile(
        {"type": "Awning", "series": "86"},
        {"product_type": "awning", "series": "86", "configuration": "X"},
        ("warning size.swapped",),
    ),
    # Errors and formulas.
    "#REF! as a size": Hostile({"width": "#REF!"}, {"width": None, "width_mm": None}, ("error cell.formula",)),
    "#DIV/0! as a quantity": quantity("#DIV/0!", None, "error cell.formula"),
    "#NAME? as a colour": told("color", "#NAME?", None, "question cell.formula", field="frame_color"),
    "error of another program": told("room", "Err:508", None, "question cell.formula"),
    "#N/A as a size": Hostile(
        {"width": "#N/A"}, {"width": None, "width_mm": None}, (f"error {MISSING}", "note cell.no_value")
    ),
    # Where it stands.
    "yes": Hostile({"egress": "YES"}, {"escape": True}),
    "n": Hostile({"egress": "n"}, {"escape": False}),
    "neither yes nor no": told("egress", "perhaps", None, "question cell.yes_or_no", field="escape"),
    "a number for yes": told("egress", 1, None, "question cell.yes_or_no", field="escape"),
    "a floor that is a word": told("floor", "low", "low", "question floor.unreadable", field="frame_above_floor"),
    "at the floor": told("floor", 0, "0", field="frame_above_floor"),
    "bays of what has none": told("bays", "18 + 18", "18 + 18", "question bays.none"),
    "#N/A as a sill pan": told("pan", "#N/A", None, "note cell.no_value", field="sill_pan_length"),
    "size never calculated": Hostile(
        {"width": Formula("=1+1")}, {"width": None, "width_mm": None}, ("error cell.formula",)
    ),
    "room never calculated": told("room", Formula("=A1"), None, "question cell.formula"),
    "command": told("room", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    "plus": told("notes", "+1+1", "+1+1"),
    "at": told("notes", "@SUM(A1)", "@SUM(A1)"),
    "minus": told("notes", "-2+3", "-2+3"),
    "hyperlink": told("notes", '=HYPERLINK("http://x")', '=HYPERLINK("http://x")'),
    "markup": told("room", "<script>alert(1)</script>", "<script>alert(1)</script>"),
    "quotes": told("room", "'; DROP TABLE line; --", "'; DROP TABLE line; --"),
    # Quantities.
    "ea": quantity("2 ea", 2),
    "pcs": quantity("3pcs.", 3),
    "number with a point": quantity("2.0", 2),
    "full-width quantity": quantity("２", 2),
    "blank quantity": quantity(None, None, "error quantity.missing"),
    "half a piece": quantity(1.5, None, "error cell.quantity"),
    "no piece": quantity(0, None, "error cell.quantity"),
    "less than nothing": quantity(-1, None, "error cell.quantity"),
    "quantity in words": quantity("two", None, "error cell.quantity"),
    "thousands of pieces": quantity("1,000", None, "error cell.quantity"),
    "true as a quantity": Hostile({"quantity": True}, {"quantity": None}, ("error cell.quantity",)),
    "raised quantity": quantity("²", None, "error cell.quantity"),
    "1e308 pieces": quantity(1e308, None, "error cell.quantity"),
    # Hands and letters.
    "1 right 1 left": Hostile(
        CASEMENT | {"swing": "1 right 1 left", "quantity": 2}, A_CASEMENT | {"hands": ["right", "left"], "quantity": 2}
    ),
    "1 right 1 left of three": Hostile(
        CASEMENT | {"swing": "1 right 1 left", "quantity": 3},
        A_CASEMENT | {"hands": ["right", "left"], "quantity": 3},
        ("question hands.count",),
    ),
    "swing that is none": Hostile(
        CASEMENT | {"swing": "sideways"}, A_CASEMENT, ("question cell.swing", "question hand.missing")
    ),
    "no hand": Hostile(CASEMENT, A_CASEMENT, ("question hand.missing",)),
    "swing of a door not said": Hostile(
        DOOR | {"swing": "right"}, A_DOOR | {"swing": None}, ("question swing.missing",)
    ),
    "a casement inwards": Hostile(
        CASEMENT | {"swing": "Left In Swing"}, A_CASEMENT | {"hand": "left", "swing": "in"}, ("error swing.not_made",)
    ),
    "no active leaf": Hostile(
        {"type": "Double Door (french)", "series": "65", "swing": "Out swing"},
        {"kind": "door", "product_type": "double-door", "series": "65", "configuration": "XX", "swing": "out"},
        ("question hand.active_leaf",),
    ),
    "letters with a space and in small": Hostile(
        {"type": "2 Panel Slider", "series": "135", "swing": "oX "},
        {"kind": "door", "product_type": "2-panel-slider", "series": "135", "configuration": "OX"},
    ),
    "full-width letters": Hostile(
        {"type": "2 Panel Slider", "series": "135", "config": "ＸＯ"},
        {"kind": "door", "product_type": "2-panel-slider", "series": "135", "configuration": "XO"},
    ),
    "letters not said": Hostile(
        {"type": "2 Panel Slider", "series": "135"},
        {"kind": "door", "product_type": "2-panel-slider", "series": "135", "configuration": None},
        ("question configuration.missing",),
    ),
    "letters that are none": Hostile({"config": "left"}, {}, ("question cell.configuration",)),
    "letters that are not made": Hostile({"config": "OX"}, {"configuration": "OX"}, ("error configuration.not_made",)),
    # Closed vocabularies: offered, never put in.
    "near miss of a type": Hostile(
        {"type": "Fixd"}, UNTYPED | {"product_type": "Fixd"}, ("question type.unknown: Did you mean Fixed?",)
    ),
    "type that is none": Hostile({"type": "Sofa"}, UNTYPED | {"product_type": "Sofa"}, ("question type.unknown",)),
    "type with its letters": Hostile(
        {"type": "Slider xo"}, UNTYPED | {"product_type": "Slider xo"}, ("question type.unknown: Did you mean Slider?",)
    ),
    "type in many spaces": told("type", "  Picture \u00a0 WINDOW ", "fixed", field="product_type"),
    "type with something invisible": told("type", "FIX\u00adED", "fixed", field="product_type"),
    "type in wide letters": told("type", "ＦＩＸＥＤ", "fixed", field="product_type"),
    "no type": Hostile({"type": None}, UNTYPED, ("error type.missing",)),
    "near miss of a series": told("series", "MD100", "MD100", "question series.unknown: Did you mean MD100H?"),
    "series that is none": told("series", "Series 6000", "Series 6000", "question series.unknown"),
    "series as a number": told("series", 80.0, "80"),
    "unusual series": told("series", 86, "86", "warning series.unusual"),
    "no series": told("series", None, None, "question series.missing"),
    "near miss of a colour": told(
        "color", "Blakc", "Blakc", "question color.unknown: Did you mean Black?", field="frame_color"
    ),
    "no colour where others have one": told("color", None, None, "question cell.blank", field="frame_color"),
    "no grids where others say": told("grids", "n/a", None, "warning cell.blank"),
    "grids in words": told("grids", "colonial", "colonial", "question cell.grids"),
    "arched": Hostile({"arched": True}, {"arched": "TRUE"}, ("question arched.shape",)),
    "not arched": Hostile({"arched": False}, {"arched": "FALSE"}),
    # Items, texts and what stands beside the table.
    "item with spaces": told("item", " W 901 ", "W 901"),
    "item as a number": told("item", 903.0, "903"),
    "item with a zero at its end": told("item", "9.10", "9.10"),
    "item with a point": told("item", "9.1", "9.1"),
    "letters that count other pieces": Hostile(
        {"item": "W902 (a&b)", "quantity": 3}, {"item": "W902 (a&b)", "quantity": 3}, ("question cell.item_count",)
    ),
    "room with a newline": told("room", "Bed\r\n2", "Bed 2"),
    "room of 3,000 characters": told("room", "B" * 3000, "B" * 499 + "…", "error cell.too_long"),
    "room as long as a sheet takes": told("room", "B" * 80, "B" * 80),
    "room longer than a sheet takes": told("room", "B" * 81, "B" * 81, "error cell.too_long"),
    "item longer than a sheet takes": told(
        "item", "W1 left of the front door", "W1 left of the front door", "error cell.too_long"
    ),
    "notes longer than a sheet takes": told("notes", "n" * 401, "n" * 401, "error cell.too_long"),
    "grids longer than a sheet takes": told("grids", "g" * 81, "g" * 81, "error cell.too_long", "question cell.grids"),
    "room in another script": told("room", "غرفة 😀 ﬁn", "غرفة 😀 ﬁn"),
    "value beside the table": Hostile({"": 48}, {}, ("question cell.stray",)),
    "sill pan that does not fit": Hostile(
        DOOR | {"pan": 900},
        A_DOOR | {"sill_pan_length": "900"},
        ("question sill_pan.length: 919.4 mm?",),
    ),
    "sill pan in words": Hostile(
        DOOR | {"pan": "long"}, A_DOOR | {"sill_pan_length": "long"}, ("question sill_pan.unreadable",)
    ),
}


@dataclass(frozen=True)
class HostileSheet:
    """A whole sheet, rows with `|` between cells; `issues` are `severity rule cell` beside the one about sizes."""

    text: str
    lines: int
    issues: tuple[str, ...] = ()
    project: Mapping[str, str] = field(default_factory=dict[str, str])


HEAD = "item|room|Width (in)|Height (in)|type|series|qty|swing"
W1, W2 = "W1|Bed|36|60|FIXED|80|1|", "W2|Bath|36|60|FIXED|80|1|"

SHEETS: dict[str, HostileSheet] = {
    "item again": HostileSheet(f"{HEAD}\n{W1}\nw 1|Bath|36|60|FIXED|80|1|", 2, ("note sheet.item_repeated A3",)),
    "item again as a number": HostileSheet(
        f"{HEAD}\n{W1.replace('W1', '3')}\n{W2.replace('W2', '3.0')}", 2, ("note sheet.item_repeated A3",)
    ),
    "items that only look alike": HostileSheet(
        f"{HEAD}\n{W1.replace('W1', '1.10')}\n{W2.replace('W2', '1.1')}\n{W2.replace('W2', '110')}", 3
    ),
    "total": HostileSheet(f"{HEAD}\n{W1}\nTOTAL||||||61|", 1, ("note row.total A3",)),
    "defaults": HostileSheet(f"{HEAD}|color\n{W1}|Black\n||||||||Black", 1, ("note row.defaults I3",)),
    "note under the table": HostileSheet(f"{HEAD}\n{W1}\nAll tempered|||||||", 1, ("question row.held A3",)),
    "blank rows": HostileSheet(f"{HEAD}\n{W1}\n|||||||\n\n{W2}", 2),
    "a row above the table": HostileSheet(f"Raven\nSome|thing\nPO: S-1\n{HEAD}\n{W1}", 1, ("note sheet.preamble A2",)),
    "another PO": HostileSheet(f"PO: S-1\n{HEAD}\n{W1}", 1, ("note sheet.differs A1",), {"po": "S-2"}),
    "several jobs": HostileSheet(f"{HEAD}|PO\n{W1}|A\n{W2}|B", 2, ("question sheet.several_pos I2",)),
    "several jobs, one of them this": HostileSheet(
        f"{HEAD}|PO\n{W1}|A\n{W2}|B", 1, ("warning sheet.other_pos I2",), {"po": "b"}
    ),
    "heading that is none": HostileSheet(f"{HEAD}|Supplier\n{W1}|ACME", 1, ("warning sheet.heading_unknown I1",)),
    "heading again": HostileSheet(f"{HEAD}|Width\n{W1}|37", 1, ("question sheet.heading_twice I1",)),
    "arched, and empty": HostileSheet(f"{HEAD}|ARCHED Top\n{W1}|", 1, ("note sheet.arched_empty I1",)),
    "no unit": HostileSheet(f"{HEAD.replace(' (in)', '')}\n{W1}", 1, ("question sheet.units C1",)),
    "glass that is none": HostileSheet(f"{HEAD}|glass\n{W1}|Clear Low E", 1, ("question sheet.glass I2",)),
    "grids": HostileSheet(f"{HEAD}|grids\n{W1}|1x2", 1, ("question sheet.grids I2",)),
    "door among the windows": HostileSheet(
        f"{HEAD}\nWINDOWS\nD1||36|84|Hinged Door|65|1|Left In Swing", 1, ("question type.band E3",)
    ),
    "mm in the heading": HostileSheet(f"{HEAD.replace('(in)', 'mm')}\nW1|Bed|3050|1500|FIXED|80|1|", 1),
    "inches under mm": HostileSheet(
        f"{HEAD.replace('(in)', 'mm')}\nW1|Bed|36|1500|FIXED|80|1|", 1, ("error size.range C2",)
    ),
}
