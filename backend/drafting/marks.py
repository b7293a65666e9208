"""Why a sheet may not be built from yet, where nobody misses it: the stamp, its reasons, open questions."""

from collections.abc import Iterator, Sequence

from backend.drafting.flow import Paragraph
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import AMBER, RED, Item, Layer, Pen, Text, rectangle
from backend.fenestration.checks import Mark

_COLORS = {"hold": RED, "preliminary": AMBER}
_STAMPS = {"hold": ("HOLD", 8.0), "preliminary": ("PRELIMINARY", 5.6)}
_PADDING = 2.8


def stamp_height(marks: Sequence[Mark]) -> float:
    """How high the stamp is; nothing without marks."""
    return _STAMPS[marks[0].kind][1] + 2 * _PADDING if marks else 0.0


def stamp(marks: Sequence[Mark], box: Box) -> Iterator[Item]:
    """The gravest of `marks` in one word."""
    if marks:
        word, height = _STAMPS[marks[0].kind]
        color = _COLORS[marks[0].kind]
        at = Point(box.centre.x, box.centre.y + height / 2)
        yield rectangle(Layer.MARKS, box, Pen(0.7, color))
        yield Text(Layer.MARKS, at, word, height, anchor="middle", bold=True, color=color)


def reasons(marks: Sequence[Mark]) -> Iterator[Paragraph]:
    """Each mark in its colour, what stops the line first."""
    for n, mark in enumerate(marks, 1):
        yield Paragraph(mark.text, color=_COLORS[mark.kind], bullet=f"{n}.")


def open_points(questions: Sequence[str], absent: Sequence[str]) -> Iterator[Paragraph]:
    """What is open, and which views are not drawn and why."""
    for heading, points in (("Open questions", questions), ("Not drawn", absent)):
        if points:
            yield Paragraph(heading, bold=True)
        for point in points:
            yield Paragraph(point, bullet="·")
