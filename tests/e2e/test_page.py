"""The page in Chromium, on a whole stack of the tests' own."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.stack import Stack
from tests.runner.trial import until

pytestmark = pytest.mark.browser

CASEMENT = "/designer?series=86&product_type=casement&configuration=X&hand=left&width=36&height=72&item=W101"


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a dropdown by what it says."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).first.click()


def test_a_size_that_changes_changes_the_dimension_on_the_drawing(page: Page) -> None:
    page.goto("/designer")
    choose(page, "Series", "Series 80")
    choose(page, "Product type", "Fixed")
    page.get_by_label("Width").fill("72")
    page.get_by_label("Height").fill("60")
    drawing = page.get_by_label("Shop drawing")
    expect(drawing).to_contain_text("1828.8")
    page.get_by_label("Width").fill("37 7/16")
    expect(drawing).to_contain_text("950.9")
    expect(drawing).to_contain_text('[37 7/16"]')
    expect(drawing).not_to_contain_text("1828.8")


def test_what_is_typed_is_never_changed_and_nonsense_is_said_beneath(page: Page) -> None:
    page.goto(CASEMENT)
    drawing = page.get_by_label("Shop drawing")
    expect(drawing).to_contain_text("914.4")
    width = page.get_by_label("Width")
    width.fill("36x")
    expect(page.get_by_text("36x")).not_to_have_count(0)
    expect(page.get_by_text(re.compile("size|length", re.IGNORECASE)).first).to_be_visible()
    expect(width).to_have_value("36x")
    width.fill("40")
    expect(drawing).to_contain_text("1016")


def test_a_link_restores_the_line_and_its_drawing(page: Page) -> None:
    page.goto(CASEMENT)
    expect(page.get_by_label("Shop drawing")).to_contain_text("W101")
    expect(page.get_by_label("Width")).to_have_value("36")
    expect(page.get_by_role("combobox", name="Series")).to_have_value("Series 86")


def test_what_the_codes_ask_about_the_place_is_answered(page: Page, shots: Path) -> None:
    page.goto(f"{CASEMENT}&room=Bed+2")
    checks = page.get_by_role("region", name="Checks")
    expect(checks.get_by_text("Is the window of “Bed 2” an emergency escape?")).to_be_visible()
    page.get_by_role("button", name="Place: floor, door, wet, escape").click()
    page.get_by_role("group", name="Emergency escape").get_by_role("button", name="No").click()
    expect(checks.get_by_text("Nobody has to escape here.")).to_be_visible()
    page.get_by_label("Frame above the floor").fill("18")
    page.screenshot(path=shots / "place.png", full_page=True)
    page.reload()
    expect(checks.get_by_text("Nobody has to escape here.")).to_be_visible()
    expect(page.get_by_label("Frame above the floor")).to_have_value("18")


def test_bays_are_asked_for_where_there_is_a_mullion_and_drawn(page: Page, shots: Path) -> None:
    page.goto(CASEMENT)
    expect(page.get_by_label("Bays")).to_have_count(0)
    page.goto("/designer?series=80&product_type=fixed-casement&configuration=OX&hand=right&width=84&height=72")
    page.get_by_label("Bays").fill("40 + wide")
    expect(page.get_by_text("'wide' is not a length")).to_be_visible()
    page.get_by_label("Bays").fill("40 + 44")
    expect(page.get_by_text("'wide' is not a length")).to_have_count(0)
    page.screenshot(path=shots / "bays.png")


@pytest.mark.parametrize(("format_name", "start"), [("PDF", b"%PDF-"), ("DXF", b"  0\nSECTION")])
def test_the_sheet_is_saved_under_a_sensible_name(page: Page, tmp_path: Path, format_name: str, start: bytes) -> None:
    page.goto(CASEMENT)
    expect(page.get_by_label("Shop drawing")).to_contain_text("W101")
    with page.expect_download() as saved:
        page.get_by_text(format_name, exact=True).click()
    assert "W101" in saved.value.suggested_filename
    assert saved.value.suggested_filename.endswith(f".{format_name.lower()}")
    target = tmp_path / saved.value.suggested_filename
    saved.value.save_as(target)
    assert target.read_bytes().startswith(start)


def test_every_series_is_shown_and_an_unknown_section_says_so(page: Page) -> None:
    page.goto("/series")
    expect(page.get_by_text("13 series")).to_be_visible()
    expect(page.get_by_text("Section not known yet").first).to_be_visible()
    pictures = page.locator("img")
    expect(pictures.first).to_be_visible()
    page.wait_for_function("[...document.images].every(i => i.complete && i.naturalWidth > 0)")


def test_the_footer_tells_the_state_of_the_stack(page: Page) -> None:
    page.goto("/series")
    state = page.get_by_role("status", name="State of the stack")
    expect(state).to_contain_text("Database ok")
    expect(state).to_contain_text("alive")


def test_saving_a_component_updates_the_open_page(page: Page, stack: Stack) -> None:
    page.goto("/series")
    expect(page.get_by_role("heading", name="Frame series")).to_be_visible()
    page.evaluate("window.sameWindow = true")
    file = stack.root / "frontend/src/features/catalogue/series-page.tsx"
    before = file.read_text(encoding="utf-8")
    assert "Frame series" in before
    try:
        _save(file, before.replace("Frame series", "Frames on sale"))
        expect(page.get_by_role("heading", name="Frames on sale")).to_be_visible()
        assert page.evaluate("window.sameWindow") is True
    finally:
        _save(file, before)


def test_broken_code_is_shown_with_its_place_and_the_mended_app_follows_by_itself(page: Page, stack: Stack) -> None:
    file = stack.root / "backend/catalogue/routes.py"
    before = file.read_text(encoding="utf-8")
    shop = page.context.new_page()
    try:
        _save(file, before + "\ndef broken(:\n")
        until(lambda: stack.status()["backend"]["state"] == "failed", "the save is seen")
        page.goto(f"{stack.api}/docs")
        broken_at = before.count("\n") + 2
        expect(page.locator(".where")).to_contain_text(f"backend/catalogue/routes.py, line {broken_at} · SyntaxError")
        shop.goto("/series")
        expect(shop.get_by_role("alert").first).to_be_visible()
        _save(file, before)
        expect(page.get_by_text("/api/frames/series").first).to_be_visible()  # nobody touched anything
        expect(shop.get_by_role("heading", name="Frame series")).to_be_visible()
        expect(shop.get_by_text("MD100H").first).to_be_visible()
    finally:
        _save(file, before)
        until(lambda: stack.status()["backend"]["state"] == "ready", "the mended code")


def _save(file: Path, text: str) -> None:
    """As editors do: whole and new, not through the hard link that the copy may share with the checkout."""
    saved = file.with_suffix(".saving")
    saved.write_text(text, encoding="utf-8")
    saved.replace(file)


def test_no_page_fails_or_asks_another_host(page: Page, stack: Stack, shots: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/series", "/series/86", "/projects", CASEMENT, "/shop", "/stack"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        name = path.strip("/").partition("?")[0].replace("/", "-")
        page.emulate_media(color_scheme="light")
        page.screenshot(path=shots / f"{name}-light.png")
        page.emulate_media(color_scheme="dark")
        page.screenshot(path=shots / f"{name}-dark.png")
    outside = [url for url in asked if not url.startswith((stack.page, "data:", "blob:"))]
    assert outside == []
