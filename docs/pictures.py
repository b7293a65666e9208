"""Makes the README's pictures from a real stack: `python -m docs.pictures`.

Needs Chromium for the page; the window is what honcho printed, the sheet is what the backend drew.
"""

import io
import json
import re
import sys
import tempfile
import urllib.request
from pathlib import Path

from rich.console import Console
from rich.text import Text

from tests.e2e import browsers
from tests.e2e.stack import CHECKOUT, Stack, running_stack

IMAGES = CHECKOUT / "docs" / "images"
COLOURS = ["cyan", "yellow", "green", "magenta"]  # honcho's own first four, which a pipe does not carry

SHEET = {
    "series": "80",
    "product_type": "fixed",
    "configuration": "O",
    "width": "72",
    "height": "60",
    "units": "in",
    "item": "W102",
    "room": "Bed 2",
    "quantity": 1,
    "frame_color": "Black",
}


def window(stack: Stack) -> None:
    """The window as text, coloured as honcho colours it on a terminal, as SVG."""
    console = Console(record=True, width=118, file=io.StringIO())
    names: list[str] = []
    for line in stack.log.read_text(encoding="utf-8", errors="replace").splitlines()[:34]:
        prefix, bar, rest = line.partition("|")
        name = prefix.split()[-1] if prefix.split() else ""
        if name not in names:
            names.append(name)
        style = COLOURS[names.index(name) % len(COLOURS)] if name != "system" else "white"
        said = Text.from_ansi(rest.replace(str(stack.root), "~/raven"))
        console.print(Text(prefix + bar, style=style) + said, overflow="ellipsis", no_wrap=True)
    svg = console.export_svg(title="bin/dev")
    # The export names web fonts at an outside address; a reader's own monospace does as well.
    (IMAGES / "window.svg").write_text(re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL), encoding="utf-8")


def sheet(stack: Stack) -> None:
    """A sheet as the backend draws it."""
    request = urllib.request.Request(  # noqa: S310  # our own stack on loopback
        f"{stack.api}/api/drawings/preview",
        data=json.dumps(SHEET).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        (IMAGES / "sheet.svg").write_bytes(answer.read())


def page(stack: Stack) -> None:
    """The designer in Chromium."""
    with browsers.running(browsers.found() or sys.exit(browsers.NONE_HERE)) as browser:
        tab = browser.new_page(base_url=stack.page, viewport={"width": 1440, "height": 900})
        tab.goto("/designer")
        tab.wait_for_selector("svg")
        tab.wait_for_load_state("networkidle")
        tab.screenshot(path=IMAGES / "designer.png")


def main() -> None:
    """Start a stack, take the pictures, leave nothing behind."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder) / "raven") as stack:
        sheet(stack)
        page(stack)
        window(stack)


if __name__ == "__main__":
    main()
