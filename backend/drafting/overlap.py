"""Texts that would print over one another, over a line of a table, or over the edge of the sheet."""

from collections.abc import Iterator
from itertools import combinations

from backend.drafting import dimension
from backend.drafting.geometry import Box
from backend.drafting.scene import Dim, Layer, Path, Scene, Text, text_box
from backend.drafting.text import Fonts

_SLACK = 0.05  # mm that rounding may cost


def flat(scene: Scene) -> Iterator[Path | Text]:
    """Every path and text of `scene`, those of its dimensions too."""
    for item in scene.items:
        if isinstance(item, Dim):
            yield from dimension.parts(item)
        else:
            yield item


def overlaps(scene: Scene, fonts: Fonts) -> list[str]:
    """What overlaps, one sentence each; none on a good sheet."""
    parts = list(flat(scene))
    texts = [(part.content, text_box(part, fonts).shrunk(_SLACK)) for part in parts if isinstance(part, Text)]
    paper = Box(0.0, 0.0, scene.width, scene.height)
    found = [f"“{content}” leaves the sheet" for content, box in texts if not paper.holds(box)]
    found += [f"“{one}” lies over “{other}”" for (one, a), (other, b) in combinations(texts, 2) if a.overlaps(b)]
    lines = [edge for part in parts if isinstance(part, Path) and part.layer is Layer.TITLE for edge in _upright(part)]
    found += [f"a line runs through “{content}”" for content, box in texts for line in lines if box.overlaps(line)]
    return found


def _upright(path: Path) -> Iterator[Box]:
    """The horizontal and vertical strokes of `path`, as boxes without width."""
    ends = (*path.points[1:], path.points[0]) if path.closed else path.points[1:]
    for a, b in zip(path.points, ends, strict=False):
        if path.pen and (a.x == b.x or a.y == b.y):
            yield Box(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
