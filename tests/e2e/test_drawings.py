"""The office's path through the page: a sheet read, questions decided, the job drawn, issued, changed and compared."""

import os
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.stack import Stack
from tests.runner.trial import until

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
SHEET = """item,room,width (in),height (in),type,Frame Series,quantity,Swing Direction,glass,frame color
W1,Bed,36,60,FIXED,80,1,,dp3,Black
W2,Bath,36,60,FIXED,80,2,,dp3,Black
W3,Hall,24,48,CASEMENT,86,1,left out,dp3,Black
"""


def posted(page: Page, path: str, body: dict[str, Any]) -> Any:
    """What the API makes of a POST; the test's own way around what the page does elsewhere."""
    answer = page.request.post(path, data=body)
    assert answer.ok, answer.text()
    return answer.json()


def new_job(page: Page, name: str, sheet: Path) -> None:
    """A job made of a sheet, as the office does."""
    page.goto("/projects")
    page.get_by_role("button", name="New project").click()
    page.get_by_role("dialog").get_by_label("Name").fill(name)
    page.get_by_role("dialog").get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Check file").click()
    expect(page.get_by_text("Nothing is stored yet.")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("table", name="Lines")).to_be_visible()


def decide(page: Page, question: str, answer: str) -> None:
    """Decide for the job."""
    page.get_by_role("tab", name="Decisions").click()
    page.get_by_role("combobox", name=question).click()
    page.get_by_role("option", name=answer).click()
    expect(page.get_by_role("combobox", name=question)).to_have_value(answer)


def issue(page: Page, description: str = "") -> None:
    """Say that the sizes are final, and issue what changed."""
    page.get_by_role("tab", name="Numbers and revisions").click()
    page.get_by_role("button", name="The sizes are final").click()
    page.get_by_label("What this revision is for").fill(description)
    page.get_by_role("button", name="Issue what changed").click()


def files_of(page: Page, folder: Path) -> list[str]:
    """What the package of the newest batch holds."""
    with page.expect_download() as saved:
        page.get_by_role("article").first.get_by_role("link", name="Package").click()
    target = folder / saved.value.suggested_filename
    saved.value.save_as(target)
    return zipfile.ZipFile(target).namelist()


def test_a_job_from_its_sheet_to_a_compared_revision(page: Page, tmp_path: Path, shots: Path) -> None:
    sheet = tmp_path / "smith.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    new_job(page, "Smith", sheet)
    decide(page, "Width × height are", "the frame")
    expect(page.get_by_text(re.compile("Decided by office on .* for this job"))).to_be_visible()

    page.get_by_role("tab", name="Drawings").click()
    expect(page.get_by_text("All 3 lines, on 2 sheets")).to_be_visible()
    page.get_by_role("button", name="Choose lines").click()
    page.get_by_label("Draw W3, Hall").uncheck()
    expect(page.get_by_text("2 of 3 lines, on 1 sheet")).to_be_visible()
    page.screenshot(path=shots / "lines-chosen.png", full_page=True)
    page.get_by_role("button", name="Draw 2 lines").click()
    batch = page.get_by_role("article", name=re.compile("Batch"))
    expect(batch.get_by_role("link", name="Package")).to_be_visible(timeout=60_000)
    names = files_of(page, tmp_path)
    assert any(name.endswith("set.pdf") for name in names), names
    assert not any("W3" in name for name in names), names

    issue(page)
    expect(page.get_by_text("Issued: P001 revision A, P002 revision A.")).to_be_visible()
    page.get_by_role("tab", name="Lines").click()
    page.get_by_role("link", name="Open W3 in designer").click()
    page.get_by_label("Width").fill("40")
    page.get_by_role("button", name="Store in the line").click()
    expect(page.get_by_role("button", name="Stored")).to_be_visible()
    page.get_by_role("link", name="Smith").click()
    expect(page.get_by_role("row", name="W3")).to_be_focused()
    page.get_by_role("button", name="More about W3").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(page.get_by_role("alert")).to_contain_text("an issued drawing is never lost")
    page.screenshot(path=shots / "not-deleted.png", full_page=True)
    issue(page, "Wider by sixteen inches")
    expect(page.get_by_text("Issued: P002 revision B. 1 drawing did not change")).to_be_visible()
    one = page.get_by_role("button", name="Issue P001")
    one.click()
    expect(page.get_by_text("P001: Nothing changed since revision A")).to_be_visible()
    page.get_by_role("combobox", name="Paper").select_option("A3")
    one.click()
    expect(page.get_by_text("P001: Issued as revision B.")).to_be_visible()
    page.screenshot(path=shots / "job-issued.png", full_page=True)

    page.get_by_role("table", name="Numbered drawings").get_by_role("link", name="P002").click()
    expect(page.get_by_role("heading", name="Drawing P002")).to_be_visible()
    changes = page.get_by_role("table", name="Changed values")
    expect(changes).to_contain_text("609.6")
    expect(changes).to_contain_text("1016")
    expect(page.get_by_label("Revision B with what changed since A in clouds")).to_contain_text("1016")
    page.screenshot(path=shots / "revisions.png", full_page=True)
    with page.expect_download() as saved:
        row = page.get_by_role("table", name="Revisions").get_by_role("row", name="Wider by sixteen inches")
        row.get_by_role("link", name="PDF").click()
    assert "P002" in saved.value.suggested_filename


@pytest.mark.full
def test_the_real_job_is_drawn_whatever_happens_meanwhile(
    page: Page, stack: Stack, tmp_path: Path, shots: Path
) -> None:
    new_job(page, "Starfall", DATA / "starfall-sheet-tab.csv")
    expect(page.get_by_role("table", name="Lines")).to_contain_text("W001")
    expect(page.get_by_text(re.compile("MD40")).first).to_be_visible()
    decide(page, "Width × height are", "the frame")
    page.get_by_role("tab", name="Drawings").click()
    page.get_by_role("button", name="Draw 41 lines").click()
    batch = page.get_by_role("article", name=re.compile("Batch"))
    batch.get_by_role("button", name="Cancel").click()
    expect(batch.get_by_text("Cancelled")).to_be_visible()
    batch.get_by_role("button", name="Draw what is missing").click()
    expect(batch.get_by_role("progressbar")).to_be_visible()
    page.reload()
    expect(batch.get_by_role("progressbar")).to_be_visible()
    try:
        assert stack.dev("stop", "backend").returncode == 0
        expect(batch.get_by_role("alert")).to_contain_text("Connection lost, trying again; drawing goes on")
        page.screenshot(path=shots / "connection-lost.png", full_page=True)
    finally:
        stack.dev("start", "backend")
    expect(batch.get_by_role("alert")).to_have_count(0)
    expect(batch.get_by_text("Drawn, not to build yet")).to_be_visible(timeout=90_000)
    expect(batch).to_contain_text(re.compile(r"(\d+) of \1 parts drawn · sheets: \d+ on hold"))
    page.screenshot(path=shots / "job-drawn.png", full_page=True)
    names = files_of(page, tmp_path)
    assert any(name.endswith("set.pdf") for name in names), names
    issue(page)
    expect(page.get_by_text("Issued: P002 revision A, P003 revision A")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(re.compile(r"\d+ drawings held, not issued"))).to_be_visible()


def test_what_is_found_changed_and_deleted_is_told_and_brought_back(page: Page, shots: Path) -> None:
    project = posted(page, "/api/projects", {"name": "Jones", "po": "J-77"})["id"]
    posted(page, f"/api/projects/{project}/lines", CASEMENT)
    line = posted(page, f"/api/projects/{project}/lines", CASEMENT | {"item": "K9", "room": "Kennel"})["id"]
    assert page.request.patch(f"/api/projects/{project}/lines/{line}", data={"width": "38"}).ok
    page.goto("/projects")
    page.get_by_label("Search all jobs").fill("kennel")
    expect(page.get_by_role("option", name="K9")).to_contain_text("Kennel · Jones")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="K9")).to_be_focused()
    page.get_by_role("button", name="More about K9").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(page.get_by_role("status").filter(has_text="K9 was deleted.")).to_be_visible()
    expect(page.get_by_role("row", name="K9")).to_have_count(0)
    page.get_by_label("Deleted lines").get_by_role("button", name="Bring back").click()
    page.get_by_role("button", name="More about K9").click()
    page.get_by_role("menuitem", name="History").click()
    history = page.get_by_role("table", name="History of K9")
    expect(history).to_contain_text("Width 36 → 38")
    expect(history).to_contain_text("K9 restored")
    page.screenshot(path=shots / "line-history.png")
    page.keyboard.press("Escape")
    expect(history).to_have_count(0)

    page.get_by_role("button", name="Delete the project").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    deleted = page.get_by_label("Deleted projects")
    expect(deleted).to_contain_text("Jones")
    expect(page.get_by_role("link", name="Jones")).to_have_count(0)
    deleted.get_by_role("button", name="Bring back").click()
    expect(page.get_by_role("link", name="Jones")).to_be_visible()


def test_a_comma_is_decided_after_the_sheet_was_read(page: Page, tmp_path: Path) -> None:
    sheet = tmp_path / "commas.csv"
    sheet.write_text(SHEET.replace("W1,Bed,36,", 'W1,Bed,"36,5",'), encoding="utf-8")
    new_job(page, "Commas", sheet)
    question = page.get_by_role("row").filter(has_text="Is it a decimal point?")
    question.get_by_role("link", name="Decide it for the job").click()
    page.get_by_role("combobox", name="A comma in a sheet’s size, such as 35,5, is").click()
    page.get_by_role("option", name="a decimal point").click()
    page.get_by_role("tab", name="Lines").click()
    page.get_by_role("button", name="Read it once more").click()
    expect(question).to_have_count(0)
    expect(page.get_by_role("row", name="W1")).to_contain_text("927.1")


def test_a_glass_that_the_whole_sheet_asks_for_is_answered_once(page: Page, shots: Path) -> None:
    new_job(page, "Starfall glass", DATA / "starfall-sheet-tab.csv")
    question = page.get_by_role("row").filter(has_text="names no make-up of the shop's list")
    page.screenshot(path=shots / "glass-asked.png", full_page=True)
    question.get_by_role("combobox", name="What Clear Low E means").select_option("DP3")
    question.get_by_role("button", name="Use it in all these lines").click()
    expect(question).to_have_count(0)
    page.get_by_role("link", name="Decide it for the job").first.click()
    expect(page.get_by_role("combobox", name="Width × height are")).to_be_visible()
    page.get_by_role("tab", name="History").click()
    expect(page.get_by_text("Glass Clear Low E → DP3").first).to_be_visible()


def test_nobody_stores_over_what_somebody_else_stored_meanwhile(page: Page, shots: Path) -> None:
    project = posted(page, "/api/projects", {"name": "Two of us"})["id"]
    line = posted(page, f"/api/projects/{project}/lines", CASEMENT)["id"]
    address = f"/api/projects/{project}/lines/{line}"

    def stored() -> tuple[str, str]:
        known = page.request.get(address).json()
        return known["width"], known["height"]

    def store() -> None:
        page.get_by_role("button", name="Store in the line").click()

    page.goto(f"/projects/{project}")
    page.get_by_role("link", name="Open W1 in designer").click()
    page.get_by_label("Width").fill("38")
    store()
    expect(page.get_by_role("button", name="Stored", exact=True)).to_be_visible()
    page.get_by_label("Width").fill("39")
    store()  # over the version that was stored just now
    expect(page.get_by_role("button", name="Stored", exact=True)).to_be_visible()
    assert stored() == ("39", "48")

    assert page.request.patch(address, data={"height": "50"}).ok
    page.get_by_label("Width").fill("40")
    store()
    expect(page.get_by_role("alert")).to_contain_text("it was changed meanwhile")
    expect(page.get_by_role("alert")).to_contain_text("height: 48 → 50")
    expect(page.get_by_role("alert")).not_to_contain_text("width")  # that was ourselves
    page.screenshot(path=shots / "changed-meanwhile.png")
    assert stored() == ("39", "50")
    page.get_by_role("button", name="Show what is stored").click()
    expect(page.get_by_label("Height")).to_have_value("50")
    expect(page.get_by_label("Width")).to_have_value("39")

    assert page.request.patch(address, data={"height": "52"}).ok
    page.get_by_label("Width").fill("41")
    store()
    page.get_by_role("button", name="Store mine over it").click()
    expect(page.get_by_role("button", name="Stored", exact=True)).to_be_visible()
    assert stored() == ("41", "50")


def test_a_job_follows_its_source(page: Page, stack: Stack, shots: Path) -> None:
    file = stack.sources / "smith.csv"
    file.parent.mkdir(exist_ok=True)
    project = posted(page, "/api/projects", {"name": "Tied"})["id"]
    page.goto(f"/projects/{project}?tab=source")
    page.get_by_label("Address").fill("smith.csv")
    page.get_by_role("button", name="Tie to this source").click()
    pulls = page.get_by_role("table", name="Pulls")

    def pull(says: str) -> None:
        page.get_by_role("button", name="Pull now").click()
        expect(pulls.get_by_role("row").nth(1)).to_contain_text(says)

    pull("smith.csv is not there.")
    _settled(file, SHEET)
    pull("3 lines added")
    _settled(file, SHEET.replace("W1,Bed,36", "W1,Bed,40"))
    pull("1 changed, 2 as they were")
    page.screenshot(path=shots / "source.png", full_page=True)
    page.get_by_role("button", name="Untie").click()
    expect(page.get_by_text("Not tied to a source.")).to_be_visible()
    until(lambda: page.request.get(f"/api/projects/{project}/source").status == 404, "it is untied")


def _settled(file: Path, text: str) -> None:
    """Written a minute ago: a file that was written just now may not be whole, and is not believed."""
    file.write_text(text, encoding="utf-8")
    before = file.stat().st_mtime - 60
    os.utime(file, (before, before))
