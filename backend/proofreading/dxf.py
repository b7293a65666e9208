"""A finished DXF read back, tag by tag: its dimensions with what they measure and what they print, and its texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from backend.proofreading.strings import Dimension, dimension

Tags = list[tuple[int, str]]

_BEGINS = frozenset(("0", " 0", "  0"))
_READ = frozenset(("SECTION", "BLOCK", "ENDBLK", "DIMSTYLE", "DIMENSION", "TEXT"))
_PERCENT = re.compile(r"%%%")


@dataclass(frozen=True)
class Drawing:
    """What a DXF holds: units, dimensions, texts outside dimensions, and what its dimension styles multiply by."""

    units: str
    dimensions: list[Dimension]
    texts: list[str]
    factors: dict[str, float]


def drawing(content: bytes) -> Drawing:
    """A DXF as it is read by its tags; the pictures of dimensions are passed over."""
    units, factors = "", dict[str, float]()
    dimensions, texts = list[Dimension](), list[str]()
    within_picture = False
    for kind, tags in _entities(content):
        first = dict(reversed(tags))
        match kind:
            case "SECTION":
                units = _header(tags, "$INSUNITS") or units
            case "BLOCK":
                within_picture = first.get(2, "").startswith("*D")
            case "ENDBLK":
                within_picture = False
            case "DIMSTYLE":
                factors[first.get(2, "")] = float(first.get(144, "1"))
            case "DIMENSION":
                dimensions.append(_dimension(first))
            case "TEXT" if not within_picture:
                texts.append(_PERCENT.sub("%", first.get(1, "")).replace("^ ", "^"))
            case _:
                pass
    return Drawing(units, dimensions, texts, factors)


def _entities(content: bytes) -> Iterator[tuple[str, Tags]]:
    """What `drawing` asks for, each with the tags that follow the tag 0 with which it begins."""
    lines = content.decode("utf-8").splitlines()
    codes, values = lines[::2], lines[1::2]
    begins = [n for n, code in enumerate(codes) if code in _BEGINS]
    for first, after in pairwise([*begins, len(values)]):
        if (kind := values[first]) in _READ:
            within = slice(first + 1, after)
            yield kind, [(int(code), value) for code, value in zip(codes[within], values[within], strict=False)]


def _header(tags: Tags, name: str) -> str:
    """The value that follows a header variable's name."""
    for n, tag in enumerate(tags[:-1]):
        if tag == (9, name):
            return tags[n + 1][1].strip()
    return ""


def _dimension(tags: dict[int, str]) -> Dimension:
    """What a linear dimension measures: its two points along its direction, and the line it stands on."""
    upright = abs(float(tags.get(50, "0")) % 180 - 90) < 1
    along, across = (20, 10) if upright else (10, 20)
    measured = float(tags[along + 3]), float(tags[along + 4])
    mm, _, inches = tags.get(1, "").partition("\\P")
    return dimension(
        "y" if upright else "x", measured[0], measured[1], float(tags[across]), mm, inches, style=tags.get(3, "")
    )
