"""A whole job drawn: a schedule, then one sheet for each distinct unit, in the order of the lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from sqlalchemy.orm import Session

from backend.drafting.cover import Entry, Heading, cover
from backend.drafting.scene import Scene
from backend.drawings import service
from backend.drawings.fonts import fonts
from backend.drawings.schemas import LineIn
from backend.errors import InvalidError
from backend.fenestration import checks
from backend.fenestration.chain import printed
from backend.fenestration.unit import Unit
from backend.projects import service as projects
from backend.projects.lines import asked_of
from backend.projects.models import Line

# What a request may draw while somebody waits: about 15 ms a sheet.
MOST_LINES = 500
_ROOM = 24  # letters that an item's place on the sheet has
_OWN = {"item", "room", "quantity"}  # what identical units may differ in
_SHOWN = ("series", "product_type", "configuration", "hand", "swing", "width", "height", "units", "quantity", "glass",
          "frame_color", "grids", "item", "room", "nail_fin", "threshold", "screen", "hardware", "arched",
          "notes")  # fmt: skip


@dataclass
class _Sheet:
    """Lines that are one unit; `why` is given where it cannot be drawn."""

    asked: LineIn | None
    lines: list[Line] = field(default_factory=list[Line])
    pieces: int | None = 0
    why: str = ""


def pdf_of(session: Session, project_id: int, company: str) -> service.File:
    """The set of a project as PDF; a line that cannot be drawn is listed with its reason and stops no other.

    Raises:
        ProjectNotFoundError: there is no such project.
        InvalidError: it has no lines, or too many for one request.
    """
    project = projects.project(session, project_id)
    lines = projects.rows(session, project_id, limit=MOST_LINES + 1)
    if not lines:
        raise InvalidError("This project has no lines to draw yet.")
    if len(lines) > MOST_LINES:
        raise InvalidError(f"A set of more than {MOST_LINES} lines is too large for one request.")
    heading = Heading(company, project.name, project.customer or "")
    sheets = _sheets(lines, project.name, project.customer)
    scenes, entries = list[Scene](), list[Entry]()
    for sheet in sheets:
        scene, unit = _drawn(session, sheet, company)
        scenes += [scene] if scene else []
        entries.append(_entry(sheet, unit, len(scenes) if scene else None))
    from backend.drafting.writers.pdf import set_to_pdf  # its imports are for those who ask for one

    pages = [*cover(heading, entries, fonts()), *scenes]
    title = fonts().printable(f"{project.name}, shop drawings")
    content = set_to_pdf(pages, title, f"Shop drawings, {len(scenes)} sheets", fonts())
    return service.File(f"{service.file_stem([project.name])}_set.pdf", "application/pdf", content)


def _sheets(lines: Sequence[Line], project: str, customer: str | None) -> list[_Sheet]:
    """Identical units share a sheet; left and right of one line are two."""
    sheets: dict[Any, _Sheet] = {}
    for line in lines:
        for asked, why in _asked(line, project, customer):
            key = asked.model_dump_json(exclude=_OWN) if asked else f"line {line.id}"
            sheet = sheets.setdefault(key, _Sheet(asked, why=why))
            sheet.lines.append(line)
            pieces = asked.quantity if asked else line.quantity
            sheet.pieces = None if sheet.pieces is None or pieces is None else sheet.pieces + pieces
    return list(sheets.values())


def _asked(line: Line, project: str, customer: str | None) -> Iterator[tuple[LineIn | None, str]]:
    """What a stored line asks for, once for each of its hands."""
    asked = asked_of(line)
    given = {name: getattr(asked, name) for name in _SHOWN} | {"project": project, "customer": customer}
    hands = Counter(asked.hands or ())
    each: list[dict[str, Any]] = [{}]
    if len(hands) > 1:
        each = [{"hand": hand, "quantity": count} for hand, count in hands.items()]
    for change in each:
        try:
            yield LineIn.model_validate({k: v for k, v in (given | change).items() if v is not None}), ""
        except (ValidationError, InvalidError) as error:
            yield None, _reason(error)


def _reason(error: ValidationError | InvalidError) -> str:
    if isinstance(error, InvalidError):
        return str(error)
    fields = ", ".join(dict.fromkeys(str(fault["loc"][0]) for fault in error.errors() if fault["loc"]))
    return f"not given or not usable: {fields.replace('_', ' ')}"


def _drawn(session: Session, sheet: _Sheet, company: str) -> tuple[Scene | None, Unit | None]:
    if sheet.asked is None:
        return None, None
    words = {"item": _short(line.item for line in sheet.lines), "room": _short(line.room for line in sheet.lines)}
    shared = sheet.asked.model_copy(update=words | {"quantity": sheet.pieces})
    try:
        unit = service.unit_for(session, shared)
        return service.sheet_for(unit, shared, company), unit
    except InvalidError as error:
        sheet.why = str(error)
        return None, None


def _named(names: Iterator[str | None]) -> str | None:
    """`W101, W103`; None where nobody has a name."""
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _short(names: Iterator[str | None]) -> str | None:
    """The same where the sheet has little room; the schedule names them all."""
    every = list(dict.fromkeys(name for name in names if name))
    told = ", ".join(every)
    return told if len(told) <= _ROOM or len(every) < 2 else f"{every[0]} and {len(every) - 1} more"


def _entry(sheet: _Sheet, unit: Unit | None, number: int | None) -> Entry:
    line = sheet.lines[0]
    size = f"{line.width or '–'} × {line.height or '–'} {line.units}"
    state = f"NOT DRAWN: {sheet.why}"
    if unit:
        size = " × ".join(" ".join((p.mm, p.inches)) for p in (printed(unit.width), printed(unit.height)))
        marks = checks.marks(unit)
        state = "; ".join(f"{mark.kind.upper()}: {mark.text}" for mark in marks) or "ready"
    return Entry(
        sheet=number,
        item=_named(one.item for one in sheet.lines) or "–",
        room=_named(one.room for one in sheet.lines) or "–",
        type=unit.line.product.name if unit else line.product_type or "–",
        series=unit.series.name if unit else line.series or "–",
        size=size,
        pieces="not given" if sheet.pieces is None else str(sheet.pieces),
        state=state,
    )
