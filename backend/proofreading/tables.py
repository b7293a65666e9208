"""Tables of a PDF page read back: cells by the boxes around them, lists by the heads of their columns."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from backend.proofreading.pdf import Page, Spot, Word

TOTAL = "Total"

_SLACK = 0.05  # mm
_ALIGNED = 0.2  # mm that a cell may stand off its head
_UNKNOWN = "\ufffd"  # printed for a character that the font does not have


@dataclass(frozen=True)
class Box:
    """An upright rectangle of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, spot: Spot) -> bool:
        """Whether a spot lies inside."""
        return (
            self.left - _SLACK <= spot.x <= self.right + _SLACK and self.top - _SLACK <= spot.y <= self.bottom + _SLACK
        )


def boxes(page: Page) -> list[Box]:
    """The rectangles that are drawn."""
    found: list[Box] = []
    for stroke in page.strokes:
        if not stroke.closed or len(stroke.spots) != 4:
            continue
        xs, ys = {round(s.x, 3) for s in stroke.spots}, {round(s.y, 3) for s in stroke.spots}
        if len(xs) == 2 and len(ys) == 2:
            found.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return found


def fields(page: Page) -> dict[str, str]:
    """Label and value of every row that has a box of its own: the left column names what the right one says."""
    found: dict[str, str] = {}
    flat = ((Spot(word.x, word.y - word.size / 4), word) for word in page.words if not word.upright)
    placed = sorted(flat, key=lambda one: one[0].y)
    heights = [spot.y for spot, _ in placed]
    for box in boxes(page):
        near = placed[bisect_left(heights, box.top - _SLACK) : bisect_right(heights, box.bottom + _SLACK)]
        words = [word for spot, word in near if box.holds(spot)]
        columns = sorted({round(word.x, 1) for word in words})
        label = [word for word in words if round(word.x, 1) == columns[0]]
        if len(label) == 1 and len(columns) < 3:
            value = sorted((word for word in words if word is not label[0]), key=lambda word: word.y)
            found.setdefault(label[0].content, " ".join(word.content for word in value))
    return found


def rows(page: Page, heads: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows under every line of column heads that has all of `heads`, by those heads.

    A row stands between two rules; the last one of a list begins with `Total`, or is the last of its page.
    """
    rules = sorted({round(stroke.spots[0].y, 2) for stroke in page.strokes if _is_rule(stroke.spots)})
    for top in _head_lines(page, heads):
        columns = {word.content: word for word in page.words if abs(word.y - top) < _ALIGNED}
        for above, under in pairwise(rule for rule in rules if rule > top):
            row = dict.fromkeys(columns, "")
            for word in sorted((word for word in page.words if above < word.y < under), key=lambda word: word.y):
                if name := _column(word, columns):
                    row[name] = f"{row[name]} {word.content}".strip()
            if any(row.values()):
                yield row
            if TOTAL in row.values():
                break


def _head_lines(page: Page, heads: Sequence[str]) -> list[float]:
    lines = sorted({round(word.y, 2) for word in page.words if word.content == heads[0]})
    return [y for y in lines if set(heads) <= {word.content for word in page.words if abs(word.y - y) < _ALIGNED}]


def _is_rule(spots: Sequence[Spot]) -> bool:
    return len(spots) == 2 and abs(spots[0].y - spots[1].y) < _SLACK and abs(spots[0].x - spots[1].x) > 100


def _column(word: Word, columns: Mapping[str, Word]) -> str | None:
    """The head that a word stands under: at its left edge, or at its right one, as numbers do."""
    at_left = (name for name, head in columns.items() if abs(word.x - head.x) < _ALIGNED)
    end = word.x + word.length
    at_right = (name for name, head in columns.items() if abs(end - head.x - head.length) < _ALIGNED)
    return next(at_left, None) or next(at_right, None)


def same(printed: str, meant: str) -> bool:
    """Whether a text says what was meant, however its lines are broken; what the font lacks may be any character."""
    one, other = "".join(printed.split()), "".join(meant.split())
    return len(one) == len(other) and all(a in (b, _UNKNOWN) for a, b in zip(one, other, strict=True))
