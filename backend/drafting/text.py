"""Texts are measured with the metrics of the font that is embedded, so every writer agrees where a text ends."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any, cast

REPLACEMENT = "\ufffd"
_SPACE = re.compile(r" (?!\d+/\d|×)")


@dataclass(frozen=True, eq=False)
class Face:
    """One style of the sheet's font, equal to itself alone. Measures are in parts of the font size."""

    name: str
    data: bytes
    advances: Mapping[str, float]
    cap_height: float
    ascent: float
    descent: float

    def width(self, text: str, height: float) -> float:
        """How long `text` is when its capitals are `height` high."""
        return self._length(text) * height / self.cap_height

    @cached_property
    def characters(self) -> frozenset[str]:
        """Those that it has."""
        return frozenset(self.advances)

    @cached_property
    def _length(self) -> Callable[[str], float]:
        """How long a text is; the sheets of a job say much the same."""

        def length(text: str) -> float:
            return sum(map(self.advances.__getitem__, text))

        return lru_cache(maxsize=4096)(length)

    def size(self, height: float) -> float:
        """The font size whose capitals are `height` high."""
        return height / self.cap_height


@dataclass(frozen=True)
class Fonts:
    """The sheet's two faces."""

    regular: Face
    bold: Face

    def face(self, *, bold: bool) -> Face:
        """The one or the other."""
        return self.bold if bold else self.regular

    def printable(self, text: str) -> str:
        """`text` in one line; a character the font does not have becomes �, so that its loss is seen."""
        known, line = self.regular.characters, " ".join(text.split())
        return line if known.issuperset(line) else "".join(c if c in known else REPLACEMENT for c in line)


def load(name: str, data: bytes) -> Face:
    """A face from the bytes of a TrueType font."""
    # It types its tables as unknown, and a start of the stack does not wait for it; these five are read once, here.
    from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingTypeStubs]

    font = cast("Any", TTFont(BytesIO(data), lazy=True))
    em = float(font["head"].unitsPerEm)
    widths, capital = font["hmtx"], font["glyf"]["H"]
    return Face(
        name=name,
        data=data,
        advances={chr(code): widths[glyph][0] / em for code, glyph in font.getBestCmap().items()},
        cap_height=capital.yMax / em,
        ascent=font["glyf"]["bracketleft"].yMax / em,
        descent=-font["hhea"].descent / em,
    )


@lru_cache(maxsize=2048)  # a text is measured for more than one room, and said on more than one sheet
def wrapped(text: str, face: Face, height: float, width: float) -> tuple[str, ...]:
    """`text` in lines no longer than `width`, broken at spaces, not before a fraction or ×, in a word if it must."""
    lines: list[str] = []
    line = ""
    for word in _SPACE.split(text):
        longer = f"{line} {word}" if line else word
        if face.width(longer, height) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, face, height, width)
        lines += full
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, face: Face, height: float, width: float) -> list[str]:
    """`word` in pieces that fit; mostly one."""
    pieces = [""]
    for character in word:
        if pieces[-1] and face.width(pieces[-1] + character, height) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
