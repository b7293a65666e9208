"""The page of broken code, in a browser: it says where, and becomes the app by itself once the code is mended."""

import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.runner.trial import trial, until

pytestmark = [pytest.mark.browser, pytest.mark.skipif(sys.platform != "linux", reason="the trial looks into /proc")]


def test_a_broken_save_is_shown_with_its_place_and_its_mending_without_a_hand(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    with trial(tmp_path) as project:
        project.procfile("web: dev serve app.main:app --port PORT --watch app")
        project.start()
        project.ready()
        page.goto(f"http://localhost:{project.port}/")
        expect(page.locator("body")).to_have_text(re.compile(r"^v1 \d+$"))
        project.save("v2", app="import nowhere\n")
        until(lambda: project.fault()[0] == 503, "the fault is answered")
        page.reload()
        expect(page.get_by_role("heading")).to_have_text("web does not start.")
        expect(page.locator(".where")).to_contain_text("app/main.py, line 1 · ModuleNotFoundError")
        project.save("v3")
        expect(page.locator("body")).to_have_text(re.compile(r"^v3 \d+$"))
    context.close()
