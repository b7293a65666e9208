"""The browser of this machine, for whoever looks at a page."""

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NONE_HERE = "no Chromium on this machine (Debian: apt-get install chromium)"
# Without these Chromium looks up its maker's hosts at every start.
_QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"]


def found() -> str | None:
    """Debian's Chromium, or whichever the machine has."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def running(program: str) -> Generator[Browser]:
    """That browser, started and ended."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        # Chromium's sandbox refuses root, and CI runs as root; nothing but our own pages is opened.
        chromium = playwright.chromium.launch(executable_path=program, args=_QUIET, chromium_sandbox=not root)
        yield chromium
        chromium.close()
