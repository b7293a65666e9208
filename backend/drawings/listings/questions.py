"""What is open in a job: each question and each reason to wait once, with the sheets it concerns."""

from collections.abc import Callable

from backend.drafting.listing import Column, Listing
from backend.drawings.job import Job, Sheet
from backend.drawings.listings.words import drawings
from backend.fenestration import checks

_COLUMNS = (Column("What", 220), Column("Concerns", 70.6))


def questions(job: Job) -> Listing:
    """What somebody has to answer: of the units, then of the job's own spreadsheet."""
    return _grouped("Open questions", job, _asked)


def preliminary(job: Job) -> Listing:
    """What has to be confirmed or completed before a sheet is built from."""
    return _grouped("Why sheets are preliminary", job, _marks)


def _grouped(title: str, job: Job, told: Callable[[Sheet], list[str]]) -> Listing:
    concerned: dict[str, list[Sheet]] = {}
    for sheet in job.sheets:
        for text in dict.fromkeys(told(sheet)):
            concerned.setdefault(text, []).append(sheet)
    rows = tuple((text, drawings(sheets, job.sheet_count)) for text, sheets in concerned.items())
    return Listing(title, _COLUMNS, rows)


def _asked(sheet: Sheet) -> list[str]:
    of_unit = checks.questions(sheet.unit) if sheet.unit else []
    return [*of_unit, *(text for line in sheet.lines for text in line.questions)]


def _marks(sheet: Sheet) -> list[str]:
    marks = checks.marks(sheet.unit) if sheet.unit else []
    return [mark.text for mark in marks if mark.kind == "preliminary"]
