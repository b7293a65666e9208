"""The set of a job: a cover, a sheet for each distinct unit in the order of the lines, then what is made from them."""

from dataclasses import dataclass, replace

from backend.drafting.scene import Scene
from backend.drawings import papers, service
from backend.drawings.job import Job, Sheet
from backend.drawings.listings.cuts import cuts_of
from backend.drawings.listings.glass import glass_of
from backend.drawings.listings.words import short
from backend.drawings.schemas import LineIn
from backend.errors import InvalidError


@dataclass(frozen=True)
class Drawn:
    """A sheet of a job as it is drawn, on one page or more; or why it is not."""

    sheet: Sheet
    scenes: tuple[Scene, ...] = ()
    why: str = ""


def drawn(job: Job, sheet: Sheet) -> Drawn:
    """The sheet drawn; what stops it is said, not raised."""
    try:
        return Drawn(sheet, tuple(scenes_of(job, sheet)))
    except InvalidError as error:
        return Drawn(sheet, why=error.message)


def scenes_of(job: Job, sheet: Sheet) -> list[Scene]:
    """The sheet with the words of its lines, and the pages it goes on overleaf.

    Raises:
        InvalidError: it cannot be drawn; the message says why.
    """
    if sheet.unit is None or sheet.asked is None:
        raise InvalidError(sheet.why)
    asked = shown(job, sheet, sheet.asked)
    words = service.captions(asked, job.heading.company)
    numbered = replace(words, drawing_number=sheet.drawing, sheet_number=sheet.number, sheet_count=job.sheet_count)
    return service.sheets_with(sheet.unit, asked, numbered)


def shown(job: Job, sheet: Sheet, asked: LineIn) -> LineIn:
    """What the sheet's lines ask for, with the words that the sheet shows of them all."""
    words = {
        "item": short(line.item for line in sheet.lines),
        "room": short(line.room for line in sheet.lines),
        "quantity": sheet.quantity,
        "project": job.heading.project,
        "customer": job.heading.customer,
        "paper": job.paper,
    }
    return asked.model_copy(update=words)


def set_pages(job: Job) -> list[Scene]:
    """Every page of the set."""
    each = [drawn(job, sheet) for sheet in job.sheets]
    return [
        *papers.cover_pages(job, {one.sheet.number: one.why for one in each if not one.scenes}),
        *(scene for one in each for scene in one.scenes),
        *papers.glass_pages(job, glass_of(job)),
        *papers.cut_pages(job, cuts_of(job)),
        *papers.check_pages(job),
    ]
