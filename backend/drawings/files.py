"""The files of a job: pure functions from a job to bytes; the same job, the same bytes."""

from backend.drawings.fonts import fonts
from backend.drawings.job import Job, Sheet
from backend.drawings.listings import schedule, settings
from backend.drawings.listings.checked import checked
from backend.drawings.listings.cuts import cuts_of
from backend.drawings.listings.glass import glass_of
from backend.drawings.listings.questions import preliminary, questions
from backend.drawings.service import File, file_stem
from backend.drawings.sets import scene_of, set_pages

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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


def schedule_xlsx(job: Job) -> File:
    """The job as a workbook: schedule and lites, glass order, cut list, checks, settings."""
    from backend.drafting.writers.xlsx import Tab, to_xlsx  # its imports are for those who ask for one

    glass, cuts = glass_of(job), cuts_of(job)
    tabs = [
        Tab("Schedule", (schedule.lines(job),)),
        Tab("Lites", (schedule.lites(job),)),
        Tab("Glass order", (glass.order, glass.held)),
        Tab("Cut list", (cuts.pieces, cuts.summary, cuts.not_cut)),
        Tab("Checks", (checked(job),)),
        Tab("Settings", (settings.settings(job), settings.to_confirm(job), preliminary(job), questions(job))),
    ]
    return File(f"{file_stem([job.heading.project])}_schedule.xlsx", XLSX, to_xlsx(tabs, job.heading.project))


def stem(sheet: Sheet) -> str:
    """A sheet's file name without its ending; its number makes it the only one of its job."""
    asked = sheet.asked
    items = list(dict.fromkeys(line.item for line in sheet.lines if line.item))
    named = items[0] if items else f"line {sheet.lines[0].id}"
    more = f"and {len(items) - 1} more" if len(items) > 1 else None
    return file_stem([sheet.drawing, named, more, asked.product_type if asked else None, asked.hand if asked else None])
