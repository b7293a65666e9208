"""What would print over something else, or over the edge of the sheet: texts, symbols, lines, cells and whole views."""

from collections.abc import Iterator
from itertools import combinations

from backend.drafting import dimension
from backend.drafting.geometry import Box, Point, around
from backend.drafting.scene import BLACK, Dim, Path, Scene, Text, View, path_box, text_box
from backend.drafting.text import Fonts

_SLACK = 0.1  # mm that rounding may cost

Part = Path | Text


def flat(scene: Scene) -> Iterator[Part]:
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
    paths = [part for part in parts if isinstance(part, Path)]
    drawn = [line for path in paths if path.pen for line in lines(path)]
    solid = [path_box(path) for path in paths if path.fill == BLACK]
    paper = Box(0.0, 0.0, scene.width, scene.height)
    found = [f"“{content}” leaves the sheet" for content, box in texts if not paper.holds(box)]
    found += ["a line leaves the sheet" for path in paths if not paper.holds(path_box(path))]
    found += [f"“{one}” lies over “{other}”" for (one, a), (other, b) in combinations(texts, 2) if a.overlaps(b)]
    found += [f"a line runs through “{content}”" for content, box in texts if any(crosses(*ab, box) for ab in drawn)]
    found += [f"a symbol lies over “{content}”" for content, box in texts if any(box.overlaps(s) for s in solid)]
    return found + list(_views(scene, fonts))


def _views(scene: Scene, fonts: Fonts) -> Iterator[str]:
    """Views that lie over each other, over a text or a cell beside them, or over the border."""
    views = [(view.name, _space(view, fonts).shrunk(_SLACK)) for view in scene.views]
    for (one, a), (other, b) in combinations(views, 2):
        if a.overlaps(b):
            yield f"{one} lies over {other}"
    for name, box in views:
        for item in scene.around:
            if isinstance(item, Text) and box.overlaps(text_box(item, fonts)):
                yield f"{name} lies over “{item.content}”"
            if isinstance(item, Path) and _cuts(path_box(item), box):
                yield f"{name} lies over a cell"


def _cuts(cell: Box, view: Box) -> bool:
    """Whether a cell or line meets a view without holding it, as the border of the sheet does."""
    return cell.overlaps(view) and not cell.holds(view)


def _space(view: View, fonts: Fonts) -> Box:
    parts = (part for item in view.items for part in (dimension.parts(item) if isinstance(item, Dim) else (item,)))
    return around([text_box(part, fonts) if isinstance(part, Text) else path_box(part) for part in parts])


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
