"""A finished PDF read back: every text with its place, width and layer, and every line; millimetres from upper left."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf

from backend.proofreading.content import operations

_MM = 25.4 / 72
_CODE = re.compile(r"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4,})>")


class Spot(NamedTuple):
    """A place on the page."""

    x: float
    y: float


@dataclass(frozen=True)
class Word:
    """A text as one operation shows it: where it starts on its baseline, how long it is, which layer it lies on."""

    content: str
    x: float
    y: float
    length: float
    size: float
    upright: bool
    layer: str

    @property
    def middle(self) -> Spot:
        """The middle of its baseline."""
        half = self.length / 2
        return Spot(self.x, self.y - half) if self.upright else Spot(self.x + half, self.y)


@dataclass(frozen=True)
class Stroke:
    """Straight lines from spot to spot."""

    spots: tuple[Spot, ...]
    closed: bool
    filled: bool
    layer: str


@dataclass
class Page:
    """One page: number from 1, what stands on it, and its bookmark."""

    number: int
    words: list[Word] = field(default_factory=list["Word"])
    strokes: list[Stroke] = field(default_factory=list["Stroke"])
    bookmark: str = ""

    @property
    def texts(self) -> list[str]:
        """What is written on it."""
        return [word.content for word in self.words]


def pages(content: bytes) -> list[Page]:
    """Every page of a PDF."""
    with pikepdf.open(BytesIO(content)) as pdf:
        known: dict[object, _Font] = {}
        read = [_Reader(page, number, known).read() for number, page in enumerate(pdf.pages, 1)]
        with pdf.open_outline() as outline:
            for item, page in zip(outline.root, read, strict=False):
                page.bookmark = str(item.title)
        if len(read) == 1 and "/Title" in pdf.docinfo:
            read[0].bookmark = str(pdf.docinfo["/Title"])
    return read


class _Font:
    """Characters and widths of one font of the file."""

    def __init__(self, font: Any) -> None:
        cmap = font.ToUnicode.read_bytes().decode("ascii")
        self._characters = {int(code, 16): bytes.fromhex(to).decode("utf-16-be") for code, to in _CODE.findall(cmap)}
        self._first = int(font.FirstChar)
        self._widths = [float(width) / 1000 for width in font.Widths]
        self._read: dict[bytes, tuple[str, float]] = {}  # the sheets of a job say much the same

    def read(self, codes: bytes) -> tuple[str, float]:
        """The text of `codes`, and its length at size 1."""
        if codes not in self._read:
            text = "".join(self._characters.get(code, "\ufffd") for code in codes)
            self._read[codes] = text, sum(self._widths[code - self._first] for code in codes)
        return self._read[codes]


Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Reader:
    """Follows the operators of a page."""

    def __init__(self, page: pikepdf.Page, number: int, known: dict[object, _Font]) -> None:
        resources: Any = page.obj.Resources
        self._source = page
        self._page = Page(number)
        self._height = float(page.mediabox[3])  # pyright: ignore[reportArgumentType]  # a number
        fonts: Any = resources.get("/Font", {})
        for font in fonts.values():
            if font.objgen not in known:
                known[font.objgen] = _Font(font)
        self._fonts = {name: known[font.objgen] for name, font in fonts.items()}
        groups: Any = resources.get("/Properties", {})
        self._layers = {name: str(group.Name).split(" ")[0] for name, group in groups.items()}
        self._within: list[str] = []
        self._matrix: Matrix = _SAME
        self._kept: list[Matrix] = []
        self._text: Matrix = _SAME
        self._font: tuple[_Font | None, float] = (None, 0.0)
        self._path: list[Spot] = []
        self._closed = False
        self._open = False

    def read(self) -> Page:
        for operator, operands in operations(self._source):
            self._step(operator, operands)
        return self._page

    def _step(self, operator: str, operands: Any) -> None:
        match operator:
            case "m" | "l":
                self._path.append(self._spot(operands[0], operands[1]))
            case "h":
                self._closed = True
            case "S" | "s" | "f" | "B" | "b" | "n":
                self._painted(operator)
            case "BT":
                self._text, self._open = _SAME, False
            case "Td":
                self._move((1.0, 0.0, 0.0, 1.0, operands[0], operands[1]))
            case "Tm":
                self._text = _SAME
                self._move(tuple(operands))
            case "Tf":
                self._font = (self._fonts[operands[0]], operands[1])
            case "Tj":
                self._shown(operands[0])
            case "cm":
                self._matrix = _times(tuple(operands), self._matrix)
            case "q":
                self._kept.append(self._matrix)
            case "Q":
                self._matrix = self._kept.pop()
            case "BDC":
                self._within.append(self._layers.get(operands[1], ""))
            case "EMC":
                self._within.pop()
            case _:
                pass

    @property
    def _layer(self) -> str:
        return self._within[-1] if self._within else ""

    def _move(self, by: Matrix) -> None:
        self._text, self._open = _times(by, self._text), False

    def _spot(self, x: float, y: float) -> Spot:
        a, b, c, d, e, f = self._matrix
        return Spot((a * x + c * y + e) * _MM, (self._height - (b * x + d * y + f)) * _MM)

    def _painted(self, operator: str) -> None:
        if operator != "n":
            closed = self._closed or operator in "sb"
            self._page.strokes.append(Stroke(tuple(self._path), closed, operator in "fBb", self._layer))
        self._path, self._closed = [], False

    def _shown(self, codes: bytes) -> None:
        """A text; one that goes on where the last one ended, in another font of the same face, belongs to it."""
        font, size = self._font
        assert font
        text, length = font.read(codes)
        length *= size
        a, b, _, _, x, y = self._text
        scale = self._matrix[0] * _MM
        at = self._spot(x, y)
        words = self._page.words
        if self._open:
            before = words.pop()
            text, at, shown = before.content + text, Spot(before.x, before.y), before.length + length * scale
        else:
            shown = length * scale
        words.append(Word(text, at.x, at.y, shown, size * scale, b > 0, self._layer))
        self._text = (*self._text[:4], x + a * length, y + b * length)
        self._open = True


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def lines(page: Page) -> Iterator[tuple[Spot, Spot, str]]:
    """Every single straight line of a page, and its layer."""
    for stroke in page.strokes:
        if len(stroke.spots) == 2 and not stroke.closed:
            yield stroke.spots[0], stroke.spots[1], stroke.layer
