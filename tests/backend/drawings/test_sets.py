"""A whole job as one PDF: nothing invented, nothing lost, and what fails is listed and stops nobody."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fastapi.testclient import TestClient

REAL_TAB = Path(__file__).parents[2] / "data" / "starfall-sheet-tab.csv"
FIXED = {"product_type": "fixed", "series": "80", "width": "72", "height": "60"}


@pytest.fixture
def project(client: TestClient) -> int:
    return int(client.post("/api/projects", json={"name": "Starfall", "customer": "A. Client"}).json()["id"])


def add(client: TestClient, project: int, **line: Any) -> None:
    added = client.post(f"/api/projects/{project}/lines", json=FIXED | line)
    assert added.status_code == 201, added.text


def pages(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def titles(content: bytes) -> list[str]:
    """The bookmarks: one for each page."""
    with pages(content) as pdf, pdf.open_outline() as outline:
        named = [str(item.title) for item in outline.root]
        assert len(named) == len(pdf.pages)
        return named


def sheets(content: bytes) -> list[str]:
    """The bookmarks of the sheets alone."""
    papers = ("Schedule", "Glass order", "Cut list", "Check report")
    return [title for title in titles(content) if not title.startswith(papers)]


def set_of(client: TestClient, project: int) -> bytes:
    answer = client.get(f"/api/projects/{project}/set.pdf")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    return answer.content


def test_identical_units_share_a_sheet_and_others_have_their_own(client: TestClient, project: int) -> None:
    add(client, project, item="W1", quantity=2)
    add(client, project, item="W2", quantity=3)
    add(client, project, item="W3", width="48")
    named = sheets(set_of(client, project))
    assert len(named) == 2
    assert "W1, W2" in named[0]
    assert "W3" in named[1]


def test_a_line_that_cannot_be_drawn_is_listed_and_stops_no_other(client: TestClient, project: int) -> None:
    add(client, project, item="W1")
    add(client, project, item="W2", width=None)
    named = titles(set_of(client, project))
    assert named[0].startswith("Schedule")
    assert [title.partition(",")[0] for title in named[-3:]] == ["Glass order", "Cut list", "Check report"]
    assert len(sheets(set_of(client, project))) == 1


def test_the_real_job_is_one_file_with_the_same_bytes_each_time(client: TestClient, project: int) -> None:
    with REAL_TAB.open("rb") as file:
        imported = client.post(f"/api/projects/{project}/import", files={"file": (REAL_TAB.name, file)})
    assert imported.status_code == 200, imported.text
    content = set_of(client, project)
    assert content == set_of(client, project)
    assert titles(content)[0].startswith("Schedule")
    assert len(sheets(content)) == 32
    with pages(content) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_a_project_without_lines_and_one_that_is_not_there_say_so(client: TestClient, project: int) -> None:
    empty = client.get(f"/api/projects/{project}/set.pdf")
    assert (empty.status_code, "no lines" in empty.json()["title"] + str(empty.json().get("detail"))) == (422, True)
    assert client.get("/api/projects/999999/set.pdf").status_code == 404
