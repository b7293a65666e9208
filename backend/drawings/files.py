"""The files of a job: pure functions from a job to bytes; the same job, the same bytes."""

from backend.drawings.fonts import fonts
from backend.drawings.job import Job, Sheet
from backend.drawings.service import File, file_stem
from backend.drawings.sets import scene_of, set_pages

PDF = "application/pdf"


def sheet_pdf(job: Job, sheet: Sheet) -> File:
    """One sheet as PDF.

    Raises:
        InvalidError: it cannot be drawn; the message says why.
    """
    from backend.drafting.writers.pdf import to_pdf  # its imports are for those who ask for one

    return File(f"{stem(sheet)}.pdf", PDF, to_pdf(scene_of(job, sheet), fonts()))


def set_pdf(job: Job) -> File:
    """The whole job as one PDF; what cannot be drawn is listed with its reason and stops nothing."""
    from backend.drafting.writers.pdf import set_to_pdf  # its imports are for those who ask for one

    title = fonts().printable(f"{job.heading.project}, shop drawings")
    content = set_to_pdf(set_pages(job), title, "Shop drawings", fonts())
    return File(f"{file_stem([job.heading.project])}_set.pdf", PDF, content)


def stem(sheet: Sheet) -> str:
    """A sheet's file name without its ending; its number makes it the only one of its job."""
    asked = sheet.asked
    items = list(dict.fromkeys(line.item for line in sheet.lines if line.item))
    named = items[0] if items else f"line {sheet.lines[0].id}"
    more = f"and {len(items) - 1} more" if len(items) > 1 else None
    return file_stem([sheet.drawing, named, more, asked.product_type if asked else None, asked.hand if asked else None])
