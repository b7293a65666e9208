"""Texts that would print over one another, over a line, or over the edge of the sheet."""

from collections.abc import Iterator
from itertools import combinations

from backend.drafting import dimension
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import Dim, Path, Scene, Text, text_box
from backend.drafting.text import Fonts

_SLACK = 0.1  # mm that rounding may cost


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
    drawn = [line for part in parts if isinstance(part, Path) and part.pen for line in lines(part)]
    paper = Box(0.0, 0.0, scene.width, scene.height)
    found = [f"“{content}” leaves the sheet" for content, box in texts if not paper.holds(box)]
    found += [f"“{one}” lies over “{other}”" for (one, a), (other, b) in combinations(texts, 2) if a.overlaps(b)]
    found += [f"a line runs through “{content}”" for content, box in texts if any(crosses(*ab, box) for ab in drawn)]
    return found


def lines(path: Path) -> Iterator[tuple[Point, Point]]:
    """The straight lines of `path`, from end to end."""
    ends = (*path.points[1:], path.points[0]) if path.closed else path.points[1:]
    yield from zip(path.points, ends, strict=False)


def crosses(a: Point, b: Point, box: Box) -> bool:
    """Whether the line from `a` to `b` runs through the inside of `box` (Liang and Barsky's clipping)."""
    if (
        max(a.x, b.x) <= box.left
        or min(a.x, b.x) >= box.right
        or max(a.y, b.y) <= box.top
        or min(a.y, b.y) >= box.bottom
    ):
        return False
    enter, leave = 0.0, 1.0
    for run, room in (
        (a.x - b.x, a.x - box.left),
        (b.x - a.x, box.right - a.x),
        (a.y - b.y, a.y - box.top),
        (b.y - a.y, box.bottom - a.y),
    ):
        if run < 0:
            enter = max(enter, room / run)
        elif run > 0:
            leave = min(leave, room / run)
    return enter < leave
