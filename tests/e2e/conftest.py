"""One stack and one browser for all tests of this folder."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import browsers
from tests.e2e.stack import Stack, running_stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A running stack in a folder with a space in its name."""
    with running_stack(tmp_path_factory.mktemp("a checkout") / "raven") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or whichever the machine has; skipped without one, but not in CI."""
    program = browsers.found()
    if program is None:
        pytest.fail(browsers.NONE_HERE) if os.environ.get("CI") == "true" else pytest.skip(browsers.NONE_HERE)
    with browsers.running(program) as chromium:
        yield chromium


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Iterator[Page]:
    """A fresh window at the stack's page; a script error on it fails the test."""
    expect.set_options(timeout=15_000)
    context = browser.new_context(base_url=stack.page, viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    window = context.new_page()
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    context.close()
    assert errors == []


@pytest.fixture
def shots(request: pytest.FixtureRequest) -> Path:
    """Where a test may leave pictures for people: the checkout's ignored state folder."""
    folder = request.config.rootpath / ".dev" / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
