"""The elevation's strings of dimensions, from the object outwards (rule L3): daylight, panels, frame, rough opening.

Widths stand above the unit (panels, frame, rough opening) and below it (frame faces and daylight), heights at the left
(panels one over the other, frame, rough opening) and at the right (faces and daylight).
"""

from collections.abc import Callable, Iterator, Sequence

from backend.drafting import dimension
from backend.drafting.cloud import TRIANGLE, Clouds, cloud, triangle
from backend.drafting.dimension import FIRST, Run
from backend.drafting.geometry import Box, Point, around
from backend.drafting.scene import Axis, Dim, Item, Layer, Path, Text, text_box
from backend.drafting.text import Fonts
from backend.drafting.views import chains
from backend.drafting.views.shown import Paper
from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Segment, Unit

_STEP, _CLEAR = 2.0, 2.5
_LETTER = 3.0
_STRING = 11.0  # that a string takes at least
_RING, _TIGHT = 1.5, 0.8  # between a label and its cloud, that of one label among others


def least(unit: Unit, fonts: Fonts) -> Callable[[float], tuple[float, float]]:
    """The width and height that the elevation takes at least to a scale with its strings, told without drawing."""
    sizes = chains.sizes(unit)
    left = _STRING * (1 + bool(sizes["up"]) + bool(sizes["rough height"]))
    above = _STRING * (1 + bool(sizes["across"]) + bool(sizes["rough width"]))
    right, below = (_depth(parts, fonts) for parts in (unit.layout.heights, unit.layout.widths))
    width, height = float(unit.width), float(unit.height)
    return lambda scale: (width / scale + left + right(scale), height / scale + above + below(scale))


def _depth(parts: Sequence[Segment], fonts: Fonts) -> Callable[[float], float]:
    """How far from the unit the string of faces and daylight reaches at least."""
    places, sizes = [float(at) for at in chains.places(parts)], chains.of(parts)
    return lambda scale: FIRST + dimension.depth([at / scale for at in places], sizes, fonts) if parts else 0.0


def overall(placed: Paper, fonts: Fonts, clouds: Clouds, word: str, beside: Sequence[Dim]) -> Iterator[Item]:
    """Widths above the unit, heights at its left; `word` is what found no room in the panes.

    `beside` are the dimensions at the right; where their labels rise above the unit, the widths make room.
    """
    top = placed.outline.top
    rising = [label.shrunk(-_CLEAR) for label in _label_boxes(beside, fonts) if label.top < top]
    first = FIRST
    while True:
        above = list(_above(placed, first, fonts, clouds, word))
        if not any(a.overlaps(b) for b in rising for item in above for a in _text_boxes(item, fonts)):
            break
        first += _STEP
    yield from above
    yield from _left(placed, fonts, clouds)


def _text_boxes(item: Item, fonts: Fonts) -> list[Box]:
    if isinstance(item, Dim):
        return [dimension.label_box(item, fonts)]
    return [text_box(item, fonts)] if isinstance(item, Text) else []


def _above(placed: Paper, first: float, fonts: Fonts, clouds: Clouds, word: str) -> Iterator[Item]:
    unit, box = placed.unit, placed.outline
    above = _Side("x", box.top, fonts, clouds, first)
    sizes, seams = chains.sizes(unit), chains.across(unit)
    yield from above.string([placed.x(x) for x in seams], sizes["across"], chain="across")
    yield from above.string([box.left, box.right], [unit.width], "width")
    around_frame = unit.decisions.rough_opening
    if around_frame:
        edges = [placed.x(-around_frame.left), placed.x(unit.width + around_frame.right)]
        yield from above.string(edges, sizes["rough width"], named="RO", chain="rough width")
    if word:
        yield Text(Layer.SWING, Point(box.centre.x, above.outside - 2.0), word, _LETTER, anchor="middle")


def _left(placed: Paper, fonts: Fonts, clouds: Clouds) -> Iterator[Item]:
    unit, box = placed.unit, placed.outline
    beside = _Side("y", box.left, fonts, clouds)
    sizes, seams = chains.sizes(unit), chains.upwards(unit)
    yield from beside.string([placed.y(y) for y in seams], sizes["up"], chain="up")
    yield from beside.string([box.bottom, box.top], [unit.height], "height")
    around_frame = unit.decisions.rough_opening
    if around_frame:
        edges = [placed.y(-around_frame.sill), placed.y(unit.height + around_frame.head)]
        yield from beside.string(edges, sizes["rough height"], named="RO", chain="rough height")


class _Side:
    """One side of the unit; each string stands outside the one before. `outside` is where the next may begin."""

    def __init__(self, axis: Axis, edge: float, fonts: Fonts, clouds: Clouds, first: float = FIRST) -> None:
        self._axis: Axis = axis
        self._fonts = fonts
        self._clouds = clouds
        self._run = Run(axis, edge, edge - first, -1)
        self.outside = self._edge = edge

    def string(
        self, places: Sequence[float], sizes: Sequence[Mm], field: str = "", named: str = "", chain: str = ""
    ) -> Iterator[Item]:
        """A string through `places`; `field` or `chain` is what it shows and `named` what stands over its label."""
        if not sizes:
            return
        ringed = bool(field) and self._clouds.ring(field)
        changed = [n for n in range(len(sizes)) if self._clouds.ring_part(chain, n)]
        if self.outside != self._edge:  # a cloud keeps clear of the string before
            room = 2 * _RING if ringed else 2 * _TIGHT if changed else 0.0
            self._run = self._run._replace(line=self._run.line - room)
        dims = dimension.string(self._run, places, sizes, self._fonts)
        items: list[Item] = list(dims)
        label = around(dimension.label_box(dim, self._fonts) for dim in dims)
        if named:
            items.append(self._text(dims[0], named, label))
            label = around([label, text_box(items[-1], self._fonts)]) if isinstance(items[-1], Text) else label
        if changed:
            rings = [label if named else dimension.label_box(dims[n], self._fonts) for n in changed]
            items += [cloud(ring.shrunk(-_TIGHT)) for ring in rings]
            label = around([label, *(ring.shrunk(-_TIGHT) for ring in rings)])
        if ringed:
            ring = label.shrunk(-_RING)
            items.append(cloud(ring))
            label = around([ring, self._triangle_box(ring)])
            items += triangle(self._triangle_box(ring).centre, self._clouds.letter)
        self._advance(dims, label)
        yield from items

    def _text(self, dim: Dim, named: str, label: Box) -> Text:
        out = (label.top if self._axis == "x" else label.left) - 0.9
        along = dim.label.x if self._axis == "x" else dim.label.y
        at = self._run.point(along, out)
        return Text(
            Layer.DIMENSIONS, at, named, dimension.HEIGHT, anchor="middle", upright=self._axis == "y", bold=True
        )

    def _triangle_box(self, ring: Box) -> Box:
        x, y = ring.centre
        if self._axis == "x":
            return Box(x - TRIANGLE / 2, ring.top - 0.6 - TRIANGLE, x + TRIANGLE / 2, ring.top - 0.6)
        return Box(ring.left - 0.6 - TRIANGLE, y - TRIANGLE / 2, ring.left - 0.6, y + TRIANGLE / 2)

    def _advance(self, dims: Sequence[Dim], label: Box) -> None:
        """Make room for the next string: its extension lines go on where these end, or outside labels in their way."""
        run = self._run
        self.outside = label.top if self._axis == "x" else label.left
        plain = not any(dim.leader for dim in dims)
        self._run = Run(
            self._axis,
            dimension.carried_on(run) if plain else self.outside,
            self.outside - dimension.ROW,
            -1,
        )


def parts(placed: Paper, below: float, fonts: Fonts) -> list[Dim]:
    """Faces and daylight: those of the height at the right, those of the width below, where the two do not meet."""
    layout, box = placed.unit.layout, placed.outline
    rows, columns = chains.places(layout.heights), chains.places(layout.widths)
    beside = Run("y", box.right, box.right + FIRST, 1)
    right = dimension.string(beside, [placed.y(y) for y in rows], chains.of(layout.heights), fonts)
    hanging = [label.shrunk(-_CLEAR) for label in _label_boxes(right, fonts) if label.bottom > box.bottom]
    while True:
        under = Run("x", box.bottom, box.bottom + below, 1)
        bottom = dimension.string(under, [placed.x(x) for x in columns], chains.of(layout.widths), fonts)
        if not hanging or not any(a.overlaps(b) for b in _label_boxes(bottom, fonts) for a in hanging):
            return right + bottom
        below += _STEP  # labels of the right chain hang below the unit; the chain below makes room


def rings(dims: Sequence[Dim], fonts: Fonts, clouds: Clouds) -> Iterator[Path]:
    """Clouds round those of `parts` that the revision changed."""
    for axis, name in (("y", "heights"), ("x", "widths")):
        for n, dim in enumerate(dim for dim in dims if dim.axis == axis):
            if clouds.ring_part(name, n):
                yield cloud(dimension.label_box(dim, fonts).shrunk(-_TIGHT))


def _label_boxes(dims: Sequence[Dim], fonts: Fonts) -> list[Box]:
    return [dimension.label_box(dim, fonts) for dim in dims]
