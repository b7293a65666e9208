"""A scene as SVG: text as text, one group per layer, millimetres of paper in the view box.

The page loads the font from `/assets/fonts`; elsewhere the same font, or one as wide, has to be installed.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import assert_never
from xml.sax.saxutils import quoteattr

from backend.drafting import dimension
from backend.drafting.scene import LAYER_NAMES, Dim, Item, Layer, Path, Pen, Scene, Text
from backend.drafting.text import Fonts

FAMILY = "DejaVu Sans, Verdana, sans-serif"


def to_svg(scene: Scene, fonts: Fonts) -> str:
    """`scene` as one SVG document."""
    width, height = _number(scene.width), _number(scene.height)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" ',
            f'viewBox="0 0 {width} {height}" font-family="{FAMILY}" fill="none" ',
            'stroke-linecap="round" stroke-linejoin="miter">\n',
            f"<title>{_escaped(scene.title)}</title>\n",
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n',
            *_groups(scene, fonts),
            "</svg>\n",
        )
    )


def _groups(scene: Scene, fonts: Fonts) -> Iterator[str]:
    by_layer: dict[Layer, list[str]] = {layer: [] for layer in Layer}
    for item in scene.items:
        by_layer[item.layer].append(_element(item, fonts))
    for layer, elements in by_layer.items():
        if elements:
            yield f'<g data-layer="{layer}" aria-label="{LAYER_NAMES[layer]}">\n'
            yield "".join(elements)
            yield "</g>\n"


def _element(item: Item, fonts: Fonts) -> str:
    match item:
        case Path():
            return _path(item)
        case Text():
            return _text(item, fonts)
        case Dim():
            mm, inches = item.printed.mm, item.printed.inches.strip("[]")
            inner = "".join(
                _path(part) if isinstance(part, Path) else _text(part, fonts) for part in dimension.parts(item)
            )
            return f'<g data-axis="{item.axis}" data-mm="{mm}" data-inches={quoteattr(inches)}>\n{inner}</g>\n'
        case _:
            assert_never(item)


def _path(path: Path) -> str:
    points = "L".join([f"{_number(x)} {_number(y)}" for x, y in path.points])
    fill = f' fill="{path.fill}"' if path.fill else ""
    return f'<path d="M{points}{"Z" if path.closed else ""}"{_stroke(path.pen)}{fill}/>\n'


@lru_cache(maxsize=64)
def _stroke(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dash = f' stroke-dasharray="{" ".join(map(_number, pen.dash))}"' if pen.dash else ""
    return f' stroke="{pen.color}" stroke-width="{_number(pen.width)}"{dash}'


def _text(text: Text, fonts: Fonts) -> str:
    x, y = _number(text.at.x), _number(text.at.y)
    size = _number(fonts.face(bold=text.bold).size(text.height))
    bold = ' font-weight="bold"' if text.bold else ""
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    turned = f' transform="rotate(-90 {x} {y})"' if text.upright else ""
    attributes = f'x="{x}" y="{y}" font-size="{size}"{bold}{anchor}{turned} fill="{text.color}"'
    return f"<text {attributes}>{_escaped(text.content)}</text>\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=8192)  # lines meet, and sheets share their frame
def _number(value: float) -> str:
    """Micrometres are enough; no trailing zeros, no minus zero."""
    shown = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown
