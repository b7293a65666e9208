"""Strings of dimensions: mm over [inches], labels that do not fit drawn out, printed parts that add up (rule L5)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

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
_APART = 2.2  # between labels that are drawn out
_REACH = 46.0  # how far a row of them may reach beyond the parts they name
_WIDEST = 112.0  # what a row among several may always take
_SIDE = 1.0  # between a text and the extension lines beside it
START, BEYOND, TICK = 1.2, 1.6, 1.0  # extension lines: gap to the object, reach beyond the line; half a tick
_LEADER = Pen(0.13)


class Run(NamedTuple):
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
    narrow = _narrow(spans, lengths)
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


def depth(places: Sequence[float], sizes: Sequence[Mm], fonts: Fonts) -> float:
    """How far out from its line a string through `places` reaches at least, told without drawing it."""
    lengths = [label_length(p, fonts) for p in _closed(tuple(sizes))]
    spans = list(pairwise(places))
    drawn_out = sorted(((spans[i][0] + spans[i][1]) / 2, lengths[i]) for i in _narrow(spans, lengths))
    rows = _rows([middle for middle, _ in drawn_out], [length for _, length in drawn_out])
    along = GAP if len(drawn_out) == len(spans) else GAP + HEIGHT
    return along + rows * (_FAN + _NEAR + _BLOCK)


def _narrow(spans: Sequence[tuple[float, float]], lengths: Sequence[float]) -> list[int]:
    """The parts that their labels do not fit between."""
    return [i for i, (a, b) in enumerate(spans) if abs(b - a) < lengths[i] + 2 * _SIDE]


@lru_cache(maxsize=256)
def _closed(sizes: tuple[Mm, ...]) -> list[chain.Printed]:
    """The parts as they are printed; views are drawn to several scales before one fits, with the same sizes."""
    return chain.closed(sizes)


def _leaders(run: Run, labels: Mapping[int, tuple[float, float]], *, rows: bool) -> dict[int, tuple[Point, ...]]:
    """From the middle of each narrow part to its label, in as few rows as reach no farther out than they may.

    `labels` holds middle and length of each; `rows`: texts stand along the dimension line and must be cleared first.
    In each row the leaders of those below it pass between its labels.
    """
    order = sorted(labels, key=lambda i: labels[i][0])
    middles, lengths = [labels[i][0] for i in order], [labels[i][1] for i in order]
    deep = _rows(middles, lengths)
    across = run.line + run.out * (ROW if rows else GAP)
    found = [[run.point(along, run.line), run.point(along, across)] for along in middles]
    places, left = middles, list(range(len(order)))
    for row in range(deep):
        slots = spread(places, [lengths[n] if n % deep == row else 0.0 for n in left], _APART)
        across += run.out * _FAN
        below = across + run.out * (_BLOCK + 2 * _NEAR)
        for n, slot in zip(left, slots, strict=True):
            found[n].append(run.point(slot, across))
            if n % deep != row:
                found[n].append(run.point(slot, below))
        places = [slot for n, slot in zip(left, slots, strict=True) if n % deep != row]
        left = [n for n in left if n % deep != row]
        across = below
    return {i: tuple(points) for i, points in zip(order, found, strict=True)}


def _rows(middles: Sequence[float], lengths: Sequence[float]) -> int:
    """How many rows the labels need: each may reach a little beyond the parts it names."""
    if not lengths:
        return 0
    room = max(middles) - min(middles) + _REACH
    if sum(lengths) + _APART * (len(lengths) - 1) <= room:
        return 1
    room = max(room, _WIDEST)
    widths = {
        rows: max(sum(lengths[row::rows]) for row in range(rows)) + _APART * (len(lengths) - 1) for rows in (2, 3, 4)
    }
    return next((rows for rows, width in widths.items() if width <= room), 4)


def carried_on(run: Run) -> float:
    """The edge of a string outside this one whose extension lines carry on where these end."""
    return run.line + run.out * (BEYOND - START)


def _beyond(run: Run, tip: Point) -> Point:
    """The middle of the label at the `tip` of its leader."""
    along, across = (tip.x, tip.y) if run.axis == "x" else (tip.y, tip.x)
    return run.point(along, across + run.out * (_NEAR + _BLOCK / 2))


@lru_cache(maxsize=1024)
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
    x, y = dim.label
    apart = _BETWEEN / 2 if dim.leader else GAP
    upright = dim.axis == "y"
    over, under = (
        (Point(x - apart, y), Point(x + apart + HEIGHT, y))
        if upright
        else (Point(x, y - apart), Point(x, y + apart + HEIGHT))
    )
    yield Text(dim.layer, over, dim.printed.mm, HEIGHT, "middle", upright=upright)
    yield Text(dim.layer, under, dim.printed.inches, HEIGHT, "middle", upright=upright)


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
    lines = (run.point(low, run.edge + run.out * START), run.point(high, dim.line + run.out * BEYOND))
    return box_of(((label.left, label.top), (label.right, label.bottom), *lines, *dim.leader))


def _run(dim: Dim) -> Run:
    edge = dim.start.y if dim.axis == "x" else dim.start.x
    return Run(dim.axis, edge, dim.line, 1 if dim.line > edge else -1)
