"""Uploads: the flat table, several jobs and tabs, doubling, and files that are no sheets."""

import io
import threading
import zipfile
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from backend import db
from backend.projects.importer import reader, xlsx_file
from tests.backend.projects.conftest import FLAT, STARFALL, Upload
from tests.backend.projects.files import as_xlsx

pytestmark = pytest.mark.database

HEAD = "item,room,width (in),height (in),type,Frame Series,quantity,Swing Direction\n"
ROW = "W1,Bed,36,60,FIXED,80,1,\n"


def refused(answer: Any, status: int, told: str) -> None:
    assert answer.status_code == status, answer.text
    assert told in answer.json()["detail"]


@pytest.fixture
def stored(sessions: db.Sessions) -> Any:
    """How many lines that are not deleted, and imports, the database holds."""

    def count() -> tuple[int, int]:
        with sessions() as session:
            lines = "SELECT count(*) FROM line WHERE deleted_at IS NULL"
            row = session.execute(text(f"SELECT ({lines}), (SELECT count(*) FROM sheet_import)"))
            return tuple(row.one())

    return count


def test_the_flat_table_is_read_alike(client: TestClient, project: str, upload: Upload) -> None:
    told = upload(FLAT).json()
    assert (told["windows"], told["doors"], told["pieces"]) == (6, 1, 12)
    lines = client.get(f"{project}/lines").json()["lines"]
    rows = [(x["item"], x["product_type"], x["series"], x["hand"], x["swing"], x["quantity"], x["po"]) for x in lines]
    assert rows == [
        ("W-SLIDER-100", "sliding-window", "135", None, None, 1, "TEST-INTEGRATION-001"),
        ("W-CASEMENT-200", "double-casement", "86", None, "out", 2, "TEST-INTEGRATION-001"),
        ("W-FIXED-300", "fixed", "80", None, None, 3, "TEST-INTEGRATION-001"),
        ("W-SLIDER-001", "sliding-window", "Series 6000", None, None, 1, "TEST-NEW-FEATURES"),
        ("W-CASEMENT-001", "double-casement", "Series 6000", None, "out", 2, "TEST-NEW-FEATURES"),
        ("W-001", "double-casement", "Series 6000", None, "out", 2, "DEMO-001"),
        ("D-001", "hinged-door", "65", "right", None, 1, "DEMO-001"),
    ]
    unknown = [i["cell"] for i in told["issues"] if i["rule"] == "series.unknown"]
    assert unknown == ["H5", "H6", "H7"]
    assert {"sheet.several_pos", "sheet.units", "sheet.size_means"} <= {i["rule"] for i in told["issues"]}
    assert next(i["cell"] for i in told["issues"] if i["rule"] == "swing.missing") == "I8"


def test_of_several_jobs_the_projects_own_is_read_alone(client: TestClient, project: str, upload: Upload) -> None:
    client.patch(project, json={"po": "demo-001"})
    told = upload(FLAT).json()
    assert (told["lines"], told["pieces"]) == (2, 3)
    (other,) = [i for i in told["issues"] if i["rule"] == "sheet.other_pos"]
    assert "TEST-INTEGRATION-001 (3)" in other["message"]
    assert other["severity"] == "warning"


def test_a_dry_run_tells_the_same_and_changes_nothing(
    client: TestClient, project: str, upload: Upload, stored: Any
) -> None:
    before = client.get(project).json()
    dry = upload(STARFALL, dry_run=True).json()
    assert stored() == (0, 0)
    assert client.get(project).json() == before
    real = upload(STARFALL).json()
    assert dry | {"dry_run": False, "import_id": real["import_id"]} == real


def test_the_same_file_again_changes_nothing(upload: Upload, stored: Any) -> None:
    first = upload(STARFALL, "tab.csv").json()
    again = upload(STARFALL, "tab.csv").json()
    assert again["import_id"] == first["import_id"]
    assert (again["changes"]["new"], again["changes"]["unchanged"], again["changes"]["gone"]) == (0, 41, [])
    assert stored() == (41, 1)


def test_lines_that_another_file_does_not_have_stay_unless_asked(upload: Upload, stored: Any) -> None:
    upload(STARFALL)  # its W001 and the other's W-001 are one item
    kept = upload(FLAT).json()["changes"]
    assert (kept["new"], len(kept["gone"]), {g["deleted"] for g in kept["gone"]}) == (6, 40, {False})
    assert stored() == (47, 2)
    deleted = upload(FLAT, gone="delete").json()["changes"]
    assert (deleted["unchanged"], {g["deleted"] for g in deleted["gone"]}) == (7, {True})
    assert stored() == (7, 3)


def test_two_imports_at_once_are_one(upload: Upload, stored: Any) -> None:
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(upload(STARFALL).json())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(answer["changes"]["new"] for answer in answers) == [0, 0, 41]
    assert stored() == (41, 1)


def test_an_unknown_project_is_404(client: TestClient, upload: Upload) -> None:
    refused(upload(STARFALL, to="/api/projects/999"), 404, "no project 999")


def test_an_empty_catalogue_is_told_instead_of_false_questions(client: TestClient) -> None:
    made = client.post("/api/projects", json={"name": "A"}).json()["id"]
    answer = client.post(f"/api/projects/{made}/import", files={"file": ("a.csv", STARFALL.read_bytes())})
    refused(answer, 409, "The catalogue has no series yet")


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><workbook>&b;</workbook>'

HOSTILE: dict[str, tuple[bytes, int, str]] = {
    "empty": (b"", 422, "empty"),
    "blanks": (b" \n\t \n", 422, "empty"),
    "only separators": (b",,,\n,,,\n", 422, "no filled cell"),
    "binary": (bytes(range(256)) * 20, 422, "binary"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, 422, "a picture"),
    "pdf": (b"%PDF-1.7 ...", 422, "a PDF"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, 422, "old Excel"),
    "no heading row": (b"a,b,c\n1,2,3\n", 422, "no heading row"),
    "html": (b"<html><body>not found</body></html>", 422, "a web page or XML"),
    "heading without height": (b"item,width,room,type\nW1,36,Bed,FIXED\n", 422, "no column for height"),
    "unclosed quote": ((HEAD + 'W1,"Bed,36,60,FIXED,80,1,\n' + ROW).encode(), 422, "quotation mark"),
    "zip of something": (zipped(readme=b"hello"), 422, "no Excel workbook"),
    "damaged zip": (b"PK\x03\x04" + b"\xff" * 200, 422, "damaged"),
    "damaged workbook": (zipped(**{"xl__workbook.xml": b"<x"}), 422, "cannot be read"),
    "half a workbook": (as_xlsx(HEAD + ROW)[:-400], 422, "damaged"),
    "entities": (zipped(**{"xl__workbook.xml": ENTITIES, "[Content_Types].xml": b"<Types/>"}), 422, "document type"),
    "201 columns": ((HEAD + ROW.strip() + "x," * 200 + "y\n").encode(), 413, "at most 200"),
    "a huge cell": ((HEAD + "W" * 40_000 + ROW).encode(), 413, "40,00"),
    "a huge upload": (b"x" * (reader.MAX_BYTES + 1), 413, "larger than 20 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_sheet_gets_one_clear_answer_and_stores_nothing(
    upload: Upload, stored: Any, name: str
) -> None:
    content, status, told = HOSTILE[name]
    refused(upload(content, "sheet.xlsx"), status, told)
    assert stored() == (0, 0)


def test_a_zip_bomb_is_refused_before_it_is_opened(upload: Upload, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: Any, **__: Any) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr(xlsx_file.openpyxl, "load_workbook", opened)
    bomb = zipped(**{"xl__workbook.xml": b"0" * 70_000_000})
    assert len(bomb) < 100_000
    refused(upload(bomb), 413, "unpacks to more than 60 MB")


def test_a_missing_file_is_named(client: TestClient, project: str) -> None:
    assert client.post(f"{project}/import").json()["faults"][0]["where"] == "file"


def test_hostile_text_is_data(client: TestClient, project: str, upload: Upload) -> None:
    wild = ["=cmd|' /C calc'!A0", "'; DROP TABLE line; --", "<script>alert(1)</script>", "a\x07b\u202ec", "😀 ﬁn"]
    rows = "".join(f'"{i}","{value}",36,60,FIXED,80,1,\n' for i, value in enumerate(wild))
    told = upload((HEAD + rows).encode(), "=evil|\x00\x01name.csv")
    assert told.status_code == 200, told.text
    rooms = [line["room"] for line in client.get(f"{project}/lines").json()["lines"]]
    assert rooms == ["=cmd|' /C calc'!A0", *wild[1:3], "a bc", "😀 ﬁn"]


def test_a_long_text_is_cut_and_told_and_kept_whole_in_the_copy(
    client: TestClient, project: str, upload: Upload, sessions: db.Sessions
) -> None:
    told = upload((HEAD + ROW.replace("Bed", "B" * 3000)).encode()).json()
    (issue,) = [i for i in told["issues"] if i["rule"] == "cell.too_long"]
    assert (issue["cell"], issue["severity"], len(issue["value"])) == ("B2", "error", 201)
    (line,) = client.get(f"{project}/lines").json()["lines"]
    assert line["room"] == "B" * 499 + "…"
    with sessions() as session:
        kept = session.execute(text("SELECT length(grid -> '2' ->> 1) FROM sheet_import")).scalar_one()
    assert kept == 3000


def test_of_several_tabs_the_one_with_lines_or_the_named_one_is_read(upload: Upload) -> None:
    one = as_xlsx(HEAD + ROW, more={"!!Index": "Job,Tab\nA,B\n"})
    assert upload(one, dry_run=True).json()["sheet"] == "Tab"
    two = as_xlsx(HEAD + ROW, more={"Other": HEAD + ROW + ROW})
    refused(upload(two), 422, "several sheets with lines: Tab, Other")
    assert upload(two, dry_run=True, sheet="other ".strip().title()).json()["lines"] == 2
    refused(upload(two, sheet="Third"), 422, "no sheet 'Third'")
