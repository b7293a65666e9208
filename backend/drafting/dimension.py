"""Strings of dimensions: mm over [inches], labels that do not fit drawn out, printed parts that add up (rule L5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from backend.drafting.geometry import Box, Point, box_of
from backend.drafting.scene import FINE, MEDIUM, Axis, Dim, Path, Pen, Text
from backend.drafting.spread import spread
from backend.drafting.text import Fonts
from backend.fenestration import chain
from backend.fenestration.lengths import Mm

HEIGHT = 2.5  # of the capitals (rule T7)
FIRST = 8.0  # from the object to the nearest string (rule L3)

GAP = 0.9  # between a text and its line
ROW = GAP + HEIGHT + 0.9  # a row of texts along the dimension line
_BETWEEN = 1.8  # between the two texts of a label that is drawn out
_BLOCK = 2 * HEIGHT + _BETWEEN
_FAN = 2.2  # the strip in which leaders may slant
_NEAR = 1.1  # between a leader and its label
_APART = 2.6  # between labels that are drawn out
_REACH = 46.0  # how far a row of them may reach beyond the parts they name
_SIDE = 1.0  # between a text and the extension lines beside it
START, BEYOND, TICK = 1.2, 1.6, 1.0  # extension lines: gap to the object, reach beyond the line; half a tick
_LEADER = Pen(0.13)


@dataclass(frozen=True)
class Run:
    """Where a string runs: along `axis`, its line at `line`, measuring points at `edge`; `out` is away from the object.

    For axis x, `line` and `edge` are y and `out` is -1 above the object, +1 below; for axis y they are x.
    """

    axis: Axis
    edge: float
    line: float
    out: int

    def point(self, along: float, across: float) -> Point:
        """A point by its place along and across the string."""
        return Point(along, across) if self.axis == "x" else Point(across, along)


def string(run: Run, places: Sequence[float], sizes: Sequence[Mm], fonts: Fonts) -> list[Dim]:
    """The dimensions between consecutive `places` on the sheet, which measure `sizes`."""
    printed = _closed(tuple(sizes))
    lengths = [label_length(p, fonts) for p in printed]
    spans = list(pairwise(places))
    narrow = [i for i, (a, b) in enumerate(spans) if abs(b - a) < lengths[i] + 2 * _SIDE]
    middles = [(a + b) / 2 for a, b in spans]
    leaders = _leaders(run, {i: (middles[i], lengths[i]) for i in narrow}, rows=len(narrow) < len(spans))
    return [
        Dim(
            axis=run.axis,
            start=run.point(a, run.edge),
            end=run.point(b, run.edge),
            line=run.line,
            value=size,
            printed=text,
            label=_beyond(run, leaders[i][-1]) if i in leaders else run.point(middles[i], run.line),
            leader=leaders.get(i, ()),
            opens=i == 0,
        )
        for i, ((a, b), size, text) in enumerate(zip(spans, sizes, printed, strict=True))
    ]


@lru_cache(maxsize=256)
def _closed(sizes: tuple[Mm, ...]) -> list[chain.Printed]:
    """The parts as they are printed; views are drawn to several scales before one fits, with the same sizes."""
    return chain.closed(sizes)


def _leaders(run: Run, labels: Mapping[int, tuple[float, float]], *, rows: bool) -> dict[int, tuple[Point, ...]]:
    """From the middle of each narrow part to its label: in one row, or in two where one would reach far out.

    `labels` holds middle and length of each; `rows`: texts stand along the dimension line and must be cleared first.
    """
    order = sorted(labels, key=lambda i: labels[i][0])
    middles, lengths = [labels[i][0] for i in order], [labels[i][1] for i in order]
    staggered = sum(lengths) + _APART * (len(order) - 1) > max(middles, default=0) - min(middles, default=0) + _REACH
    second = set(range(1, len(order), 2)) if staggered else set[int]()
    slots = spread(middles, [0.0 if n in second else length for n, length in enumerate(lengths)], _APART)
    deep = sorted(second)
    ends = dict(zip(deep, spread([slots[n] for n in deep], [lengths[n] for n in deep], _APART), strict=True))
    clear = run.line + run.out * (ROW if rows else GAP)
    first = clear + run.out * _FAN
    below = first + run.out * (_BLOCK + 2 * _NEAR)
    found: dict[int, tuple[Point, ...]] = {}
    for n, i in enumerate(order):
        points = [run.point(middles[n], run.line), run.point(middles[n], clear), run.point(slots[n], first)]
        if n in second:
            points += [run.point(slots[n], below), run.point(ends[n], below + run.out * _FAN)]
        found[i] = tuple(points)
    return found


def carried_on(run: Run) -> float:
    """The edge of a string outside this one whose extension lines carry on where these end."""
    return run.line + run.out * (BEYOND - START)


def _beyond(run: Run, tip: Point) -> Point:
    """The middle of the label at the `tip` of its leader."""
    along, across = (tip.x, tip.y) if run.axis == "x" else (tip.y, tip.x)
    return run.point(along, across + run.out * (_NEAR + _BLOCK / 2))


def label_length(printed: chain.Printed, fonts: Fonts) -> float:
    """How much room a label takes along its string."""
    return max(fonts.regular.width(printed.mm, HEIGHT), fonts.regular.width(printed.inches, HEIGHT))


def parts(dim: Dim) -> Iterator[Path | Text]:
    """What a writer without dimensions of its own draws: lines, ticks, leader and the two texts."""
    yield from _lines(dim)
    yield from texts(dim)


def _lines(dim: Dim) -> Iterator[Path]:
    run = _run(dim)
    a, b = (dim.start.x, dim.end.x) if dim.axis == "x" else (dim.start.y, dim.end.y)
    beyond = dim.line + run.out * BEYOND
    for along in (a, b) if dim.opens else (b,):
        points = (run.point(along, run.edge + run.out * START), run.point(along, beyond))
        yield Path(dim.layer, points, FINE)
    yield Path(dim.layer, (run.point(a, dim.line), run.point(b, dim.line)), FINE)
    for along in (a, b) if dim.opens else (b,):
        points = (run.point(along - TICK, dim.line + TICK), run.point(along + TICK, dim.line - TICK))
        yield Path(dim.layer, points, MEDIUM)
    if dim.leader:
        yield Path(dim.layer, dim.leader, _LEADER)


def texts(dim: Dim) -> Iterator[Text]:
    """The two texts of a dimension."""
    along, across = (dim.label.x, dim.label.y) if dim.axis == "x" else (dim.label.y, dim.label.x)
    run = _run(dim)
    apart = _BETWEEN / 2 if dim.leader else GAP
    first = Text(
        dim.layer,
        run.point(along, across - apart),
        dim.printed.mm,
        HEIGHT,
        anchor="middle",
        upright=dim.axis == "y",
    )
    yield first
    yield replace(first, at=run.point(along, across + apart + HEIGHT), content=dim.printed.inches)


def label_box(dim: Dim, fonts: Fonts) -> Box:
    """What the two texts of a dimension take together."""
    face, half = fonts.regular, label_length(dim.printed, fonts) / 2
    apart = _BETWEEN / 2 if dim.leader else GAP
    before = apart + face.ascent * face.size(HEIGHT)
    after = apart + HEIGHT + face.descent * face.size(HEIGHT)
    x, y = dim.label
    if dim.axis == "x":
        return Box(x - half, y - before, x + half, y + after)
    return Box(x - before, y - half, x + after, y + half)


def box(dim: Dim, fonts: Fonts) -> Box:
    """What a dimension takes with its lines."""
    run = _run(dim)
    a, b = (dim.start.x, dim.end.x) if dim.axis == "x" else (dim.start.y, dim.end.y)
    low, high = min(a, b) - TICK, max(a, b) + TICK
    label = label_box(dim, fonts)
    corners = (Point(label.left, label.top), Point(label.right, label.bottom))
    lines = (run.point(low, run.edge + run.out * START), run.point(high, dim.line + run.out * BEYOND))
    return box_of((*corners, *lines, *dim.leader))


def _run(dim: Dim) -> Run:
    edge = dim.start.y if dim.axis == "x" else dim.start.x
    return Run(dim.axis, edge, dim.line, 1 if dim.line > edge else -1)
