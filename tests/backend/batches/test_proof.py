"""The proof of a batch: its finished files are read back, and what differs or may not be built from is said."""

import io
import zipfile
import zlib

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, text

from backend import db
from backend.drawings.batches.models import BatchFile
from tests.backend.batches.conftest import Json, WorkOff, add_lines

pytestmark = pytest.mark.database

REPORT = "Starfall_drawings/Starfall_proofreading.txt"


def ask(client: TestClient, project: int, **body: object) -> str:
    return f"/api/batches/{client.post(f'/api/projects/{project}/batches', json=body).json()['id']}"


def texts(client: TestClient, batch: str) -> dict[str, str]:
    """The texts of the package."""
    with zipfile.ZipFile(io.BytesIO(client.get(f"{batch}/package.zip").content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".txt")}


def spoil(sessions: db.Sessions, path: str, old: bytes, new: bytes) -> None:
    """Change the finished file that ends so."""
    with sessions.begin() as session:
        file = session.scalars(select(BatchFile).where(BatchFile.path.endswith(path))).one()
        content = zlib.decompress(file.content) if file.packed else file.content
        assert old in content
        file.content, file.packed = content.replace(old, new), False


def until_the_proof(work_off: WorkOff, client: TestClient, batch: str) -> None:
    """Draw everything; what is left is the proof."""
    shown = client.get(batch).json()
    work_off(shown["total"] - 1)
    shown = client.get(batch).json()
    assert (shown["done"], shown["state"]) == (shown["total"] - 1, "running")


@pytest.mark.parametrize("formats", [["pdf", "dxf"], ["pdf"]])
def test_the_report_is_in_the_package_and_says_what_was_read(
    client: TestClient, project: int, work_off: WorkOff, formats: list[str]
) -> None:
    add_lines(client, project, 3)
    batch = ask(client, project, formats=formats)
    work_off()
    report = texts(client, batch)[REPORT]
    assert "CLEAN." in report
    assert "  agrees   Job data, 3 sheets\n" in report
    assert f"  agrees   DXF files, {3 if 'dxf' in formats else 0} files\n" in report


def test_a_file_that_differs_makes_the_batch_incomplete_by_name(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 2)
    batch = ask(client, project)
    until_the_proof(work_off, client, batch)
    spoil(sessions, "P002_W2_fixed.dxf", b"812.8\\P", b"821.8\\P")
    work_off()
    ended: Json = client.get(batch).json()
    assert (ended["state"], ended["complete"], ended["buildable"], ended["failed"]) == ("done", False, False, 1)
    (failure,) = ended["failures"]
    assert (failure["kind"], failure["name"], failure["resumable"]) == ("proof", "Second reader", True)
    assert "do not agree" in failure["reason"]
    told = texts(client, batch)
    assert "P002.dxf" in told[REPORT]
    assert "  differs  DXF files, 2 files\n" in told[REPORT]
    assert "DO NOT BUILD FROM THESE FILES" in told["Starfall_drawings/README.txt"]
    assert "Starfall_proofreading.txt" in told["Starfall_drawings/NOT-COMPLETE.txt"]


def test_a_proof_without_the_set_says_what_it_lacks(client: TestClient, project: int, work_off: WorkOff) -> None:
    add_lines(client, project, 2)
    batch = ask(client, project)
    work_off(broken={"Set of drawings": "the pen broke"})
    reasons = {failure["name"]: failure["reason"] for failure in client.get(batch).json()["failures"]}
    assert reasons["Second reader"] == "Not read: Set of drawings could not be made."
    assert client.post(f"{batch}/resume").status_code == 202
    work_off()
    assert client.get(batch).json()["complete"] is True


def test_resume_reads_what_is_new_once_more(client: TestClient, project: int, work_off: WorkOff) -> None:
    add_lines(client, project, 3)
    batch = ask(client, project)
    work_off(broken={"W2": "the pen broke"})
    assert "agrees   Job data, 2 sheets" in texts(client, batch)[REPORT]
    client.post(f"{batch}/resume")
    work_off()
    assert "agrees   Job data, 3 sheets" in texts(client, batch)[REPORT]


def test_sheets_with_marks_are_counted_and_never_look_like_success(
    client: TestClient, project: int, work_off: WorkOff
) -> None:
    add_lines(client, project, 2)  # in a series with values that the shop must confirm
    add_lines(client, project, 1, item="W9", product_type="casement", series="86")  # without its hinge side
    batch = ask(client, project)
    assert client.get(batch).json()["marks"] == {"HOLD": 0, "PRELIMINARY": 0, "none": 0}
    work_off()
    ended = client.get(batch).json()
    assert ended["marks"] == {"HOLD": 1, "PRELIMINARY": 2, "none": 0}
    assert (ended["complete"], ended["buildable"]) == (True, False)
    readme = texts(client, batch)["Starfall_drawings/README.txt"]
    assert "Sheets: 1 HOLD, 2 PRELIMINARY, 0 without a mark." in readme
    assert "A sheet with a mark is not to be built from" in readme


def test_a_complete_batch_without_a_mark_may_be_built_from(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 1)
    batch = ask(client, project)
    work_off()
    with sessions.begin() as session:  # no series of the repository is confirmed yet
        session.execute(text("UPDATE batch_part SET mark = 'none' WHERE kind = 'sheet'"))
    assert client.get(batch).json()["buildable"] is True
    assert "A sheet with a mark" not in texts(client, batch)["Starfall_drawings/README.txt"]
