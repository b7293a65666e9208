"""A whole job proofread: every file of it against every other."""

from collections.abc import Iterator, Mapping, Sequence

from backend.proofreading import dxf, listings, sheets, workbook
from backend.proofreading.dxf import Drawing
from backend.proofreading.findings import Finding
from backend.proofreading.model import Json, job_findings
from backend.proofreading.pdf import Page, pages
from backend.proofreading.sheets import SheetPage


def proofread(pdf: bytes, dxfs: Sequence[bytes], job: Json, xlsx: bytes | None = None) -> list[Finding]:
    """Everything that the set of a job, its DXFs, its workbook and its model do not agree on; nothing on a clean job.

    `job` is the model as its JSON is read; a DXF belongs to the sheet whose drawing number stands on it. Sheets without
    a DXF are read all the same.
    """
    read = pages(pdf)
    found = [*_findings(read, [dxf.drawing(content) for content in dxfs], job)]
    found += listings.findings(job, listings.on_paper(read))
    return found + list(listings.findings(job, workbook.lists(xlsx)) if xlsx else ())


def _findings(read: Sequence[Page], drawings: Sequence[Drawing], job: Json) -> Iterator[Finding]:
    yield from job_findings(job)
    by_number = _by_number(read)
    drawn = [sheet for sheet in job["sheets"] if sheet["model"]]
    for number in by_number.keys() - {sheet["drawing"] for sheet in drawn}:
        yield Finding(f"page {by_number[number][0].page.number}", "drawing number", number, "one of the model's")
    for sheet in drawn:
        if sheet["drawing"] not in by_number:
            yield Finding(sheet["drawing"], "sheet of the set", "nothing", f"a sheet {sheet['drawing']}")
        else:
            yield from sheets.findings(job, sheet, by_number[sheet["drawing"]])
    known = {sheet["drawing"]: sheet for sheet in drawn}
    for n, drawing in enumerate(drawings, 1):
        named = sorted({text for text in drawing.texts if text in known})  # it stands on each of its pages
        if len(named) != 1 or named[0] not in by_number:
            yield Finding(f"DXF {n}", "drawing number", ", ".join(named) or "none", "one of the set's")
        else:
            yield from sheets.dxf_findings(known[named[0]], by_number[named[0]], drawing)


def _by_number(read: Sequence[Page]) -> Mapping[str, list[SheetPage]]:
    """The pages of each sheet, first to last, by the drawing number on them."""
    found: dict[str, list[SheetPage]] = {}
    for page in filter(None, map(sheets.sheet_page, read)):
        found.setdefault(page.fields.get(sheets.NUMBER, ""), []).append(page)
    return found
