"""What a DXF's entities refer to: layers, dash patterns, text styles, and a style of dimensions for each scale."""

# ezdxf leaves its `dxfattribs` and points without a type; nothing that comes from it leaves the writer.
# pyright: reportUnknownMemberType=false

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ezdxf.document import Drawing
from ezdxf.lldxf.const import VALID_DXF_LINEWEIGHTS

from backend.drafting import dimension
from backend.drafting.scene import LAYER_NAMES, Layer, Path, Scene
from backend.drafting.text import Face, Fonts

NO_PLOT = "A-ANNO-NPLT"
ADAPTING = 7  # the colour that is black on white and white on black

# What most lines of a layer are drawn with (rule T6); the others say their own weight.
WEIGHTS: dict[Layer, float] = {
    Layer.GLASS: 0.25,
    Layer.FRAME: 0.5,
    Layer.SASH: 0.35,
    Layer.SWING: 0.25,
    Layer.FIN: 0.5,
    Layer.DIMENSIONS: 0.18,
    Layer.TEXT: 0.25,
    Layer.MARKS: 0.35,
    Layer.TITLE: 0.25,
}


def prepare(document: Drawing, scenes: Sequence[Scene], fonts: Fonts) -> None:
    """Everything that entities of `scenes` name."""
    document.header["$MEASUREMENT"] = 1
    document.header["$LWDISPLAY"] = 1
    document.header["$PSLTSCALE"] = 0
    document.header.custom_vars.append("Title", scenes[0].title)
    for layer in Layer:
        row = document.layers.add(layer, color=ADAPTING, lineweight=lineweight(WEIGHTS[layer]))
        row.description = LAYER_NAMES[layer]
    document.layers.add(NO_PLOT, color=ADAPTING, plot=False).description = "Frames of the viewports, not printed"
    pens = {item.pen for scene in scenes for item in scene.items if isinstance(item, Path) and item.pen}
    for dash in sorted({pen.dash for pen in pens if pen.dash}):
        pattern = [-length if n % 2 else length for n, length in enumerate(dash)]
        told = ", ".join(f"{length:g} mm {'apart' if n % 2 else 'drawn'}" for n, length in enumerate(dash))
        document.linetypes.add(dash_name(dash), [sum(dash), *pattern], description=told)
    for face in (fonts.regular, fonts.bold):
        document.styles.add(style_of(face), font=f"{face.name}.ttf")
    scales = [view.scale for scene in scenes for view in scene.views]
    _dimension_styles(document, set(scales), style_of(fonts.regular))
    if scales:
        _style_of_header(document, scales[0])


@lru_cache(maxsize=64)
def lineweight(width: float) -> int:
    """The weight nearest to `width` mm that a DXF may have, in hundredths of a millimetre."""
    return min((w for w in VALID_DXF_LINEWEIGHTS if w >= 0), key=lambda weight: abs(weight - width * 100))


def dash_name(dash: tuple[float, ...]) -> str:
    """The name of a dash pattern."""
    return "-".join(["DASHED", *(f"{length:g}" for length in dash)])


def style_of(face: Face) -> str:
    """The text style of a face."""
    return face.name


def dimension_style(scale: float) -> str:
    """The style of the dimensions in a view 1:`scale`."""
    return f"SHEET-1-{scale:g}"


_NUMBERS = {"dimlunit": 2, "dimdec": 1, "dimzin": 8, "dimdsep": ord(".")}
_PLACE = {"dimtad": 0, "dimjust": 0, "dimtih": 0, "dimtoh": 0, "dimtix": 1, "dimtmove": 1}
_TICKS = {"dimtsz": dimension.TICK, "dimexo": dimension.START, "dimexe": dimension.BEYOND, "dimdle": 0.0}


def _measures(scale: float) -> dict[str, float]:
    texts = {"dimscale": scale, "dimlfac": 1.0, "dimtxt": dimension.HEIGHT, "dimgap": dimension.GAP}
    return texts | _TICKS | _NUMBERS | _PLACE


def _dimension_styles(document: Drawing, scales: Iterable[float], text_style: str) -> None:
    """Ours, never the library's own, which multiplies what it measures by 100."""
    for scale in sorted(scales):
        style = document.dimstyles.new(dimension_style(scale))
        for name, value in _measures(scale).items():
            style.set_dxf_attrib(name, value)
        for name in ("dimlwd", "dimlwe"):
            style.set_dxf_attrib(name, lineweight(WEIGHTS[Layer.DIMENSIONS]))
        style.set_dxf_attrib("dimtxsty", text_style)


def _style_of_header(document: Drawing, scale: float) -> None:
    """The style of a new dimension, and of every one for readers that know but the header's, as LibreCAD 2.2."""
    document.header["$DIMSTYLE"] = dimension_style(scale)
    for name, value in _measures(scale).items():
        document.header[f"${name.upper()}"] = value
