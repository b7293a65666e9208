"""What is particular to XLSX: cells with types, tabs, and XML that would cost memory."""

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from backend.projects.importer import reader, xlsx_file, xlsx_layout
from tests.backend.projects.conftest import Upload
from tests.backend.projects.files import as_xlsx

pytestmark = pytest.mark.database

HEAD = ["ITEM", "ROOM", "Width (inches)", "Height (inches)", "TYPE", "Frame Series", "QTY"]


def workbook(*rows: list[Any], **places: Any) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEAD, *rows):
        sheet.append(row)
    for place, value in places.items():
        sheet[place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_typed_cells_are_read_as_people_see_them(client: TestClient, project: str, upload: Upload) -> None:
    content = workbook([3, "Bed", 36.5, 48.0, "FIXED", 80, 2.0], [1.1, "Bath", "36 1/2", 60, "FIXED", "80", "2 ea"])
    assert upload(content).status_code == 200
    lines = client.get(f"{project}/lines").json()["lines"]
    assert [(x["item"], x["width"], x["height"], x["series"], x["quantity"]) for x in lines] == [
        ("3", "36.5", "48", "80", 2),
        ("1.1", "36 1/2", "60", "80", 2),
    ]
    assert {x["width_mm"] for x in lines} == {927.1}


def test_a_number_shown_as_a_fraction_is_the_number(client: TestClient, project: str, upload: Upload) -> None:
    book = openpyxl.Workbook()
    tab = book.worksheets[0]
    for row in (HEAD, ["W1", "Bed", 35.5, 48, "FIXED", 80, 1]):
        tab.append(row)
    tab["C2"].number_format = "# ?/?"
    out = io.BytesIO()
    book.save(out)
    assert upload(out.getvalue()).status_code == 200
    (line,) = client.get(f"{project}/lines").json()["lines"]
    assert (line["width"], line["width_mm"]) == ("35.5", 901.7)


def test_an_item_keeps_the_zero_that_its_format_shows(client: TestClient, project: str, upload: Upload) -> None:
    book = openpyxl.Workbook()
    tab = book.worksheets[0]
    forms = ("0.00", "General", "0.00", "0.00", "0.00%", "0.0 %")
    for row in (HEAD, *([item, "Bed", 36, 48, "FIXED", 80, 1] for item in (1.1, 1.1, 2.0, 1.125, 0.1, 0.1))):
        tab.append(row)
    for number, form in enumerate(forms, start=2):
        tab.cell(number, 1).number_format = form
    out = io.BytesIO()
    book.save(out)
    assert upload(out.getvalue()).status_code == 200
    items = [line["item"] for line in client.get(f"{project}/lines").json()["lines"]]
    assert items == ["1.10", "1.1", "2", "1.125", "0.1", "0.1"]


def test_a_fraction_that_became_a_date_is_an_error_by_cell(upload: Upload) -> None:
    issues = upload(workbook(["W1", "Bed", date(2026, 1, 2), 48, "FIXED", 80, 1])).json()["issues"]
    (issue,) = [i for i in issues if i["severity"] == "error"]
    assert (issue["cell"], issue["value"]) == ("C2", "2026-01-02")
    assert "makes dates of fractions" in issue["message"]


def test_a_formula_that_was_never_calculated_is_an_error_by_cell(upload: Upload) -> None:
    issues = upload(workbook(["W1", "Bed", "=1+1", 48, "FIXED", 80, 1])).json()["issues"]
    assert [(i["cell"], i["rule"]) for i in issues if i["severity"] == "error"] == [("C2", "cell.formula")]


def test_what_stands_far_below_is_not_lost(upload: Upload) -> None:
    content = workbook(["W1", "Bed", 36, 48, "FIXED", 80, 1], A900000="W2", C900000=36, D900000=60)
    told = upload(content).json()
    assert told["lines"] == 2
    assert "A900000" not in {i["cell"] for i in told["issues"] if i["rule"] == "row.held"}


def test_escaped_characters_that_nothing_can_store_stay_data(client: TestClient, project: str, upload: Upload) -> None:
    assert upload(workbook(["_x0000_a", "r_xD800_b", 36, 48, "FIXED", 80, 1])).status_code == 200
    assert client.get(f"{project}/lines").json()["total"] == 1


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"]
)
def test_xml_entities_are_refused_in_every_part(upload: Upload, part: str) -> None:
    whole = as_xlsx("item,room,width,height,type\nW1,Bed,36,60,FIXED\n")
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    out, met = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                met = True
                declared, end, rest = content.rpartition(b"?>")
                content = declared + end + doctype + rest.replace(b"Bed", b"&b;").replace(b"Tab", b"&b;")
            target.writestr(name, content)
    assert met
    answer = upload(out.getvalue())
    assert answer.status_code == 422, answer.text
    assert "declares a document type" in answer.json()["detail"]


def test_beyond_so_many_rows_values_alone_are_read_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (xlsx_file, xlsx_layout):
        monkeypatch.setattr(module, "MAX_ROWS", 2)
    book = openpyxl.Workbook()
    tab = book.worksheets[0]
    for row in (HEAD, *([1.1, "Bed", 36, 48, "FIXED", 80, 1] for _ in range(2))):
        tab.append(row)
    for number in (2, 3):
        tab.cell(number, 1).number_format = "0.00"
    out = io.BytesIO()
    book.save(out)
    (grid,) = reader.read("a.xlsx", out.getvalue())
    assert [cells[0] for cells in grid.rows.values()] == ["ITEM", "1.10", "1.1"]
    assert "Number formats are read in the first" in (grid.untold or "")
    monkeypatch.undo()
    (grid,) = reader.read("a.xlsx", out.getvalue())
    assert ([cells[0] for cells in grid.rows.values()], grid.untold) == (["ITEM", "1.10", "1.10"], None)
