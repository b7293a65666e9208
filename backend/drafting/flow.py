"""Paragraphs that run through boxes: what finds no room in one box goes on in the next, nothing is cut off."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BLACK, Layer, Text
from backend.drafting.text import Fonts, wrapped

HEIGHT = 2.5
LEADING = 4.1  # from baseline to baseline
_SPACE = 0.7  # before a paragraph


@dataclass(frozen=True)
class Paragraph:
    """A text that wraps; `bullet` stands before its first line."""

    content: str
    bold: bool = False
    color: str = BLACK
    bullet: str = ""


@dataclass(frozen=True)
class Poured:
    """What was set in a box, where the last line ended, and what found no room."""

    texts: tuple[Text, ...]
    bottom: float
    rest: tuple[Paragraph, ...]


def pour(paragraphs: Sequence[Paragraph], box: Box, layer: Layer, fonts: Fonts) -> Poured:
    """As many of `paragraphs` as `box` holds, from its top; a heading never stays behind alone."""
    texts: list[Text] = []
    y = box.top
    for i, paragraph in enumerate(paragraphs):
        follower = paragraphs[i + 1 : i + 2] if paragraph.bold else ()
        needed = needs([paragraph, *follower], box.width, fonts)
        if y + needed > box.bottom + 1e-6:
            return Poured(tuple(texts), y, tuple(paragraphs[i:]))
        y += _SPACE
        for n, line in enumerate(_lines(paragraph, box.width, fonts)):
            y += LEADING
            texts += _set(paragraph, line, Point(box.left, y - (LEADING - HEIGHT) / 2), layer, fonts, first=n == 0)
    return Poured(tuple(texts), y, ())


def needs(paragraphs: Sequence[Paragraph], width: float, fonts: Fonts) -> float:
    """The height that `paragraphs` take in a box of `width`."""
    return sum(_SPACE + LEADING * len(_lines(paragraph, width, fonts)) for paragraph in paragraphs)


def _lines(paragraph: Paragraph, width: float, fonts: Fonts) -> tuple[str, ...]:
    face = fonts.face(bold=paragraph.bold)
    return wrapped(fonts.printable(paragraph.content), face, HEIGHT, width - _indent(paragraph, fonts))


def _indent(paragraph: Paragraph, fonts: Fonts) -> float:
    return fonts.regular.width(paragraph.bullet, HEIGHT) + 1.2 if paragraph.bullet else 0.0


def _set(paragraph: Paragraph, line: str, at: Point, layer: Layer, fonts: Fonts, *, first: bool) -> list[Text]:
    texts: list[Text] = []
    if first and paragraph.bullet:
        texts.append(Text(layer, at, paragraph.bullet, HEIGHT, color=paragraph.color))
    moved = at.moved(_indent(paragraph, fonts), 0.0)
    return [*texts, Text(layer, moved, line, HEIGHT, bold=paragraph.bold, color=paragraph.color)]
