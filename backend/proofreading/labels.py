"""The dimensions of a PDF page: a label's two texts belong together, and to the line they stand on or lead to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from backend.proofreading import numbers
from backend.proofreading.findings import Finding
from backend.proofreading.pdf import Page, Spot, Stroke, Word
from backend.proofreading.strings import Axis, Dimension, dimension

LAYER = "A-ANNO-DIMS"

_APART = (3.0, 6.0)  # mm between the baselines of a label's texts
_NEAR = 0.2  # mm that a middle may be off
_TIP = 6.0  # mm from the end of a leader to the middle of its label
_AXES: tuple[Axis, ...] = ("x", "y")

_Ends: TypeAlias = tuple[float, float, float]  # start and end of a line along its axis, and its place across


@dataclass(frozen=True)
class _Label:
    mm: Word
    inches: Word

    @property
    def along(self) -> float:
        """Where its middle lies along its dimension line."""
        return self.mm.middle.y if self.mm.upright else self.mm.middle.x

    @property
    def across(self) -> tuple[float, float]:
        """The baselines of its texts, across the dimension line."""
        return (self.mm.x, self.inches.x) if self.mm.upright else (self.mm.y, self.inches.y)

    @property
    def axis(self) -> Axis:
        return "y" if self.mm.upright else "x"


def dimensions(page: Page) -> tuple[list[Dimension], list[Finding]]:
    """The dimensions of a page, and the labels without a line of their own."""
    words = [word for word in page.words if word.layer == LAYER]
    strokes = [stroke for stroke in page.strokes if stroke.layer == LAYER]
    flat: dict[Axis, list[_Ends]] = {axis: list(filter(None, (_ends(s, axis) for s in strokes))) for axis in _AXES}
    leaders = [stroke for stroke in strokes if len(stroke.spots) > 2]
    found, lost = list[Dimension](), list[Finding]()
    for label in _labels(words):
        if isinstance(label, Word):
            lost.append(Finding(f"page {page.number}", "a size by itself", label.content, "millimetres over inches"))
            continue
        line = _line(label, flat[label.axis], leaders)
        if line is None:
            told = f"{label.mm.content} {label.inches.content}"
            lost.append(Finding(f"page {page.number}", "a size without a dimension line", told, "a line it measures"))
        else:
            found.append(line)
    return found, lost


def _labels(words: list[Word]) -> Iterator[_Label | Word]:
    """Texts in millimetres with their inches; a size without its other half by itself."""
    inches = [word for word in words if word.content.startswith("[")]
    for word in words:
        if numbers.tenths(word.content) is None:
            continue
        other = next((one for one in inches if _under(word, one)), None)
        if other:
            inches.remove(other)
        yield _Label(word, other) if other else word
    yield from inches


def _under(word: Word, other: Word) -> bool:
    if word.upright != other.upright:
        return False
    label = _Label(word, other)
    middle = other.middle.y if other.upright else other.middle.x
    first, second = label.across
    return abs(label.along - middle) < _NEAR and _APART[0] < second - first < _APART[1]


def _line(label: _Label, flat: Sequence[_Ends], leaders: Sequence[Stroke]) -> Dimension | None:
    """The line a label stands on, or the one that its leader starts from the middle of."""
    first, second = label.across
    for start, end, line in flat:
        if first < line < second and abs((start + end) / 2 - label.along) < _NEAR:
            return _made(label, start, end, line)
    for leader in leaders:
        if _leads(leader.spots[-1], label):
            at = _turned(leader.spots[0], label.axis)
            for start, end, line in flat:
                if abs(line - at.y) < _NEAR and abs((start + end) / 2 - at.x) < _NEAR:
                    return _made(label, start, end, line)
    return None


def _leads(tip: Spot, label: _Label) -> bool:
    along, across = _turned(tip, label.axis)
    return abs(along - label.along) < _NEAR and abs(across - sum(label.across) / 2) < _TIP


def _ends(stroke: Stroke, axis: Axis) -> _Ends | None:
    """Start, end and place of a line along `axis`; None for another line."""
    if len(stroke.spots) != 2:
        return None
    a, b = (_turned(spot, axis) for spot in stroke.spots)
    return (a.x, b.x, a.y) if abs(a.y - b.y) < 1e-3 < abs(a.x - b.x) else None


def _turned(spot: Spot, axis: Axis) -> Spot:
    """A spot as along and across."""
    return spot if axis == "x" else Spot(spot.y, spot.x)


def _made(label: _Label, start: float, end: float, line: float) -> Dimension:
    return dimension(label.axis, start, end, line, label.mm.content, label.inches.content)
