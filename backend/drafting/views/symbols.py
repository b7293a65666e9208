"""How a panel opens, as the approved sheet shows it (rules Y1 to Y4; facts.json, handing).

Seen from inside: solid lines meet at the hinge, the handle stands on the opposite stile, an arrow points the way a
panel slides, F. marks fixed glass. Other national conventions would be other functions with these arguments.
"""

from backend.drafting.geometry import Box, Point
from backend.drafting.scene import BLACK, MEDIUM, THIN, WHITE, Layer, Path, rectangle
from backend.fenestration.unit import Edge, Hinge, Slide

LEGEND = (
    "Left and right as seen from inside. Solid lines meet at the hinge.",
    "F. fixed glass · arrow: slides · X opens, O is fixed · broken line: not on record",
)

_HANDLE_LENGTH, _HANDLE_WIDTH = 5.0, 1.1
_ARROW_LENGTH, _ARROW_HEAD = 16.0, 2.4

_OPPOSITE: dict[Edge, Edge] = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


def hinge_lines(sash: Box, hinge: Hinge) -> Path:
    """From both corners of the edge that swings to the middle of the hinge."""
    first, apex, last = {
        "left": (Point(sash.right, sash.top), Point(sash.left, sash.centre.y), Point(sash.right, sash.bottom)),
        "right": (Point(sash.left, sash.top), Point(sash.right, sash.centre.y), Point(sash.left, sash.bottom)),
        "top": (Point(sash.left, sash.bottom), Point(sash.centre.x, sash.top), Point(sash.right, sash.bottom)),
        "bottom": (Point(sash.left, sash.top), Point(sash.centre.x, sash.bottom), Point(sash.right, sash.top)),
    }[hinge.edge]
    return Path(Layer.SWING, (first, apex, last), THIN)


def handle(sash: Box, glass: Box, opening: Hinge | Slide) -> Path:
    """On the stile away from the hinge, or away from where the panel slides to."""
    side = _OPPOSITE[opening.edge if isinstance(opening, Hinge) else opening.towards]
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


def arrow(glass: Box, slide: Slide) -> list[Path]:
    """A shaft and a head in the middle of the glass."""
    length = min(_ARROW_LENGTH, glass.width * 0.6)
    head = min(_ARROW_HEAD, length / 2)
    ahead = 1 if slide.towards == "right" else -1
    x, y = glass.centre
    tip, tail = x + ahead * length / 2, x - ahead * length / 2
    base = tip - ahead * head
    return [
        Path(Layer.SWING, (Point(tail, y), Point(base, y)), MEDIUM),
        Path(
            Layer.SWING,
            (Point(tip, y), Point(base, y - head / 3), Point(base, y + head / 3)),
            None,
            closed=True,
            fill=BLACK,
        ),
    ]
