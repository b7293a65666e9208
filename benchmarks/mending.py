"""From the save that mends to the app in an open Chromium, which nobody touches: `python -m benchmarks.mending`.

The page polls; the time is of the whole way: save, reload, poll, navigation, first text. Peers have no such page.
"""

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e import browsers
from tests.runner.trial import Trial, trial, until

_TIMES = 20
_GOAL_S = 1.0


def main() -> None:
    """Print the times."""
    program = browsers.found()
    if program is None:
        sys.exit(browsers.NONE_HERE)
    with tempfile.TemporaryDirectory(prefix="dev-mending-") as folder, trial(Path(folder)) as project:
        project.procfile("web: dev serve app.main:app --port PORT --watch app")
        project.start()
        project.ready()
        with browsers.running(program) as browser:
            page = browser.new_page()
            took = [_mended(project, page, number) for number in range(10, 10 + _TIMES)]
    print(f"{'median':>10}{'best':>8}{'worst':>8}   goal {_GOAL_S:.0f} s, {_TIMES} times")
    print(f"{statistics.median(took):>8.2f} s{min(took):>6.2f} s{max(took):>6.2f} s")


def _mended(project: Trial, page: Page, number: int) -> float:
    project.save("??", app="import nowhere\n")
    until(lambda: project.fault()[0] == 503, "the fault is answered")
    page.goto(f"http://localhost:{project.port}/")
    expect(page.locator(".where")).to_contain_text("app/main.py, line 1")
    began = time.monotonic()
    project.save(str(number))
    expect(page.locator("body")).to_have_text(re.compile(rf"^{number} \d+$"))
    return time.monotonic() - began


if __name__ == "__main__":
    main()
