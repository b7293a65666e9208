"""Handing: one truth, seen from inside (DESIGN D12), and every name that a trade gives it, derived (rules V2 to V8).

Codes are never printed alone: one popular page states them the wrong way round (rule V6), so each comes with its words.
"""

from dataclasses import dataclass, replace

from backend.fenestration.configuration import mirrored_configuration
from backend.fenestration.decisions import Convention, Side
from backend.fenestration.line import Line
from backend.fenestration.products import Hand, Swing
from backend.fenestration.unit import ACROSS, Edge, Hinge, Pivot, Unit, seen_from

_OTHER: dict[Hand, Hand] = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Handing:
    """How one leaf is handed, in every way of naming it.

    `hinge_inside` and `hinge_outside` are where its hinges are seen; `lock_inside` is what casement hardware is
    ordered by (V7); `us_door` is the code of doors seen from the key side, outside (V5); `din` is seen from the side on
    which the hinges show (V8).
    """

    hinge_inside: Hand
    hinge_outside: Hand
    lock_inside: Hand
    swing: Swing
    us_door: str
    din: str

    @property
    def words(self) -> str:
        """`hinges left seen from inside (right from outside), swings out`."""
        return f"hinges {self.hinge_inside} seen from inside ({self.hinge_outside} from outside), swings {self.swing}"


def handings(unit: Unit) -> list[Handing | None]:
    """The handing of each panel as they stand seen from inside; None for one without upright hinges or a swing."""
    return [_of(panel.opening) for panel in seen_from(unit, "inside").layout.panels]


def configuration_from(unit: Unit, side: Side) -> str | None:
    """The letters read left to right from `side` (rules V2 and V3)."""
    return seen_from(unit, side).configuration


def said_from_inside(line: Line, side: Side) -> Line:
    """A line whose left, right, letters and bays are said from `side`, said from inside."""
    return line if side == "inside" else opposite(line)


def opposite(line: Line) -> Line:
    """The same window for the other hand: of a left one the right one. Twice, it is the line itself."""
    return replace(
        line,
        hand=_OTHER[line.hand] if line.hand else None,
        configuration=mirrored_configuration(line.configuration) if line.configuration else None,
        bays=line.bays[::-1] if line.bays else None,
    )


@dataclass(frozen=True)
class Triangle:
    """The opening symbol of a leaf: its two lines meet at `apex`; `dashed` or solid."""

    apex: Edge
    dashed: bool


def triangle(hinge: Hinge | Pivot, viewed_from: Side, symbols: Convention) -> Triangle:
    """The symbol of a leaf in a country's convention (rules Y1 to Y3); `hinge` as seen from `viewed_from`.

    The approved sheets: solid, apex at the hinge. USA: dashed, apex at the hinge. Germany: apex at the handle. China:
    apex at the hinge, solid towards the viewer and dashed away, as solid means outwards seen from outside.
    """
    apex = ACROSS[hinge.edge] if symbols == "de" else hinge.edge
    towards: Swing = "in" if viewed_from == "inside" else "out"
    return Triangle(apex, symbols == "us" or (symbols == "cn" and hinge.swing not in (None, towards)))


def _of(opening: object) -> Handing | None:
    if not isinstance(opening, Hinge | Pivot) or opening.swing is None or opening.edge not in ("left", "right"):
        return None
    inside: Hand = "left" if opening.edge == "left" else "right"
    outside = _OTHER[inside]
    shown = inside if opening.swing == "in" else outside  # hinges show on the side the leaf swings to
    reverse = "R" if opening.swing == "out" else ""
    return Handing(inside, outside, outside, opening.swing, f"{outside[0].upper()}H{reverse}", f"DIN {shown}")
