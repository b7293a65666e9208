"""The office's path through the page: a job drawn as a whole, its drawings issued, changed, issued again, compared."""

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

pytestmark = pytest.mark.browser

DATA = Path(__file__).resolve().parents[1] / "data"
CASEMENT = {
    "product_type": "casement",
    "hand": "left",
    "swing": "out",
    "series": "86",
    "width": "36",
    "height": "48",
    "quantity": 1,
    "glass": "dp3",
    "frame_color": "Black",
    "item": "W1",
}


def posted(page: Page, path: str, body: dict[str, Any]) -> Any:
    """What the API makes of a POST; the test's own way around what the page does elsewhere."""
    answer = page.request.post(path, data=body)
    assert answer.ok, answer.text()
    return answer.json()


def test_a_whole_job_is_drawn_and_taken_along(page: Page, tmp_path: Path, shots: Path) -> None:
    project = posted(page, "/api/projects", {"name": "Starfall"})["id"]
    sheet = DATA / "starfall-sheet-tab.csv"
    file = FilePayload(name=sheet.name, mimeType="text/csv", buffer=sheet.read_bytes())
    assert page.request.post(f"/api/projects/{project}/import", multipart={"file": file}).ok
    page.goto(f"/projects/{project}")
    page.get_by_role("tab", name="Drawings").click()
    page.get_by_role("button", name="Draw 41 lines").click()
    batch = page.get_by_role("article", name=re.compile("Batch"))
    expect(batch.get_by_text("Drawn, not to build yet")).to_be_visible(timeout=90_000)
    expect(batch).to_contain_text(re.compile(r"(\d+) of \1 parts drawn · sheets: \d+ on hold"))
    page.screenshot(path=shots / "job-drawn.png", full_page=True)
    with page.expect_download() as saved:
        batch.get_by_role("link", name="Package").click()
    target = tmp_path / saved.value.suggested_filename
    saved.value.save_as(target)
    names = zipfile.ZipFile(target).namelist()
    assert any(name.endswith("set.pdf") for name in names), names
    page.reload()
    expect(batch.get_by_text("Drawn, not to build yet")).to_be_visible()


def test_a_drawing_is_issued_changed_issued_again_and_compared(page: Page, shots: Path) -> None:
    project = posted(page, "/api/projects", {"name": "Smith"})["id"]
    line = posted(page, f"/api/projects/{project}/lines", CASEMENT)["id"]
    assert page.request.patch(f"/api/projects/{project}/decisions", data={"size_means": "frame"}).ok
    page.goto(f"/projects/{project}?tab=revisions")
    page.get_by_role("button", name="The sizes are final").click()
    page.get_by_role("button", name="Issue what changed").click()
    expect(page.get_by_text("Issued: P001 revision A.")).to_be_visible()

    assert page.request.patch(f"/api/projects/{project}/lines/{line}", data={"width": "40"}).ok
    page.reload()
    page.get_by_role("button", name="The sizes are final").click()
    page.get_by_label("What this revision is for").fill("Wider by four inches")
    page.get_by_role("button", name="Issue what changed").click()
    expect(page.get_by_text("Issued: P001 revision B.")).to_be_visible()
    page.screenshot(path=shots / "job-issued.png", full_page=True)

    page.get_by_role("table", name="Numbered drawings").get_by_role("link", name="P001").click()
    expect(page.get_by_role("heading", name="Drawing P001")).to_be_visible()
    revisions = page.get_by_role("table", name="Revisions")
    expect(revisions).to_contain_text("Wider by four inches")
    changes = page.get_by_role("table", name="Changed values")
    expect(changes).to_contain_text("914.4")
    expect(changes).to_contain_text("1016")
    expect(page.get_by_label("Revision B with what changed since A in clouds")).to_contain_text("1016")
    page.screenshot(path=shots / "revisions.png", full_page=True)
    with page.expect_download() as saved:
        revisions.get_by_role("row", name="Wider by four inches").get_by_role("link", name="PDF").click()
    assert "P001" in saved.value.suggested_filename


def test_what_is_decided_changed_and_deleted_is_shown_and_brought_back(page: Page, shots: Path) -> None:
    project = posted(page, "/api/projects", {"name": "Jones", "po": "J-77"})["id"]
    line = posted(page, f"/api/projects/{project}/lines", CASEMENT | {"item": "K9", "room": "Kennel"})["id"]
    posted(page, f"/api/projects/{project}/lines", CASEMENT)
    page.goto("/projects")
    page.get_by_label("Search all jobs").fill("kennel")
    expect(page.get_by_role("option", name="K9")).to_contain_text("Kennel · Jones")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Decisions").click()
    means = page.get_by_role("combobox", name="Width × height are")
    means.click()
    page.get_by_role("option", name="the rough opening").click()
    expect(page.get_by_text(re.compile("Decided by office on .* for this job"))).to_be_visible()
    expect(means).to_have_value("the rough opening")
    page.screenshot(path=shots / "decisions.png", full_page=True)

    assert page.request.patch(f"/api/projects/{project}/lines/{line}", data={"width": "38"}).ok
    assert page.request.delete(f"/api/projects/{project}/lines/{line}").ok
    page.get_by_role("tab", name="History").click()
    history = page.get_by_role("table", name="History")
    expect(history).to_contain_text("Width 36 → 38")
    expect(history).to_contain_text("K9 deleted")
    page.screenshot(path=shots / "history.png", full_page=True)
    page.get_by_role("tab", name="Lines").click()
    page.get_by_role("button", name="Bring back").click()
    expect(page.get_by_role("table", name="Lines")).to_contain_text("K9")
    expect(page.get_by_role("button", name="Bring back")).to_have_count(0)
    page.get_by_role("button", name="More about K9").click()
    page.get_by_role("menuitem", name="History").click()
    expect(page.get_by_role("table", name="History of K9")).to_contain_text("K9 restored")


def test_a_deleted_job_is_brought_back(page: Page) -> None:
    posted(page, "/api/projects", {"name": "Mistake"})
    page.goto("/projects")
    page.get_by_role("link", name="Mistake").click()
    page.get_by_role("button", name="Delete the project").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    deleted = page.get_by_label("Deleted projects")
    expect(deleted).to_contain_text("Mistake")
    expect(page.get_by_role("link", name="Mistake")).to_have_count(0)
    deleted.get_by_role("button", name="Bring back").click()
    expect(page.get_by_role("link", name="Mistake")).to_be_visible()
