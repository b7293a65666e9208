"""A whole job proofread: every file of it against every other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from backend.proofreading import dxf, listings, sheets, workbook
from backend.proofreading.findings import Check, Finding
from backend.proofreading.listings import Lists
from backend.proofreading.model import Json, job_findings
from backend.proofreading.pdf import pages
from backend.proofreading.sheets import SheetPage


def proofread(pdf: bytes, dxfs: Iterable[bytes], job: Json, xlsx: bytes | None = None) -> list[Finding]:
    """Everything that the files of a job do not agree on, as `checks` finds it; nothing on a clean job."""
    return [finding for check in checks(pdf, dxfs, job, xlsx) for finding in check.findings]


def checks(pdf: bytes, dxfs: Iterable[bytes], job: Json, xlsx: bytes | None = None) -> list[Check]:
    """The set of a job, its DXFs, its workbook and its model, each against the others.

    `job` is the model as its JSON is read; a DXF belongs to the sheet whose drawing number stands on it. Sheets without
    a DXF are read all the same.
    """
    read = pages(pdf)
    by_number = _by_number(sheets.sheet_page(page) for page in read)
    drawn = {sheet["drawing"]: sheet for sheet in job["sheets"] if sheet["model"]}
    files = _dxf_findings(dxfs, drawn, by_number)
    found = [
        Check("Job data", f"{len(drawn)} sheets", list(job_findings(job))),
        Check("Sheets of the set", f"{len(read)} pages", list(_sheet_findings(job, drawn, by_number))),
        Check("DXF files", f"{len(files)} files", [finding for one in files for finding in one]),
        _lists("Lists of the set", job, listings.on_paper(read)),
    ]
    return found + ([_lists("Workbook", job, workbook.lists(xlsx))] if xlsx else [])


def _lists(name: str, job: Json, lists: Lists) -> Check:
    rows = len(lists.schedule) + len(lists.glass) + len(lists.cuts)
    return Check(name, f"{rows} rows", list(listings.findings(job, lists)))


def _sheet_findings(job: Json, drawn: Json, by_number: Mapping[str, list[SheetPage]]) -> Iterator[Finding]:
    for number in by_number.keys() - drawn.keys():
        yield Finding(f"page {by_number[number][0].page.number}", "drawing number", number, "one of the model's")
    for number, sheet in drawn.items():
        if number not in by_number:
            yield Finding(number, "sheet of the set", "nothing", f"a sheet {number}")
        else:
            yield from sheets.findings(job, sheet, by_number[number])


def _dxf_findings(
    dxfs: Iterable[bytes], drawn: Json, by_number: Mapping[str, Sequence[SheetPage]]
) -> list[list[Finding]]:
    """What is found in each file, one after the other: none is kept."""
    return [list(_in_dxf(n, dxf.drawing(content), drawn, by_number)) for n, content in enumerate(dxfs, 1)]


def _in_dxf(
    n: int, drawing: dxf.Drawing, drawn: Json, by_number: Mapping[str, Sequence[SheetPage]]
) -> Iterator[Finding]:
    named = [text for text in drawing.texts if text in drawn]
    if len(set(named)) != 1 or named[0] not in by_number:
        yield Finding(f"DXF {n}", "drawing number", ", ".join(named) or "none", "one of the set's")
    else:
        yield from sheets.dxf_findings(drawn[named[0]], by_number[named[0]], drawing)


def _by_number(read: Iterable[SheetPage | None]) -> Mapping[str, list[SheetPage]]:
    """The pages of each sheet, first to last, by the drawing number on them."""
    found: dict[str, list[SheetPage]] = {}
    for page in filter(None, read):
        found.setdefault(page.fields.get(sheets.NUMBER, ""), []).append(page)
    return found
