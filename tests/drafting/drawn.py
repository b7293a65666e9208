"""Sheets for tests."""

from typing import Any

from backend.drafting.captions import Captions
from backend.drafting.scene import Dim, Scene, Text
from backend.drafting.sheet import sheets_of
from backend.drawings.fonts import fonts
from tests.fenestration.known import unit

FONTS = fonts()

GLASS = "5mmLOWE+24A+5mm double tempered insulated, argon"
SAID: dict[str, Any] = {"glass": GLASS, "makeup_known": True, "frame_color": "Black", "quantity": 2}
WORDS = Captions(
    company="Raven Custom Glass",
    project="STARFALL",
    customer="A. Example",
    item="W101 b",
    room="Bed 2",
    glass=GLASS,
    frame_color="Black",
    grids="NONE",
    screen="NONE",
    hardware="Black",
    nail_fin="Stucco setback 35mm from outside",
    quantity=2,
)

# One of each: the three the first issue asks for, others of the same families, and lines that are held.
CASES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "fixed": ("80", "fixed", SAID),
    "casement": ("86", "casement", {**SAID, "hand": "left"}),
    "casement without a side": ("86", "casement", {}),
    "awning": ("86", "awning", SAID),
    "door": ("65", "hinged-door", {**SAID, "hand": "right", "swing": "in"}),
    "slider": ("135", "2-panel-slider", {**SAID, "configuration": "XO"}),
    "slider without a side": ("135", "2-panel-slider", {}),
    "four panels": ("135", "4 Track 4 Panel", {**SAID, "configuration": "OXXO"}),
    "no section": ("MD100H", "2-panel-slider", {**SAID, "configuration": "OX"}),
}


def sheet(case: str, width: str = "36", height: str = "48", words: Captions = WORDS) -> Scene:
    """The first sheet of one of the cases."""
    return sheets(case, width, height, words)[0]


def sheets(case: str, width: str = "36", height: str = "48", words: Captions = WORDS) -> list[Scene]:
    """The sheet of one of the cases, and those on which it goes on."""
    series_id, product, said = CASES[case]
    return sheets_of(unit(series_id, product, width, height, **said), words, FONTS)


def texts(scene: Scene) -> list[str]:
    """Every text of `scene` that stands by itself, and what its dimensions print."""
    alone = [item.content for item in scene.items if isinstance(item, Text)]
    printed = [text for dim in dims(scene) for text in (dim.printed.mm, dim.printed.inches)]
    return alone + printed


def dims(scene: Scene) -> list[Dim]:
    """The dimensions of `scene`."""
    return [item for item in scene.items if isinstance(item, Dim)]
