"""Scale bars of a page: as long as they say, to the scale that stands before them."""

from collections.abc import Iterator

from backend.proofreading import numbers
from backend.proofreading.findings import Finding
from backend.proofreading.pdf import Page, Word
from backend.proofreading.tables import Box, boxes

_LABEL = " mm"
_BESIDE = 4.0  # mm from a bar to its label
_ROW = 2.5  # mm that what belongs together may lie apart in height
_ROUNDED = 0.01  # mm of paper


def bars(page: Page) -> list[tuple[Word, Box, float]]:
    """Each bar's label, its box, and the scale before it."""
    drawn = boxes(page)
    found: list[tuple[Word, Box, float]] = []
    for label in page.words:
        if not label.content.endswith(_LABEL) or numbers.tenths(label.content.removesuffix(_LABEL)) is None:
            continue
        beside = [box for box in drawn if 0 < label.x - box.right < _BESIDE and abs(box.bottom - label.y) < _ROW]
        named = [
            (word.x, scale)
            for word in page.words
            for scale in numbers.scales(word.content)
            if abs(word.y - label.y) < _ROW and word.x < label.x
        ]
        if beside and named:
            widest = max(beside, key=lambda box: box.right - box.left)
            found.append((label, widest, max(named)[1]))
    return found


def scales(page: Page) -> list[float]:
    """Every scale that the page names."""
    return sorted({scale for text in page.texts for scale in numbers.scales(text)})


def findings(page: Page, where: str) -> Iterator[Finding]:
    """Bars that are not as long as they say, and scales without a bar to check a print by."""
    found = bars(page)
    for label, box, scale in found:
        said = (numbers.tenths(label.content.removesuffix(_LABEL)) or 0) / 10
        if abs((box.right - box.left) - said / scale) > _ROUNDED:
            measured = f"{(box.right - box.left) * scale:.0f}{_LABEL}"
            yield Finding(where, f"scale bar 1:{scale:g}", label.content, measured)
    for scale in set(scales(page)) - {scale for _, _, scale in found}:
        yield Finding(where, "a scale without a bar", f"1:{scale:g}", "a scale bar")
