"""The content of one PDF page: what is drawn, as PDF operators, a change of pen or font only where there is one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias, assert_never

from backend.drafting import dimension
from backend.drafting.scene import Dim, Item, Layer, Path, Pen, Scene, Text
from backend.drafting.text import Face, Fonts


@dataclass(frozen=True)
class Run:
    """Characters of one font of the file: its name on the page, and their codes in hexadecimal."""

    font: str
    codes: list[str]


Runs: TypeAlias = Callable[[str, Face], Sequence[Run]]

_TAGS = {layer: f"L{number}" for number, layer in enumerate(Layer)}


def tag(layer: Layer) -> str:
    """What a page calls a layer."""
    return _TAGS[layer]


class Page:
    """Draws items on one page; y is turned round here, since a PDF page counts from its foot."""

    def __init__(self, height: float, fonts: Fonts, runs: Runs) -> None:
        self._height = height
        self._fonts = fonts
        self._runs = runs
        self._operators: list[str] = []
        self._pen: Pen | None = None
        self._fill = ""
        self._font = ("", 0.0)

    def content(self) -> str:
        """Everything drawn so far."""
        return "\n".join(self._operators)

    def draw(self, scene: Scene) -> list[Layer]:
        """Every item, layer by layer; the layers that were needed."""
        by_layer: dict[Layer, list[Item]] = {layer: [] for layer in Layer}
        for item in scene.items:
            by_layer[item.layer].append(item)
        used = [layer for layer, items in by_layer.items() if items]
        for layer in used:
            self._operators.append(f"/OC /{tag(layer)} BDC")
            for item in by_layer[layer]:
                self._item(item)
            self._operators.append("EMC")
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
        if path.pen:
            self._use_pen(path.pen)
        if path.fill:
            self._use_fill(path.fill)
        height = self._height
        points = " l ".join([f"{_number(x)} {_number(height - y)}" for x, y in path.points])
        first, _, rest = points.partition(" l ")
        paint = _PAINT[path.pen is not None, path.fill is not None]
        drawn = f"{first} m {rest} l" if rest else f"{first} m"
        self._operators.append(f"{drawn} h {paint}" if path.closed else f"{drawn} {paint}")

    def _use_pen(self, pen: Pen) -> None:
        before = self._pen
        if pen == before:
            return
        if before is None or pen.width != before.width:
            self._operators.append(f"{_number(pen.width)} w")
        if before is None or pen.color != before.color:
            self._operators.append(f"{_color(pen.color)} RG")
        if before is None or pen.dash != before.dash:
            self._operators.append(f"[{' '.join(map(_number, pen.dash or ()))}] 0 d")
        self._pen = pen

    def _use_fill(self, color: str) -> None:
        if color != self._fill:
            self._operators.append(f"{_color(color)} rg")
            self._fill = color

    def _text(self, text: Text) -> None:
        face = self._fonts.face(bold=text.bold)
        self._use_fill(text.color)
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
        before = before and before * face.width(text.content, text.height)
        x, y = text.at.x, self._height - text.at.y
        if text.upright:
            at = f"0 1 -1 0 {_number(x)} {_number(y - before)} Tm"
        else:
            at = f"{_number(x - before)} {_number(y)} Td"
        size = round(face.size(text.height), 4)
        shown = chain.from_iterable(self._shown(run, size) for run in self._runs(text.content, face))
        self._operators.append(f"BT {at} {' '.join(shown)} ET")

    def _shown(self, run: Run, size: float) -> list[str]:
        show = f"<{''.join(run.codes)}> Tj"
        if self._font == (run.font, size):
            return [show]
        self._font = (run.font, size)
        return [f"{run.font} {size:g} Tf", show]


_PAINT = {(True, False): "S", (False, True): "f", (True, True): "B", (False, False): "n"}


@lru_cache(maxsize=64)
def _color(color: str) -> str:
    """`#b3261e` as red, green and blue from 0 to 1."""
    return " ".join(f"{int(color[at : at + 2], 16) / 255:.3g}" for at in (1, 3, 5))


@lru_cache(maxsize=8192)  # lines meet, and sheets share their frame
def _number(value: float) -> str:
    """Micrometres are enough; a sheet is shorter than a metre."""
    return f"{round(value, 3):.6g}"
