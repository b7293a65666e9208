"""Scenes as PDF: vectors, embedded subset fonts, searchable text, named layers; the same scenes, the same bytes."""

# ReportLab leaves many parameters without a type; nothing that comes from it leaves this module.
# pyright: reportUnknownMemberType=false

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, cast

import pikepdf
from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from backend.drafting.scene import LAYER_NAMES, Layer, Scene
from backend.drafting.text import Face, Fonts
from backend.drafting.writers.pdf_page import Page, Run, tag

rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and a tenth of the time saved


def to_pdf(scene: Scene, fonts: Fonts) -> bytes:
    """`scene` as a PDF of one page."""
    return set_to_pdf([scene], scene.title, f"Shop drawing, scale 1:{scene.scale:g}", fonts)


def set_to_pdf(scenes: Sequence[Scene], title: str, subject: str, fonts: Fonts) -> bytes:
    """Every scene as a page of one PDF, with its title as the page's bookmark when there are several."""
    first = scenes[0]
    for face in (fonts.regular, fonts.bold):
        _register(face.name, face.data)
    raw = BytesIO()
    canvas = Canvas(
        raw,
        pagesize=(first.width * mm, first.height * mm),
        invariant=1,
        pageCompression=1,
        # Without this an unembedded Helvetica stays in the file; the stub takes the name for a number.
        initialFontName=fonts.regular.name,  # pyright: ignore[reportArgumentType]
        lang="en",
    )
    canvas.setTitle(title)
    canvas.setAuthor("Raven")
    canvas.setCreator("Raven")
    canvas.setSubject(subject)
    codes = _Codes(canvas)
    used: list[list[Layer]] = []
    for number, scene in enumerate(scenes):
        canvas.setPageSize((scene.width * mm, scene.height * mm))
        if len(scenes) > 1:
            canvas.bookmarkPage(f"page{number}")
            canvas.addOutlineEntry(scene.title, f"page{number}")
        canvas.scale(mm, mm)
        canvas.setLineCap(1)
        page = Page(scene.height, fonts, codes.runs)
        used.append(page.draw(scene))
        canvas.addLiteral(page.content())
        canvas.showPage()
    canvas.save()
    return _with_layers(raw, used)


@lru_cache(maxsize=4)
def _register(name: str, data: bytes) -> None:
    """Make a face known to ReportLab, once; only the characters a file uses go into it."""
    pdfmetrics.registerFont(TTFont(name, BytesIO(data), asciiReadable=False))


class _Codes:
    """The codes that one file's subset fonts give to characters, in the order in which they first come."""

    def __init__(self, canvas: Canvas) -> None:
        # The library has no public name for the document that its fonts count their characters by.
        self._document: Any = canvas.__dict__["_doc"]
        self._known: dict[tuple[str, str], tuple[str, str]] = {}

    def runs(self, text: str, face: Face) -> list[Run]:
        """`text` in runs of one subset font each: its name on the page, and the codes in hexadecimal."""
        runs: list[Run] = []
        for character in text:
            name, code = self._known.get((face.name, character)) or self._learn(face, character)
            if runs and runs[-1].font == name:
                runs[-1].codes.append(code)
            else:
                runs.append(Run(name, [code]))
        return runs

    def _learn(self, face: Face, character: str) -> tuple[str, str]:
        font = cast("Any", pdfmetrics.getFont(face.name))
        ((subset, code),) = font.splitString(character, self._document)
        known = font.getSubsetInternalName(subset, self._document), code.hex()
        self._known[face.name, character] = known
        return known


def _with_layers(raw: BytesIO, used: Sequence[Sequence[Layer]]) -> bytes:
    """The file with its marked content declared as layers, all shown; `used` are those of each page."""
    with pikepdf.open(raw) as pdf:
        groups = {
            layer: pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String(f"{layer} {LAYER_NAMES[layer]}"))
            )
            for layer in Layer
            if any(layer in page for page in used)
        }
        order = pikepdf.Array(groups.values())
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=order, D=pikepdf.Dictionary(Order=order, ON=order, Name=pikepdf.String("Layers"))
        )
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"))
        for page, layers in zip(pdf.pages, used, strict=True):
            page.obj.Resources.Properties = pikepdf.Dictionary({f"/{tag(layer)}": groups[layer] for layer in layers})
        out = BytesIO()
        pdf.save(
            out, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return out.getvalue()
