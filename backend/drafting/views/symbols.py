"""How a panel opens, as the approved sheet shows it (rules Y1 to Y6; facts.json, handing).

Lines meet at the hinge, the handle stands on the opposite stile, an arrow points the way a panel slides, F. marks fixed
glass, T what is tempered. The triangles of other countries come from `fenestration.handing`.
"""

from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BLACK, CENTRE, MEDIUM, THIN, WHITE, Layer, Path, Pen, rectangle
from backend.fenestration.decisions import Convention, Side
from backend.fenestration.handing import triangle
from backend.fenestration.unit import Edge, Fold, Hinge, Pivot, Slide, Unit

_DASHED = Pen(THIN.width, dash=(2.4, 1.2))
_HANDLE_LENGTH, _HANDLE_WIDTH = 5.0, 1.1
_ARROW_LENGTH, _ARROW_HEAD = 16.0, 2.4
_OPPOSITE: dict[Edge, Edge] = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


def pane_mark(unit: Unit) -> str:
    """What stands in each pane (rule Y6): T where glass is tempered or has to be, as in every door; OBS if obscure."""
    makeup = unit.line.makeup
    tempered = unit.line.product.kind == "door" or (makeup is not None and bool(makeup.tempered))
    return " ".join([*["T"] * tempered, *["OBS"] * (makeup is not None and makeup.frosted)])


def hinge_lines(sash: Box, hinge: Hinge | Pivot, viewed_from: Side, symbols: Convention) -> Path:
    """From both corners of one edge to the middle of the opposite one, where the triangle has its apex."""
    shown = triangle(hinge, viewed_from, symbols)
    first, apex, last = {
        "left": (Point(sash.right, sash.top), Point(sash.left, sash.centre.y), Point(sash.right, sash.bottom)),
        "right": (Point(sash.left, sash.top), Point(sash.right, sash.centre.y), Point(sash.left, sash.bottom)),
        "top": (Point(sash.left, sash.bottom), Point(sash.centre.x, sash.top), Point(sash.right, sash.bottom)),
        "bottom": (Point(sash.left, sash.top), Point(sash.centre.x, sash.bottom), Point(sash.right, sash.top)),
    }[shown.apex]
    return Path(Layer.SWING, (first, apex, last), _DASHED if shown.dashed else THIN)


def pivot_axis(sash: Box, pivot: Pivot, scale: float) -> list[Path]:
    """The upright axis a leaf turns about, where it is known how far it stands from the edge."""
    if pivot.offset is None:
        return []
    inwards = float(pivot.offset) / scale
    x = sash.left + inwards if pivot.edge == "left" else sash.right - inwards
    return [Path(Layer.SWING, (Point(x, sash.top), Point(x, sash.bottom)), CENTRE)]


def handle(sash: Box, glass: Box, opening: Hinge | Pivot | Slide) -> Path:
    """On the stile away from the hinge, or away from where the panel slides to."""
    side = _OPPOSITE[opening.towards if isinstance(opening, Slide) else opening.edge]
    if side in ("left", "right"):
        stile = (
            Box(sash.left, sash.top, glass.left, sash.bottom)
            if side == "left"
            else Box(glass.right, sash.top, sash.right, sash.bottom)
        )
        half_width, half_height = min(_HANDLE_WIDTH, stile.width * 0.7) / 2, min(_HANDLE_LENGTH, sash.height / 4) / 2
    else:
        stile = (
            Box(sash.left, glass.bottom, sash.right, sash.bottom)
            if side == "bottom"
            else Box(sash.left, sash.top, sash.right, glass.top)
        )
        half_width, half_height = min(_HANDLE_LENGTH, sash.width / 4) / 2, min(_HANDLE_WIDTH, stile.height * 0.7) / 2
    x, y = stile.centre
    return rectangle(Layer.SASH, Box(x - half_width, y - half_height, x + half_width, y + half_height), THIN, WHITE)


def arrow(glass: Box, moves: Slide | Fold) -> list[Path]:
    """A shaft and a head in the middle of the glass, the way a panel slides or stacks."""
    upright = moves.towards in ("top", "bottom")
    length = min(_ARROW_LENGTH, (glass.height if upright else glass.width) * 0.6)
    head = min(_ARROW_HEAD, length / 2)
    ahead = 1 if moves.towards in ("right", "bottom") else -1
    x, y = glass.centre

    def at(along: float, aside: float = 0.0) -> Point:
        return Point(x + aside, y + ahead * along) if upright else Point(x + ahead * along, y + aside)

    base = length / 2 - head
    return [
        Path(Layer.SWING, (at(-length / 2), at(base)), MEDIUM),
        Path(Layer.SWING, (at(length / 2), at(base, -head / 3), at(base, head / 3)), None, closed=True, fill=BLACK),
    ]
