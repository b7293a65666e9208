"""Labels of parts: one for each bar and lite of each piece, with the text of its QR code, which names line and part."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from backend.fenestration.chain import printed
from backend.fenestration.glass_order import ordered, printable
from backend.fenestration.lengths import Mm, mm_text
from backend.fenestration.takeoff import CutPiece, GlassPiece, takeoff
from backend.fenestration.unit import Unit

_SCHEME = "raven"


@dataclass(frozen=True)
class PartLabel:
    """What is on one label. `piece` of `pieces` windows of the line; `code` is what the QR code says."""

    line: str
    item: str | None
    piece: int
    pieces: int
    part: str
    profile: str | None
    size: str
    code: str


@dataclass(frozen=True)
class Part:
    """What a QR code names."""

    line: str
    piece: int
    part: str


def part_labels(unit: Unit, line: str, item: str | None = None) -> list[PartLabel]:
    """Every label of a line, window by window; none while its quantity is not given."""
    made, pieces = takeoff(unit), unit.line.quantity or 0
    return [
        PartLabel(line, item, piece, pieces, part, profile, size, code_of(Part(line, piece, part)))
        for piece in range(1, pieces + 1)
        for part, profile, size in (*_bars(made.cuts), *_lites(unit, made.glass))
    ]


def code_of(part: Part) -> str:
    """The text of a part's QR code: `raven:LINE/PIECE/PART`."""
    return f"{_SCHEME}:{quote(part.line, safe='')}/{part.piece}/{quote(part.part, safe='')}"


def part_of(code: str) -> Part | None:
    """What a QR code names; None for a code that is not one of ours."""
    scheme, _, rest = code.partition(":")
    names = rest.split("/")
    if scheme != _SCHEME or len(names) != 3 or not names[1].isdecimal():
        return None
    return Part(unquote(names[0]), int(names[1]), unquote(names[2]))


def _bars(cuts: tuple[CutPiece, ...]) -> Iterator[tuple[str, str | None, str]]:
    for cut in cuts:
        shown = printed(cut.length)
        yield cut.where, cut.profile, f"{shown.mm} {shown.inches} {cut.angles[0]}°/{cut.angles[1]}°"


def _lites(unit: Unit, glass: tuple[GlassPiece, ...]) -> Iterator[tuple[str, str | None, str]]:
    def size(length: Mm) -> str:
        return mm_text(printable(ordered(length, unit.decisions.glass_step)))

    for lite in glass:
        yield f"panel {lite.panel} glass", None, f"{size(lite.width)} × {size(lite.height)}"
