"""A line drawn: stateless, from what is asked and what the catalogue knows."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, assert_never

from sqlalchemy.orm import Session

from backend.catalogue import queries as catalogue_queries
from backend.catalogue import service as catalogue
from backend.catalogue.errors import SeriesNotFoundError
from backend.drafting.approved import PAPERS
from backend.drafting.captions import Captions
from backend.drafting.scene import Scene
from backend.drafting.sheet import one_below_the_other, sheets_of
from backend.drafting.titleblock import SheetFullError
from backend.drafting.writers.svg import to_svg
from backend.drawings import documents
from backend.drawings.fonts import fonts
from backend.drawings.lines import line_of, makeup
from backend.drawings.present import computed
from backend.drawings.schemas import DrawingOut, LineIn
from backend.errors import Fault, InvalidError
from backend.fenestration.compute import unit_of
from backend.fenestration.decisions import UNDECIDED, Decisions
from backend.fenestration.series import Series
from backend.fenestration.unit import Unit, seen_from
from backend.fenestration.vocabulary import did_you_mean

Format = Literal["pdf", "dxf", "svg", "json"]
MEDIA: dict[Format, str] = {
    "pdf": "application/pdf",
    "dxf": "image/vnd.dxf",
    "svg": "image/svg+xml",
    "json": "application/json",
}


@dataclass(frozen=True)
class File:
    """A drawing as a file."""

    name: str
    media_type: str
    content: bytes


def generate(session: Session, asked: LineIn, company: str) -> DrawingOut:
    """The unit of a line, its checks and its sheet.

    Raises:
        InvalidError: the line cannot be; every field at fault is named.
    """
    unit = unit_for(session, asked)
    return DrawingOut(**dict(computed(unit)), svg=svg_of(sheets_for(unit, asked, company)))


def preview(session: Session, asked: LineIn, company: str) -> str:
    """The sheet of a line as SVG; raises as `generate`."""
    return svg_of(sheets_for(unit_for(session, asked), asked, company))


def export(session: Session, asked: LineIn, kind: Format, company: str) -> File:
    """The drawing of a line as a file; raises as `generate`."""
    unit = unit_for(session, asked)
    match kind:
        case "pdf":
            content = pdf_of(sheets_for(unit, asked, company))
        case "dxf":
            content = dxf_of(sheets_for(unit, asked, company))
        case "svg":
            content = svg_of(sheets_for(unit, asked, company)).encode()
        case "json":
            content = documents.written(documents.document(unit, asked))
        case _:
            assert_never(kind)
    stem = file_stem([asked.project, asked.item or unit.series.id, unit.line.product.id])
    return File(f"{stem}.{kind}", MEDIA[kind], content)


def unit_for(session: Session, asked: LineIn) -> Unit:
    """The unit of a line.

    Raises:
        InvalidError: the line cannot be; every field at fault is named.
    """
    return unit_in(asked, series_named(session, asked.series))


def unit_in(asked: LineIn, series: Series | Fault, decisions: Decisions = UNDECIDED) -> Unit:
    """The unit of a line in a series that was looked up before; raises as `unit_for`."""
    line = line_of(asked)
    faults = [found for found in (series,) if isinstance(found, Fault)] + (line if isinstance(line, list) else [])
    if isinstance(series, Fault) or isinstance(line, list):
        told = "; ".join(f"{fault.where}: {fault.message}" for fault in faults)
        raise InvalidError(f"This line cannot be drawn: {told}.", faults=faults)
    return unit_of(line, series, decisions)


def pdf_of(sheets: Sequence[Scene]) -> bytes:
    """One sheet, with those it goes on overleaf, as a PDF."""
    from backend.drafting.writers.pdf import set_to_pdf, to_pdf  # its imports are for those who ask for one

    first = sheets[0]
    return to_pdf(first, fonts()) if len(sheets) == 1 else set_to_pdf(sheets, first.title, "Shop drawing", fonts())


def dxf_of(sheets: Sequence[Scene]) -> bytes:
    """The same as a DXF."""
    from backend.drafting.writers.dxf import to_dxf  # as above

    return to_dxf(sheets[0], fonts(), sheets[1:])


def svg_of(sheets: Sequence[Scene]) -> str:
    """The same as one picture, for a format without pages."""
    return to_svg(one_below_the_other(sheets), fonts())


def sheets_for(unit: Unit, asked: LineIn, company: str) -> list[Scene]:
    """The sheet of a unit with the words of its line, and those it goes on overleaf; raises as `sheets_with`."""
    return sheets_with(unit, asked, captions(asked, company))


def sheets_with(unit: Unit, asked: LineIn, words: Captions) -> list[Scene]:
    """The sheet of a unit with these words, on the paper and from the side that is asked for; and those overleaf.

    Raises:
        InvalidError: the words fit on no sheet.
    """
    try:
        return sheets_of(seen_from(unit, asked.view_from), words, fonts(), PAPERS[asked.paper])
    except SheetFullError as error:
        raise InvalidError(f"The words of this line do not fit on one sheet: {error}.") from error


def captions(asked: LineIn, company: str) -> Captions:
    """The words of a line."""
    glass = makeup(asked.glass)
    return Captions(
        company=company or None,
        project=asked.project,
        customer=asked.customer,
        address=asked.address,
        item=asked.item,
        room=asked.room,
        glass=f"{glass.id}: {glass.name}" if glass else asked.glass,
        frame_color=asked.frame_color,
        grids=asked.grids,
        screen=asked.screen,
        hardware=asked.hardware,
        nail_fin=asked.nail_fin,
        threshold=asked.threshold,
        notes=asked.notes,
        quantity=asked.quantity,
    )


def series_named(session: Session, series_id: str) -> Series | Fault:
    """The series of a line, or what is wrong with its name."""
    try:
        return catalogue.series_for_drawing(session, series_id)
    except SeriesNotFoundError as error:
        bare = re.sub(r"^series\s+", "", series_id, flags=re.IGNORECASE)
        near = did_you_mean(bare, catalogue_queries.on_sale_ids(session))
        return Fault("series", error.message.rstrip("."), near)


def file_stem(words: Iterable[str | None]) -> str:
    """A file's name, such as project, item and type, in characters that every file system takes."""
    plain = (unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() for word in words if word)
    parts = [re.sub(r"[^A-Za-z0-9]+", "-", word).strip("-") for word in plain]
    return "_".join(part for part in parts if part) or "drawing"
