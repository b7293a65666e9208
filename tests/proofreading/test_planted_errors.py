"""The second reader finds a finished job clean, and every error that is planted in one of its files."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from backend.drawings import files
from backend.proofreading import Finding, checks, proofread, told
from backend.settings import Paper
from tests.proofreading.jobs import Files, made, the_job
from tests.proofreading.plant import in_dxf, in_pdf, in_xlsx, page_of, with_start_moved


def findings(files: Files) -> list[Finding]:
    return proofread(files.pdf, files.dxfs, files.model, files.xlsx)


def test_a_whole_job_is_found_clean() -> None:
    assert findings(made()) == []


@pytest.mark.parametrize("paper", ["A3", "Letter"])
def test_a_job_on_another_paper_is_found_clean(paper: Paper) -> None:
    whole = replace(the_job(), paper=paper)
    dxfs = (files.sheet_dxf(whole, sheet).content for sheet in whole.sheets)
    data, workbook = json.loads(files.job_json(whole).content), files.schedule_xlsx(whole).content
    assert proofread(files.set_pdf(whole).content, dxfs, data, workbook) == []


def test_the_job_has_something_to_find() -> None:
    drawn = [sheet["model"] for sheet in made().model["sheets"]]
    assert {model["status"] for model in drawn} == {"ready", "preliminary", "hold"}
    assert sum(len(model["glass_order"]) for model in drawn) == 2
    assert sum(len(model["takeoff"]["cuts"]) for model in drawn) == 10


LISTS = {"State": "schedule", "Lites": "glass order", "Ends": "cut list"}  # by a column of each
IN_THE_PDF: dict[str, tuple[str, str, str]] = {
    "a part of a chain": ("P004", "786.4", "784.6"),
    "its inches": ("P004", '[30 15/16"]', '[30 13/16"]'),
    "the overall width": ("P005", "6096", "6069"),
    "the overall height in inches": ("P003", '[60"]', '[66"]'),
    "a size that is none": ("P004", "786.4", "786.4."),
    "the quantity": ("P001", "5", "3"),
    "the drawing number": ("P002", "P002", "P003"),
    "the count of sheets": ("P002", "2 of 6", "2 of 5"),
    "a name": ("P003", "W104", "W101"),
    "the project": ("P001", "Starfall", "Starfat"),
    "the colour of the frame": ("P004", "Bronze", "Bone"),
    "the series": ("P003", "Series 86", "Series 68"),
    "the stamp": ("P006", "HOLD", "HO"),
    "the pieces in the schedule": ("State", "4", "1"),
    "a size in the schedule": ("State", '1828.8 [72"]', '1828.8 [27"]'),
    "a size of the glass order": ("Lites", "810", "801"),
    "lites of the glass order": ("Lites", "3", "2"),
    "a length of the cut list": ("Ends", '2032 [80"]', '2023 [80"]'),
    "pieces of the cut list": ("Ends", "6", "4"),
    "a total": ("Ends", "32", "23"),
}


@pytest.mark.parametrize("case", IN_THE_PDF)
def test_an_error_in_the_pdf_is_caught(case: str) -> None:
    files = made()
    on, old, new = IN_THE_PDF[case]
    found = proofread(in_pdf(files.pdf, on, old, new), files.dxfs, files.model)
    assert any(finding.where.startswith(LISTS.get(on, on)) for finding in found)


def test_a_scale_and_a_scale_bar_that_lie_are_caught() -> None:
    files = made()
    scales = {text for text in page_of(files.pdf, "P001").texts if text.startswith("1:")}
    elevation = max(scales, key=lambda text: float(text[2:]))
    for old, new in ((elevation, "1:18"), ("200 mm", "100 mm")):
        found = proofread(in_pdf(files.pdf, "P001", old, new), (), files.model)
        assert any("scale" in finding.what for finding in found)


IN_THE_DXF: dict[str, tuple[str, ...]] = {
    "a dimension's text": ('786.4\\P[30 15/16"]', '768.4\\P[30 15/16"]'),
    "inches of a dimension": ('1828.8\\P[72"]', '1828.8\\P[71"]'),
    "the factor of the style": ("144\n1.0", "144\n100.0", "AcDbDimStyleTableRecord\n  2\nSHEET-1-"),
    "the units": ("$INSUNITS\n 70\n4", "$INSUNITS\n 70\n1"),
    "a word": ("Bronze", "Brown"),
    "the drawing number": ("P004", "P002"),
    "a dimension that is lost": ("DIMENSION", "LEADER"),
}


@pytest.mark.parametrize("case", IN_THE_DXF)
def test_an_error_in_the_dxf_is_caught(case: str) -> None:
    files = made()
    dxfs = [in_dxf(dxf, *IN_THE_DXF[case]) if n == 3 else dxf for n, dxf in enumerate(files.dxfs)]
    found = proofread(files.pdf, dxfs, files.model)
    assert found
    assert {finding.where for finding in found} <= {"P004.dxf", "P002.dxf", "DXF 4"}


IN_THE_WORKBOOK = {
    "a width": ("Schedule", 1828.8, 1882.8),
    "inches of a length": ("Cut list", '76 11/16"', '76 13/16"'),
    "pieces": ("Schedule", 4, 3),
    "lites": ("Glass order", 3, 5),
    "an ordered size": ("Glass order", 1820, 1802),
    "a total": ("Cut list", 32, 30),
}


@pytest.mark.parametrize("case", IN_THE_WORKBOOK)
def test_an_error_in_the_workbook_is_caught(case: str) -> None:
    files = made()
    tab, old, new = IN_THE_WORKBOOK[case]
    found = proofread(files.pdf, (), files.model, in_xlsx(files.xlsx, tab, old, new))
    assert found
    assert {finding.where.partition(",")[0] for finding in found} == {f"{tab.lower()} of the workbook"}


def test_a_dimension_of_the_dxf_that_measures_something_else_is_caught() -> None:
    files = made()
    moved = with_start_moved(files.dxfs[3], '1828.8\\P[72"]')
    found = proofread(files.pdf, [*files.dxfs[:3], moved], files.model)
    assert ("1828.8", "1818.8") in {(finding.printed, finding.expected) for finding in found}


def model_of(job: Any, drawing: str) -> Any:
    return next(sheet["model"] for sheet in job["sheets"] if sheet["drawing"] == drawing)


def _set(place: Callable[[Any], Any], key: Any, value: Any) -> Callable[[Any], None]:
    def plant(job: Any) -> None:
        assert place(job)[key] != value
        place(job)[key] = value

    return plant


def slider(job: Any) -> Any:
    return model_of(job, "P004")


def fixed(job: Any) -> Any:
    return model_of(job, "P001")


IN_THE_MODEL: dict[str, Callable[[Any], None]] = {
    "a glass size": _set(lambda job: slider(job)["takeoff"]["glass"][0]["width"], "mm", 805.4),
    "the pocket it lies in": _set(lambda job: _fact(slider(job), "pocket_depth"), "value", 18.0),
    "a cut length": _set(lambda job: slider(job)["takeoff"]["cuts"][0]["length"], "mm", 787.4),
    "a cut length of a mitre": _set(lambda job: fixed(job)["takeoff"]["cuts"][0]["length"], "mm", 914.0),
    "pieces of a cut": _set(lambda job: fixed(job)["takeoff"]["cuts"][1], "quantity", 1),
    "a part of a chain": _set(lambda job: slider(job)["unit"]["width_chain"][2], "printed_mm", "786.3"),
    "inches of a chain": _set(lambda job: slider(job)["unit"]["width_chain"][3], "inches", '1 9/16"'),
    "an exact part": _set(lambda job: slider(job)["unit"]["height_chain"][1], "mm", 1800.0),
    "the overall size": _set(lambda job: fixed(job)["overall"][0], "printed_mm", "914.5"),
    "lites ordered": _set(lambda job: slider(job)["glass_order"][0], "quantity", 3),
    "a size rounded up": _set(lambda job: slider(job)["glass_order"][0]["height"], "mm", 1821.0),
    "a weight": _set(lambda job: slider(job)["glass_order"][0], "kg_each", 63.9),
    "a label": _set(lambda job: fixed(job)["labels"][0], "size", '941.4 [37 1/16"] 45°/45°'),
    "a label's part": _set(lambda job: fixed(job)["labels"][0], "part", "frame middle"),
    "a sheet's number": _set(lambda job: job["sheets"][3], "sheet", 5),
    "a line's pieces": _set(lambda job: job["sheets"][0]["lines"][1], "quantity", 2),
    "the status": _set(fixed, "status", "hold"),
    "a configuration": _set(lambda job: slider(job)["unit"], "configuration", "OX"),
}


def _fact(model: Any, name: str) -> Any:
    return next(fact for fact in model["facts"] if fact["name"] == name)


@pytest.mark.parametrize("case", IN_THE_MODEL)
def test_an_error_in_the_model_is_caught(case: str) -> None:
    files = made()
    IN_THE_MODEL[case](files.model)
    assert findings(files)


def test_a_sheet_that_is_missing_and_one_too_many_are_caught() -> None:
    files = made()
    lost = files.model["sheets"].pop(2)
    files.model["sheet_count"] = 5
    assert any(lost["drawing"] in (finding.printed, finding.where) for finding in findings(files))
    again = made()
    again.model["sheets"][2]["drawing"] = "P033"
    assert any(finding.expected == "a sheet P033" for finding in findings(again))


def test_a_finding_says_where_what_was_printed_and_what_was_expected() -> None:
    files = made()
    (found,) = proofread(in_pdf(files.pdf, "P001", "5", "3"), (), files.model)
    assert str(found) == "P001, page 3: field Quantity: '3' is printed, '5' was expected"


def test_the_report_says_clean_or_lists_what_is_not() -> None:
    files = made()
    clean = told(checks(files.pdf, files.dxfs, files.model, files.xlsx), "Starfall")
    assert "\nCLEAN. Every printed size" in clean
    assert "  agrees   DXF files, 6 files\n" in clean
    report = told(checks(in_pdf(files.pdf, "P001", "5", "3"), (), files.model), "Starfall")
    assert "  differs  Sheets of the set, 16 pages\n  agrees   DXF files, 0 files\n" in report
    assert "NOT CLEAN: 1 finding." in report
    assert "- P001, page 3: field Quantity: '3' is printed, '5' was expected\n" in report
