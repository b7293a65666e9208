"""Texts that are too long for a line's sheet: told when they come in, not when the line is to be drawn."""

from collections.abc import Iterator

from backend.fenestration.longest import LONGEST
from backend.projects.importer.asked import Asked, Known
from backend.projects.importer.issue import Issue
from backend.projects.importer.row import Cell, Row

STORED = 500  # characters of a field that a line keeps
# What a size so long lacks is told as a size.
_TOLD = {name: most for name, most in LONGEST.items() if name not in ("width", "height")}


def judge(asked: Asked, _: Known) -> Iterator[Issue]:
    """Hold a line whose texts no sheet has room for, whoever wrote them."""
    for name, most in _TOLD.items():
        text: str | None = getattr(asked, name)
        if text and len(text) > most:
            yield Issue("text.too_long", "error", _too_long(name, len(text), most), field=name, value=text)


def shorten(row: Row) -> None:
    """Tell of cells that are too long, by their whole length, and leave of them what a line keeps."""
    for name, cell in list(row.cells.items()):
        length, most = len(cell.text), _TOLD.get(name, STORED)
        if length <= min(most, STORED):
            continue
        if name in _TOLD:
            row.ask("cell.too_long", "error", _too_long(name, length, most), name=name)
        else:
            message = f"The text is {length:,} characters long; the line keeps {STORED}, the sheet's copy all."
            row.ask("cell.too_long", "question", message, name=name)
        if length > STORED:
            row.cells[name] = Cell(f"{cell.text[: STORED - 1]}…", cell.column)


def _too_long(name: str, length: int, most: int) -> str:
    verb = "are" if name == "notes" else "is"
    rest = "" if name == "notes" else "; the rest of it can stand in the notes"
    return (
        f"The {name.replace('_', ' ')} {verb} {length:,} characters long, a drawing has room for {most}. Shorten it in"
        f" the sheet and import again, or in the line itself{rest}."
    )
