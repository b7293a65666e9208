"""A scene as PDF: vectors, embedded subset fonts, searchable text, named layers; the same scene, the same bytes."""

# ReportLab leaves many parameters without a type; nothing that comes from it leaves this module.
# pyright: reportUnknownMemberType=false

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import assert_never

import pikepdf
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from backend.drafting import dimension
from backend.drafting.scene import LAYER_NAMES, Dim, Item, Layer, Path, Scene, Text
from backend.drafting.text import Fonts


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
    used: set[Layer] = set()
    for number, scene in enumerate(scenes):
        canvas.setPageSize((scene.width * mm, scene.height * mm))
        if len(scenes) > 1:
            canvas.bookmarkPage(f"page{number}")
            canvas.addOutlineEntry(scene.title, f"page{number}")
        canvas.scale(mm, mm)
        canvas.setLineCap(1)
        used |= _Pen(canvas, scene.height, fonts).draw(scene)
        canvas.showPage()
    canvas.save()
    return _with_layers(raw, [layer for layer in Layer if layer in used])


@lru_cache(maxsize=4)
def _register(name: str, data: bytes) -> None:
    """Make a face known to ReportLab, once; only the characters a file uses go into it."""
    pdfmetrics.registerFont(TTFont(name, BytesIO(data), asciiReadable=False))


class _Pen:
    """Draws items on one page; y is turned round here, since a PDF page counts from its foot."""

    def __init__(self, canvas: Canvas, height: float, fonts: Fonts) -> None:
        self._canvas = canvas
        self._height = height
        self._fonts = fonts

    def draw(self, scene: Scene) -> set[Layer]:
        """Every item, layer by layer; the layers that were needed."""
        used: set[Layer] = set()
        for layer in Layer:
            items = [item for item in scene.items if item.layer is layer]
            if items:
                self._canvas.addLiteral(f"/OC /{_tag(layer)} BDC")
                for item in items:
                    self._item(item)
                self._canvas.addLiteral("EMC")
                used.add(layer)
        return used

    def _item(self, item: Item) -> None:
        match item:
            case Path():
                self._path(item)
            case Text():
                self._text(item)
            case Dim():
                for part in dimension.parts(item):
                    self._item(part)
            case _:
                assert_never(item)

    def _path(self, path: Path) -> None:
        canvas = self._canvas
        if path.pen:
            canvas.setLineWidth(path.pen.width)
            canvas.setStrokeColor(HexColor(path.pen.color))
            canvas.setDash(list(path.pen.dash or ()))
        if path.fill:
            canvas.setFillColor(HexColor(path.fill))
        outline = canvas.beginPath()
        first, *others = path.points
        outline.moveTo(*self._place(first.x, first.y))
        for point in others:
            outline.lineTo(*self._place(point.x, point.y))
        if path.closed:
            outline.close()
        canvas.drawPath(outline, stroke=int(path.pen is not None), fill=int(path.fill is not None))

    def _text(self, text: Text) -> None:
        canvas, face = self._canvas, self._fonts.face(bold=text.bold)
        length = face.width(text.content, text.height)
        before = {"start": 0.0, "middle": length / 2, "end": length}[text.anchor]
        x, y = self._place(text.at.x, text.at.y)
        writing = canvas.beginText()
        if text.upright:
            writing.setTextTransform(0, 1, -1, 0, x, y - before)
        else:
            writing.setTextOrigin(x - before, y)
        writing.setFont(face.name, round(face.size(text.height), 4))
        writing.setFillColor(HexColor(text.color))
        writing.textOut(text.content)
        canvas.drawText(writing)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return round(x, 3), round(self._height - y, 3)


def _tag(layer: Layer) -> str:
    return f"L{list(Layer).index(layer)}"


def _with_layers(raw: BytesIO, used: Sequence[Layer]) -> bytes:
    """The file with its marked content declared as layers, all shown."""
    with pikepdf.open(raw) as pdf:
        groups = [
            pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String(f"{layer} {LAYER_NAMES[layer]}"))
            )
            for layer in used
        ]
        order = pikepdf.Array(groups)
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=order, D=pikepdf.Dictionary(Order=order, ON=order, Name=pikepdf.String("Layers"))
        )
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"))
        named = {f"/{_tag(layer)}": group for layer, group in zip(used, groups, strict=True)}
        for page in pdf.pages:
            page.obj.Resources.Properties = pikepdf.Dictionary(named)
        out = BytesIO()
        pdf.save(
            out, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return out.getvalue()
