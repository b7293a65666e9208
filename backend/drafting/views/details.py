"""One detail of a section: profiles as the boxes round them, glass up to a break, and what is measured of it.

What is on record is drawn solid and measured; what has its place for the eye is drawn broken, and not measured.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.drafting import dimension
from backend.drafting.dimension import Run, string
from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BROKEN, FINE, MEDIUM, THICK, THIN, Axis, Dim, Item, Layer, Path, Pen
from backend.drafting.text import Fonts
from backend.fenestration.lengths import Mm
from backend.fenestration.sections.detail import Bar, Chain, Detail, Fin, Kind, Pane

FIN = Pen(0.5, "#ed1f24")  # as on the approved sheets

_PENS: dict[Kind, tuple[Layer, Pen]] = {
    "frame": (Layer.FRAME, THICK),
    "sash": (Layer.SASH, MEDIUM),
    "pocket": (Layer.SASH, THIN),
}
_FIRST = 5.0  # mm from a detail to a string of dimensions: its texts have room on both sides of the line
_STEP = 1.5
_STUB, _THICK = 4.0, 2.0  # how much of the glass is shown, and how thick where that is not on record
_BEYOND, _ZIGZAG = 1.4, 0.9


@dataclass(frozen=True)
class Way:
    """How a detail lies on the sheet: `along` runs down (or across it, if not `upright`), +1, or the other way, -1.

    So does `across`, at right angles to it.
    """

    scale: float
    upright: bool
    along: int
    across: int

    def point(self, along: float, across: float) -> Point:
        """A place of the detail in mm, on paper."""
        a, c = along * self.along / self.scale, across * self.across / self.scale
        return Point(c, a) if self.upright else Point(a, c)


def drawn(detail: Detail, layers: Sequence[Mm], way: Way, fonts: Fonts) -> list[Item]:
    """`detail` round its zero, which lies on the frame's edge at its inside; `layers` are those of the glass."""
    shown: list[Path] = [path for bar in detail.bars for path in _bar(bar, way)]
    shown += [path for pane in detail.panes for path in _pane(pane, layers, way)]
    if detail.fin:
        shown.append(_fin(detail.fin, way))
    xs = [x for path in shown for x, _ in path.points]
    ys = [y for path in shown for _, y in path.points]
    body = Box(min(xs), min(ys), max(xs), max(ys))
    strings: list[Dim] = []
    for chain, outward in ((detail.inside, -1), (detail.outside, 1)):
        if chain:
            strings += _string(chain, _beside(way, body, outward), way, fonts)
    for chain, ahead in ((detail.frame, -1), (detail.glass, 1)):
        if chain:
            strings += _clear(chain, _beyond(way, body, ahead), way, strings, fonts)
    return [*shown, *strings]


def _bar(bar: Bar, way: Way) -> Iterator[Path]:
    layer, pen = _PENS[bar.kind]
    near, far = map(float, bar.along)
    inner, outer = map(float, bar.across)
    corners = tuple(way.point(*at) for at in ((near, inner), (near, outer), (far, outer), (far, inner)))
    if not bar.unknown:
        yield Path(layer, corners, pen, closed=True)
        return
    for n, bound in enumerate(("near", "outer", "far", "inner")):
        yield Path(layer, (corners[n], corners[(n + 1) % 4]), BROKEN if bound in bar.unknown else pen)


def _pane(pane: Pane, layers: Sequence[Mm], way: Way) -> Iterator[Path]:
    """A stub of the glass, every pane by itself, up to a break line."""
    start, middle, ahead = float(pane.start), float(pane.middle), -1 if pane.back else 1
    end = start + ahead * _STUB * way.scale
    thick = [float(mm) for mm in layers] or [_THICK * way.scale]
    at = low = middle - sum(thick) / 2
    for n, mm in enumerate(thick):
        if n % 2 == 0:
            points = ((end, at), (start, at), (start, at + mm), (end, at + mm))
            yield Path(Layer.GLASS, tuple(way.point(*each) for each in points), THIN if layers else BROKEN)
        at += mm
    beyond, step = _BEYOND * way.scale, _ZIGZAG * way.scale
    zigzag = (
        (end, low - beyond),
        (end, middle - step),
        (end + step, middle - step / 2),
        (end - step, middle + step / 2),
        (end, middle + step),
        (end, at + beyond),
    )
    yield Path(Layer.GLASS, tuple(way.point(*each) for each in zigzag), FINE)


def _fin(fin: Fin, way: Way) -> Path:
    points = ((Mm(0), fin.leg_end), (Mm(0), fin.across), (-fin.upstand, fin.across))
    return Path(Layer.FIN, tuple(way.point(float(along), float(across)) for along, across in points), FIN)


def _beside(way: Way, body: Box, outward: int) -> Run:
    """Where a chain along the detail runs: at its inside, or (+1) its outside."""
    axis: Axis = "y" if way.upright else "x"
    return _run(axis, body, outward * way.across)


def _beyond(way: Way, body: Box, ahead: int) -> Run:
    """Where a chain across the detail runs: beyond the frame's edge, or (+1) beyond the glass."""
    axis: Axis = "x" if way.upright else "y"
    run = _run(axis, body, ahead * way.along)
    return run if ahead > 0 else run._replace(edge=0.0)


def _run(axis: Axis, body: Box, out: int) -> Run:
    low, high = (body.top, body.bottom) if axis == "x" else (body.left, body.right)
    edge = high if out > 0 else low
    return Run(axis, edge, edge + out * _FIRST, out)


def _clear(chain: Chain, run: Run, way: Way, others: Sequence[Dim], fonts: Fonts) -> list[Dim]:
    """A string as near as it can stand without meeting `others`."""
    taken = [dimension.box(dim, fonts) for dim in others]
    while True:
        found = _string(chain, run, way, fonts)
        boxes = [dimension.label_box(dim, fonts) for dim in found]
        if not any(box.overlaps(other) for box in boxes for other in taken):
            return found
        run = run._replace(line=run.line + run.out * _STEP)


def _string(chain: Chain, run: Run, way: Way, fonts: Fonts) -> list[Dim]:
    """The dimensions of a chain, from left to right or from the bottom up; what is not printed is left out."""
    is_along = (run.axis == "y") == way.upright
    toward = way.along if is_along else way.across
    at = float(chain.start)
    places = [at * toward / way.scale]
    for mm in chain.parts:
        at += float(mm)
        places.append(at * toward / way.scale)
    sizes, kept = list(chain.parts), [n not in chain.unprinted for n in range(len(chain.parts))]
    if (toward > 0) == (run.axis == "y"):
        places, sizes, kept = places[::-1], sizes[::-1], kept[::-1]
    dims = string(run, places, sizes, fonts)
    return [dim if n == 0 or kept[n - 1] else dim._replace(opens=True) for n, dim in enumerate(dims) if kept[n]]
