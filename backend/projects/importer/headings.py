"""Which column is which: every heading the shop's sheets are known to use, and the unit a heading names.

Sources: facts.json `sheet_headings` (the order S2 and the original's aliases).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from backend.fenestration.lengths import Unit
from backend.projects.importer.grid import plain

_ALIASES = {
    "item": "item, item no, item nr, item number, item id, mark, tag",
    "room": "room, location, area",
    "width": "width, frame width, w",
    "height": "height, frame height, h",
    "bays": "bays, bay widths, bay width",
    "product_type": "type of product, type, product type, window type, door type, product",
    "panel_type": "panel type",
    "configuration": "configuration, config, x o",
    "swing": "swing direction, swing, swing orientation, handing, hand, handle side",
    "quantity": "quantity, qty, pcs, pieces",
    "series": "frame series, series",
    "nail_fin": "nail fin set, nail fin, nail fin setup, nail flange",
    "sill_pan_depth": "sill pan depth",
    "sill_pan_length": "sill pan length",
    "frame_color": "frame color, color, frame colour, colour",
    "glass": "glass, glass type, glazing",
    "threshold": "threshold",
    "grids": "grids, grid",
    "screen": "screen detail, screen, screen spec",
    "hardware": "hardware",
    "arched": "arched top, arched",
    "notes": "notes, note, comments, comment, remarks, special notes",
    "frame_above_floor": "frame above floor, height above floor, sill height",
    "walking_surface": "walking surface",
    "beside_door": "beside door, beside a door",
    "wet": "wet, wet place",
    "escape": "emergency escape, escape, egress",
    "grade_floor": "grade floor, ground floor",
    "po": "po, po no, po number",
}
_FIELD_OF = {alias: field for field, aliases in _ALIASES.items() for alias in aliases.split(", ")}
FIELDS = tuple(_ALIASES)

# Two sides make a table; a third column tells what they are the sides of.
NEEDED = frozenset({"width", "height"})
ENOUGH = 3

_UNIT = re.compile(r"\b(?:(?P<inch>inch(?:es)?|in|imperial)|(?P<mm>mm|millimet(?:er|re)s?))\b")
_LONGEST = 60


def field_of(heading: str) -> str | None:
    """The field that `heading` names, whatever its case, punctuation and unit."""
    return _field_of(heading) if 0 < len(heading) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _field_of(heading: str) -> str | None:
    words = re.sub(r"[^a-z0-9]+", " ", _UNIT.sub(" ", folded(heading))).strip()
    return _FIELD_OF.get(words)


def unit_of(heading: str) -> Unit | None:
    """The unit that `heading` names."""
    found = _UNIT.search(folded(heading))
    return None if found is None else "in" if found["inch"] else "mm"


def folded(heading: str) -> str:
    """A heading in small letters, each in its plainest form."""
    return plain(unicodedata.normalize("NFKC", heading)).lower()


def fields_in(cells: Sequence[str]) -> set[str]:
    """Every field that a cell of this row names."""
    return {field for cell in cells if (field := field_of(cell))}
