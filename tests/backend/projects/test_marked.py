"""The marked copy: the original with its issues at their cells."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from tests.backend.projects.conftest import STARFALL, Upload
from tests.backend.projects.test_workbook import workbook

pytestmark = pytest.mark.database


def marked(client: TestClient, project: str, told: dict[str, Any]) -> openpyxl.Workbook:
    answer = client.get(f"{project}/imports/{told['import_id']}/marked.xlsx")
    assert answer.status_code == 200, answer.text
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def test_the_original_workbook_is_coloured_and_commented(client: TestClient, project: str, upload: Upload) -> None:
    told = upload(workbook(["W1", "=1+1", "900", 60, "FIXED", 80, 1], K9="=C2*2")).json()
    sheet: Any = marked(client, project, told).worksheets[0]
    assert (sheet["C2"].fill.fgColor.rgb, sheet["K9"].value) == ("00FFC7CE", "=C2*2")
    assert "Is it meant in mm?" in sheet["C2"].comment.text
    assert sheet["A2"].comment is None


def test_a_csv_becomes_a_workbook_whose_texts_stay_texts(client: TestClient, project: str, upload: Upload) -> None:
    rows = "item,room,width (in),height (in),type,series,qty\nW1,=1+1,900,60,FIXED,80,1\n"
    told = upload(rows.encode(), "=[a].csv").json()
    assert marked(client, project, told).worksheets[0]["C2"].comment is not None
    content = client.get(f"{project}/imports/{told['import_id']}/marked.xlsx").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert any(b"=1+1" in archive.read(name) for name in archive.namelist())


def test_every_question_of_the_real_tab_is_at_its_cell(client: TestClient, project: str, upload: Upload) -> None:
    told = upload(STARFALL).json()
    sheet: Any = marked(client, project, told).worksheets[0]
    cells = {i["cell"] for i in told["issues"] if i["cell"]}
    assert all(sheet[cell].comment for cell in cells)
