"""The files of a job: pure functions from a job to bytes; the same job, the same bytes.

Writers are imported by those who ask for their format: each brings a third of a second of imports.
"""

from collections.abc import Callable, Mapping, Sequence

from backend.drafting import labels as label_sheets
from backend.drafting.approved import PAPERS
from backend.drafting.scene import Scene
from backend.drawings import documents, papers, service
from backend.drawings.fonts import fonts
from backend.drawings.job import Job, Sheet
from backend.drawings.job_documents import job_document
from backend.drawings.listings import part_labels, schedule, settings
from backend.drawings.listings.checked import checked
from backend.drawings.listings.cuts import cuts_of
from backend.drawings.listings.glass import glass_of
from backend.drawings.listings.questions import preliminary, questions
from backend.drawings.service import File, file_stem
from backend.drawings.sets import scenes_of, set_pages
from backend.errors import InvalidError

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet_pdf(job: Job, sheet: Sheet) -> File:
    """One sheet as PDF.

    Raises:
        InvalidError: it cannot be drawn; the message says why.
    """
    return drawn_pdf(sheet, scenes_of(job, sheet))


def sheet_dxf(job: Job, sheet: Sheet) -> File:
    """One sheet as DXF; raises as `sheet_pdf`."""
    return drawn_dxf(sheet, scenes_of(job, sheet))


def drawn_pdf(sheet: Sheet, scenes: Sequence[Scene]) -> File:
    """A sheet's scenes as PDF, for who wants more than one format of them."""
    return File(f"{stem(sheet)}.pdf", PDF, service.pdf_of(scenes))


def drawn_dxf(sheet: Sheet, scenes: Sequence[Scene]) -> File:
    """A sheet's scenes as DXF."""
    return File(f"{stem(sheet)}.dxf", service.MEDIA["dxf"], service.dxf_of(scenes))


def set_pdf(job: Job) -> File:
    """The whole job as one PDF; what cannot be drawn is listed with its reason and stops nothing."""
    return _paper(job, "set", "shop drawings", set_pages(job))


def schedule_xlsx(job: Job) -> File:
    """The job as a workbook: schedule and lites, glass order, cut list, checks, settings."""
    from backend.drafting.writers.xlsx import Tab, to_xlsx

    glass, cuts = glass_of(job), cuts_of(job)
    tabs = [
        Tab("Schedule", (schedule.lines(job),)),
        Tab("Lites", (schedule.lites(job),)),
        Tab("Glass order", (glass.order, glass.held)),
        Tab("Cut list", (cuts.pieces, cuts.summary, cuts.not_cut)),
        Tab("Checks", (checked(job),)),
        Tab("Settings", (settings.settings(job), settings.to_confirm(job), preliminary(job), questions(job))),
    ]
    return File(_name(job, "schedule", "xlsx"), XLSX, to_xlsx(tabs, job.heading.project, PAPERS[job.paper]))


def glass_order_pdf(job: Job) -> File:
    """The glass order with the lines that are not in it yet."""
    return _paper(job, "glass-order", "glass order", papers.glass_pages(job, glass_of(job)))


def glass_order_csv(job: Job) -> File:
    """What can be ordered, for the supplier's own program."""
    from backend.drafting.writers.csv_text import to_csv

    return File(_name(job, "glass-order", "csv"), "text/csv", to_csv(glass_of(job).order))


def cut_list_pdf(job: Job) -> File:
    """Pieces, bars with their bound beside them, and how each bar is cut."""
    return _paper(job, "cut-list", "cut list", papers.cut_pages(job, cuts_of(job)))


def check_report_pdf(job: Job) -> File:
    """Every rule's outcome for every sheet."""
    return _paper(job, "check-report", "check report", papers.check_pages(job))


def labels_pdf(job: Job) -> File:
    """A label for each part, 24 of 70 × 37 mm on a sheet of A4, as such labels are sold; without any part it says so.

    Raises:
        InvalidError: the words of a part find no room on its label.
    """
    try:
        pages = label_sheets.pages(part_labels.labels(job), "Labels", fonts())
    except label_sheets.LabelError as error:
        raise InvalidError(f"Labels: {error}.") from error
    return _paper(job, "labels", "labels", pages or papers.no_labels(job))


def job_json(job: Job) -> File:
    """Everything computed, for other programs and the second reader (`/api/drawings/job.schema.json`)."""
    return File(_name(job, "job", "json"), "application/json", documents.written(job_document(job)))


# What a package of the whole job holds beside the files of its sheets.
DOCUMENTS: Mapping[str, Callable[[Job], File]] = {
    "Set of drawings": set_pdf,
    "Schedule": schedule_xlsx,
    "Glass order": glass_order_pdf,
    "Glass order for the supplier": glass_order_csv,
    "Cut list": cut_list_pdf,
    "Check report": check_report_pdf,
    "Labels": labels_pdf,
    "Job data": job_json,
}


def stem(sheet: Sheet) -> str:
    """A sheet's file name without its ending; its number makes it the only one of its job."""
    asked = sheet.asked
    items = list(dict.fromkeys(line.item for line in sheet.lines if line.item))
    named = items[0] if items else f"line {sheet.lines[0].id}"
    more = f"and {len(items) - 1} more" if len(items) > 1 else None
    return file_stem([sheet.drawing, named, more, asked.product_type if asked else None, asked.hand if asked else None])


def _name(job: Job, what: str, ending: str) -> str:
    return f"{file_stem([job.heading.project])}_{what}.{ending}"


def _paper(job: Job, what: str, title: str, pages: Sequence[Scene]) -> File:
    from backend.drafting.writers.pdf import set_to_pdf

    named = fonts().printable(f"{job.heading.project}, {title}")
    return File(_name(job, what, "pdf"), PDF, set_to_pdf(pages, named, title.capitalize(), fonts()))
