"""A sheet that the customer sent again: what it changes is seen before it is done, and can be undone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HEAD = "item,room,width (in),height (in),type,Frame Series,quantity,Swing Direction\n"
FIRST = ["W1,Bed,36,60,FIXED,80,1,\n", "W2,Bath,36,60,FIXED,80,2,\n", "W3,Hall,24,48,CASEMENT,86,1,left out\n"]


def test_a_sheet_is_read_again_and_undone(page: Page, tmp_path: Path, shots: Path) -> None:
    sheet = tmp_path / "job.csv"
    sheet.write_text(HEAD + "".join(FIRST), encoding="utf-8")
    project = page.request.post("/api/projects", data={"name": "Again"}).json()["id"]
    page.goto(f"/projects/{project}")
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Check file").click()
    page.get_by_role("button", name="Import", exact=True).click()
    lines = page.get_by_role("table", name="Lines")
    expect(lines).to_contain_text("W3")

    sheet.write_text(HEAD + "W1,Bed,40,60,FIXED,80,1,\n" + FIRST[1] + "W4,Attic,36,60,FIXED,80,1,\n", encoding="utf-8")
    page.get_by_role("button", name="Read the sheet again").click()
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Check file").click()
    expect(page.get_by_text("1 new line, 1 changed, 1 as they were, 1 gone from the sheet.")).to_be_visible()
    told = page.get_by_role("table", name="What the sheet changes")
    expect(told.get_by_role("row", name="W1")).to_contain_text("36")
    expect(told.get_by_role("row", name="W1")).to_contain_text("40")
    expect(told.get_by_role("row", name="W3")).to_contain_text("stays")
    page.get_by_label("Delete the lines that the sheet no longer has").check()
    expect(told.get_by_role("row", name="W3")).to_contain_text("will be deleted")
    page.screenshot(path=shots / "read-again.png", full_page=True)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(lines).to_contain_text("W4")
    expect(lines).not_to_contain_text("W3")
    expect(told).to_have_count(0)

    with page.expect_download() as saved:
        page.get_by_role("link", name="With its questions").first.click()
    assert saved.value.suggested_filename.endswith("-marked.xlsx")
    page.get_by_role("button", name="Undo this import").first.click()
    expect(lines).to_contain_text("W3")
    expect(lines).not_to_contain_text("W4")
    expect(page.get_by_text("undone by office")).to_be_visible()
    page.screenshot(path=shots / "undone.png", full_page=True)
