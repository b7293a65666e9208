"""A whole job as JSON: every sheet with its lines and its model, as it is drawn."""

from backend.drawings.documents import model
from backend.drawings.job import Job, Sheet
from backend.drawings.schemas import JobDocument, JobLineOut, SheetOut

_LINE = "{line}"


def job_document(job: Job) -> JobDocument:
    """Everything about a job."""
    return JobDocument(
        company=job.heading.company,
        project=job.heading.project,
        customer=job.heading.customer,
        sheet_count=job.sheet_count,
        sheets=[_sheet(sheet) for sheet in job.sheets],
    )


def _sheet(sheet: Sheet) -> SheetOut:
    lines = [JobLineOut(id=one.id, item=one.item, room=one.room, quantity=one.quantity) for one in sheet.lines]
    drawn = None
    if sheet.unit and sheet.asked:
        shared = sheet.asked.model_copy(update={"item": None, "room": None})
        drawn = model(sheet.unit, shared, _LINE)
    return SheetOut(
        sheet=sheet.number, drawing=sheet.drawing, lines=lines, quantity=sheet.quantity, model=drawn, why=sheet.why
    )
