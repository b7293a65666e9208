"""What would print over something else, or over the edge of the sheet: texts, symbols, lines, cells and whole views."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from backend.drafting import dimension
from backend.drafting.figure import space
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BLACK, Dim, Path, Scene, Text, path_box, text_box
from backend.drafting.text import Fonts

_SLACK = 0.1  # mm that rounding may cost
_STRIP = 8.0  # mm of the sheet's height

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
    paths = [(part, path_box(part)) for part in parts if isinstance(part, Path)]
    paper = Box(0.0, 0.0, scene.width, scene.height)
    found = [f"“{content}” leaves the sheet" for content, box in texts if not paper.holds(box)]
    found += ["a line leaves the sheet" for _, box in paths if not paper.holds(box)]
    strips = _Strips([box for _, box in texts])
    found += [f"“{texts[one][0]}” lies over “{texts[other][0]}”" for one, other in strips.pairs()]
    drawn = (line for path, _ in paths if path.pen for line in lines(path))
    found += [f"a line runs through “{texts[n][0]}”" for n in sorted(strips.crossed(drawn))]
    solid = [box for path, box in paths if path.fill == BLACK]
    found += [f"a symbol lies over “{texts[n][0]}”" for n in sorted(strips.covered(solid))]
    return found + list(_views(scene, fonts))


class _Strips:
    """Boxes by the strips of the sheet that they reach into: whatever lies there has to get along with these alone."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes = boxes
        self._strips: defaultdict[int, list[int]] = defaultdict(list)
        for n, box in enumerate(boxes):
            for strip in _strips(box.top, box.bottom):
                self._strips[strip].append(n)

    def pairs(self) -> list[tuple[int, int]]:
        """Which of the boxes share an area."""
        near = {pair for inside in self._strips.values() for pair in combinations(inside, 2)}
        return sorted((one, other) for one, other in near if self._boxes[one].overlaps(self._boxes[other]))

    def crossed(self, drawn: Iterable[tuple[Point, Point]]) -> set[int]:
        """The boxes that any of these lines runs through."""
        return {
            n
            for a, b in drawn
            for strip in _strips(min(a.y, b.y), max(a.y, b.y))
            for n in self._strips.get(strip, ())
            if crosses(a, b, self._boxes[n])
        }

    def covered(self, solid: Iterable[Box]) -> set[int]:
        """The boxes that any of these lies over."""
        return {
            n
            for box in solid
            for strip in _strips(box.top, box.bottom)
            for n in self._strips.get(strip, ())
            if box.overlaps(self._boxes[n])
        }


def _strips(top: float, bottom: float) -> range:
    return range(int(top // _STRIP), int(bottom // _STRIP) + 1)


def _views(scene: Scene, fonts: Fonts) -> Iterator[str]:
    """Views that lie over each other, over a text or a cell beside them, or over the border."""
    views = [(view.name, space(view.items, fonts).shrunk(_SLACK)) for view in scene.views]
    for (one, a), (other, b) in combinations(views, 2):
        if a.overlaps(b):
            yield f"{one} lies over {other}"
    texts = [(item.content, text_box(item, fonts)) for item in scene.around if isinstance(item, Text)]
    cells = [path_box(item) for item in scene.around if isinstance(item, Path)]
    for name, box in views:
        yield from (f"{name} lies over “{content}”" for content, text in texts if box.overlaps(text))
        yield from (f"{name} lies over a cell" for cell in cells if _cuts(cell, box))


def _cuts(cell: Box, view: Box) -> bool:
    """Whether a cell or line meets a view without holding it, as the border of the sheet does."""
    return cell.overlaps(view) and not cell.holds(view)


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
