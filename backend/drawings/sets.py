"""The set of a job: a schedule, then one sheet for each distinct unit, in the order of the lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backend.drafting.cover import Entry, Heading, cover
from backend.drafting.scene import Scene
from backend.drawings import service
from backend.drawings.fonts import fonts
from backend.drawings.job import Job, Sheet
from backend.drawings.schemas import LineIn
from backend.errors import InvalidError
from backend.fenestration import checks
from backend.fenestration.chain import printed

_ROOM = 24  # letters that an item's place on the sheet has


@dataclass(frozen=True)
class Drawn:
    """A sheet of a job as it is drawn, or why it is not."""

    sheet: Sheet
    scene: Scene | None = None
    why: str = ""


def drawn(job: Job, sheet: Sheet) -> Drawn:
    """The sheet drawn; what stops it is said, not raised."""
    try:
        return Drawn(sheet, scene_of(job, sheet))
    except InvalidError as error:
        return Drawn(sheet, why=error.message)


def scene_of(job: Job, sheet: Sheet) -> Scene:
    """The sheet with the words of its lines.

    Raises:
        InvalidError: it cannot be drawn; the message says why.
    """
    if sheet.unit is None or sheet.asked is None:
        raise InvalidError(sheet.why)
    return service.sheet_for(sheet.unit, shown(job, sheet, sheet.asked), job.heading.company)


def shown(job: Job, sheet: Sheet, asked: LineIn) -> LineIn:
    """What the sheet's lines ask for, with the words that the sheet shows of them all."""
    words = {
        "item": short(line.item for line in sheet.lines),
        "room": short(line.room for line in sheet.lines),
        "quantity": sheet.quantity,
        "project": job.heading.project,
        "customer": job.heading.customer,
    }
    return asked.model_copy(update=words)


def set_pages(job: Job, each: Sequence[Drawn]) -> list[Scene]:
    """The pages of the set: the schedule, then the sheets."""
    heading = Heading(job.heading.company, job.heading.project, job.heading.customer or "")
    return [*cover(heading, [_entry(one) for one in each], fonts()), *(one.scene for one in each if one.scene)]


def named(names: Iterable[str | None]) -> str | None:
    """`W101, W103`; None where nobody has a name."""
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def short(names: Iterable[str | None]) -> str | None:
    """The same where the sheet has little room; the schedule names them all."""
    every = list(dict.fromkeys(name for name in names if name))
    told = ", ".join(every) or None
    return told if told is None or len(told) <= _ROOM or len(every) < 2 else f"{every[0]} and {len(every) - 1} more"


def _entry(one: Drawn) -> Entry:
    line, unit = one.sheet.lines[0], one.sheet.unit
    size, state = line.size, f"NOT DRAWN: {one.why}"
    if unit:
        size = " × ".join(" ".join((p.mm, p.inches)) for p in (printed(unit.width), printed(unit.height)))
    if unit and one.scene:
        marks = checks.marks(unit)
        state = "; ".join(f"{mark.kind.upper()}: {mark.text}" for mark in marks) or "ready"
    quantity = one.sheet.quantity
    return Entry(
        sheet=one.sheet.number if one.scene else None,
        item=named(each.item for each in one.sheet.lines) or "–",
        room=named(each.room for each in one.sheet.lines) or "–",
        type=unit.line.product.name if unit else line.product_type or "–",
        series=unit.series.name if unit else line.series or "–",
        size=size,
        pieces="not given" if quantity is None else str(quantity),
        state=state,
    )
