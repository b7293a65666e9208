"""Emergency escape (rules C6 and C7): the clear opening that the hardware leaves, against the code's four numbers."""

import re
from collections.abc import Iterator

from backend.fenestration import rules
from backend.fenestration.checks.outcome import Check, passed, stopped, unknown
from backend.fenestration.clear import Clear, clear_opening
from backend.fenestration.lengths import Mm, inches_text, sixteenths
from backend.fenestration.unit import Unit

_SLEEPING = re.compile(r"\b(bed\w*|sleep\w*|guest\w*|nursery|basement|master)\b", re.IGNORECASE)


def checks(unit: Unit) -> Iterator[Check]:
    """C6 for every window that opens, C7 where it matters."""
    if unit.line.product.kind != "window" or not any(panel.opening for panel in unit.layout.panels):
        return
    escape, room = unit.line.site.escape, unit.line.room
    if escape is False:
        yield passed("C6", "Nobody has to escape here.")
        return
    if escape is None:
        yield _is_it_asked_for(room)
        return
    clear = clear_opening(unit)
    if not isinstance(clear, Clear):
        told = f"The clear opening is not known: {', '.join(clear)} of {unit.series.name} not on record."
        yield unknown("C7", told, *clear)
        return
    yield passed("C7", f"Clear opening {_size(clear)}, {float(clear.sq_ft):.3f} sq ft, hardware taken off.")
    yield _enough(unit, clear)


def _is_it_asked_for(room: str | None) -> Check:
    asked = "whether it is an emergency escape"
    if room and _SLEEPING.search(room):
        return unknown("C6", f"Is the window of “{room}” an emergency escape?", asked, weight="question")
    if room:
        return passed("C6", f"“{room}” is no sleeping room by its name.")
    return Check("C6", "unknown", "Emergency escape: neither the room nor the need is said.", ("room", asked))


def _enough(unit: Unit, clear: Clear) -> Check:
    site = unit.line.site
    short: list[str] = []
    if clear.width < rules.ESCAPE_WIDTH:
        short.append(f"width {_inches(clear.width)} below {_inches(rules.ESCAPE_WIDTH)}")
    if clear.height < rules.ESCAPE_HEIGHT:
        short.append(f"height {_inches(clear.height)} below {_inches(rules.ESCAPE_HEIGHT)}")
    least = rules.ESCAPE_GRADE_SQ_FT if site.grade_floor is not False else rules.ESCAPE_SQ_FT
    if clear.sq_ft < least:
        short.append(f"{float(clear.sq_ft):.3f} sq ft below {float(least):g}")
    sill = None if site.frame_above_floor is None else site.frame_above_floor + clear.bottom
    if sill is not None and sill > rules.ESCAPE_SILL:
        short.append(f"sill {_inches(sill)} above {_inches(rules.ESCAPE_SILL)}")
    if short:
        return stopped("C6", f"No emergency escape: {'; '.join(short)}.")
    missing = ["height of the frame above the floor"] if sill is None else []
    if site.grade_floor is None and clear.sq_ft < rules.ESCAPE_SQ_FT:
        missing.append("whether the floor is at ground level")
    told = f"{_size(clear)}, {float(clear.sq_ft):.3f} sq ft"
    if missing:
        return unknown("C6", f"Emergency escape: {told} would do; not known: {', '.join(missing)}.", *missing)
    return passed("C6", f"Emergency escape: {told}.")


def _size(clear: Clear) -> str:
    return f"{_inches(clear.width)} × {_inches(clear.height)}"


def _inches(length: Mm) -> str:
    return inches_text(sixteenths(length))
