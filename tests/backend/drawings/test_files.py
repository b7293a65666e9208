"""Every file of a job: it is made of any job, is the same each time, and has a name of its own."""

import json

import pytest

from backend.drawings import files
from backend.drawings.job import Job
from backend.fenestration.decisions import Decisions
from tests.backend.drawings.jobs import FIXED, WHOLE, job, line

WHOLE_JOB = job(line(WHOLE, item="W1"), decisions=Decisions(makeup_reads="outside first"))
WITH_GAPS = job(line(FIXED, item="W2", quantity=None), line(FIXED, item="W3", width=None))


@pytest.mark.parametrize("of", [WHOLE_JOB, WITH_GAPS])
def test_every_document_is_made_and_is_the_same_each_time(of: Job) -> None:
    made = [make(of) for make in files.DOCUMENTS.values()]
    assert len({file.name.lower() for file in made}) == len(made)
    assert [make(of) for make in files.DOCUMENTS.values()] == made


def test_a_sheet_as_pdf_and_dxf_has_one_name_and_two_endings() -> None:
    sheet = WHOLE_JOB.sheets[0]
    names = [make(WHOLE_JOB, sheet).name for make in (files.sheet_pdf, files.sheet_dxf)]
    assert names == ["P001_W1_fixed.pdf", "P001_W1_fixed.dxf"]


def test_the_data_says_what_is_not_complete_and_why() -> None:
    data = json.loads(files.job_json(WITH_GAPS).content)
    assert (data["complete"], data["glass_order"]["complete"], data["cut_list"]["complete"]) == (False, False, False)
    assert data["failed"] == [{"line": "2", "item": "W3", "why": "not given or not usable: width"}]
    assert data["sheets"][0]["quantity"] is None


def test_the_data_of_a_whole_job_orders_its_glass_and_cuts_its_bars() -> None:
    data = json.loads(files.job_json(WHOLE_JOB).content)
    assert data["complete"]
    assert [(row["width"], row["lites"]) for row in data["glass_order"]["rows"]] == [(844, 2)]
    assert [(bars["profile"], bars["bars"]) for bars in data["cut_list"]["bars"]] == [
        ("86F head", 1),
        ("86F jamb", 1),
        ("86F sill", 1),
    ]


def test_the_supplier_s_file_has_no_text_that_a_spreadsheet_computes() -> None:
    of = job(line(WHOLE, item="=1+1"), decisions=Decisions(makeup_reads="outside first"))
    content = files.glass_order_csv(of).content.decode("utf-8-sig")
    assert "'=1+1" in content
    assert content.splitlines()[0].startswith('Sheet,Line,Item,Panels,"Width, mm"')
