"""The bare libraries drawing the same entities by hand: what a writer is measured beside.

They are written as their manuals show it: one call an entity, every attribute each time, dimensions by ezdxf's own
renderer, layers of the PDF put in by pikepdf afterwards.
"""

# pyright: reportUnknownMemberType=false, reportPrivateImportUsage=false

from collections.abc import Sequence
from io import BytesIO, StringIO

import ezdxf
import pikepdf
from ezdxf.enums import TextEntityAlignment
from ezdxf.layouts.base import BaseLayout
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from backend.drafting.overlap import flat
from backend.drafting.scene import Dim, Item, Layer, Path, Scene, Text
from backend.drafting.text import Fonts

_LAYERS = list(Layer)
_ALIGNED = {
    "start": TextEntityAlignment.LEFT,
    "middle": TextEntityAlignment.CENTER,
    "end": TextEntityAlignment.RIGHT,
}


def bare_pdf(scenes: Sequence[Scene], fonts: Fonts) -> bytes:
    """The sheets with ReportLab, then their layers with pikepdf."""
    for face in (fonts.regular, fonts.bold):
        pdfmetrics.registerFont(TTFont(face.name, BytesIO(face.data)))
    raw = BytesIO()
    canvas = Canvas(raw, invariant=1, pageCompression=1, initialFontName=fonts.regular.name)  # pyright: ignore[reportArgumentType]
    for number, scene in enumerate(scenes):
        canvas.setPageSize((scene.width * mm, scene.height * mm))
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(scene.title, f"p{number}")
        canvas.scale(mm, mm)
        parts = list(flat(scene))
        for index, layer in enumerate(_LAYERS):
            canvas.addLiteral(f"/OC /L{index} BDC")
            for part in parts:
                if part.layer is layer:
                    _pdf_part(canvas, part, scene.height, fonts)
            canvas.addLiteral("EMC")
        canvas.showPage()
    canvas.save()
    with pikepdf.open(raw) as pdf:
        groups = [
            pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String(str(layer))))
            for layer in _LAYERS
        ]
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array(groups), D=pikepdf.Dictionary(Order=pikepdf.Array(groups), ON=pikepdf.Array(groups))
        )
        for page in pdf.pages:
            page.obj.Resources.Properties = pikepdf.Dictionary({f"/L{n}": group for n, group in enumerate(groups)})
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _pdf_part(canvas: Canvas, part: Path | Text, height: float, fonts: Fonts) -> None:
    if isinstance(part, Text):
        face = fonts.face(bold=part.bold)
        canvas.setFont(face.name, face.size(part.height))
        canvas.setFillColor(HexColor(part.color))
        canvas.saveState()
        canvas.translate(part.at.x, height - part.at.y)
        canvas.rotate(90 if part.upright else 0)
        draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
        draw[part.anchor](0, 0, part.content)
        canvas.restoreState()
        return
    if part.pen:
        canvas.setLineWidth(part.pen.width)
        canvas.setStrokeColor(HexColor(part.pen.color))
        canvas.setDash(list(part.pen.dash or ()))
    if part.fill:
        canvas.setFillColor(HexColor(part.fill))
    path = canvas.beginPath()
    path.moveTo(part.points[0].x, height - part.points[0].y)
    for x, y in part.points[1:]:
        path.lineTo(x, height - y)
    if part.closed:
        path.close()
    canvas.drawPath(path, stroke=int(part.pen is not None), fill=int(part.fill is not None))


def bare_dxf(scene: Scene, fonts: Fonts) -> bytes:
    """The sheet with ezdxf: a block for each view, its dimensions in model space, the rest on paper."""
    document = ezdxf.new("R2010", units=4)
    for layer in _LAYERS:
        document.layers.add(str(layer), lineweight=25)
    for face in (fonts.regular, fonts.bold):
        document.styles.add(face.name, font=f"{face.name}.ttf")
    document.linetypes.add("DASHED", [3.4, 2.0, -1.4])
    model, sheet = document.modelspace(), document.paperspace()
    sheet.page_setup((scene.width, scene.height))
    for number, view in enumerate(scene.views):
        style = document.dimstyles.new(f"S{number}")
        style.set_dxf_attrib("dimlfac", 1.0)
        style.set_dxf_attrib("dimscale", view.scale)
        style.set_dxf_attrib("dimtxt", 2.5)
        style.set_dxf_attrib("dimtsz", 1.0)
        block = document.blocks.new(f"VIEW{number}")
        for item in view.items:
            if isinstance(item, Dim):
                _bare_dim(model, item, view.scale, style.dxf.name)
            else:
                _dxf_part(block, item, view.scale, fonts)
        model.add_blockref(block.name, (0, 0))
        sheet.add_viewport((150, 100), (100, 100), (0, 0), 100 * view.scale)
    for item in scene.around:
        _dxf_part(sheet, item, 1.0, fonts)
    text = StringIO()
    document.write(text)
    return text.getvalue().encode()


def _bare_dim(model: BaseLayout, dim: Dim, scale: float, style: str) -> None:
    base = (0.0, -dim.line * scale) if dim.axis == "x" else (dim.line * scale, 0.0)
    model.add_linear_dim(
        base,
        (dim.start.x * scale, -dim.start.y * scale),
        (dim.end.x * scale, -dim.end.y * scale),
        angle=0 if dim.axis == "x" else 90,
        text=f"{dim.printed.mm}\\P{dim.printed.inches}",
        location=(dim.label.x * scale, -dim.label.y * scale),
        dimstyle=style,
        dxfattribs={"layer": str(dim.layer)},
    ).render()


def _dxf_part(into: BaseLayout, item: Item, scale: float, fonts: Fonts) -> None:
    if isinstance(item, Text):
        style = fonts.face(bold=item.bold).name
        into.add_text(
            item.content, height=item.height * scale, rotation=90 if item.upright else 0,
            dxfattribs={"layer": str(item.layer), "style": style},
        ).set_placement((item.at.x * scale, -item.at.y * scale), align=_ALIGNED[item.anchor])  # fmt: skip
    elif isinstance(item, Path):
        points = [(x * scale, -y * scale) for x, y in item.points]
        if item.fill:
            hatch = into.add_hatch(dxfattribs={"layer": str(item.layer), "true_color": int(item.fill[1:], 16)})
            hatch.paths.add_polyline_path(points, is_closed=True)
        if item.pen:
            attributes = {"layer": str(item.layer), "lineweight": round(item.pen.width * 100)}
            if item.pen.dash:
                attributes["linetype"] = "DASHED"
            if len(points) == 2:
                into.add_line(points[0], points[1], dxfattribs=attributes)
            else:
                into.add_lwpolyline(points, close=item.closed, dxfattribs=attributes)
