"""The sheet's fonts, read once from the assets; the drawing code itself opens no file."""

from functools import cache
from pathlib import Path

from backend.drafting.text import Fonts, load

_FOLDER = Path(__file__).resolve().parents[1] / "assets" / "fonts"


@cache
def fonts() -> Fonts:
    """DejaVu Sans, regular and bold, as every sheet uses them."""
    regular, bold = (load(name, (_FOLDER / f"{name}.ttf").read_bytes()) for name in ("DejaVuSans", "DejaVuSans-Bold"))
    return Fonts(regular, bold)
