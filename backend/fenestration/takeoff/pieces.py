"""What the shop cuts and orders for one piece of a line: bars with their end angles, glass with its weight."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from backend.fenestration.glass import Makeup, square_feet, weight_kg
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Fact
from backend.fenestration.takeoff.joints import Angles
from backend.fenestration.unit import Lack


@dataclass(frozen=True)
class CutPiece:
    """A bar to cut: net length at its longest edge, the angle of each end (left and right, or bottom and top).

    `where` is where it goes, seen from inside: `frame top`, `panel 2 left`.
    """

    profile: str
    length: Mm
    angles: Angles
    where: str
    quantity: int = 1


@dataclass(frozen=True)
class GlassPiece:
    """The glass of one panel: exact size, and its daylight, which is what the codes call exposed area."""

    panel: int
    width: Mm
    height: Mm
    daylight_width: Mm
    daylight_height: Mm
    makeup: Makeup | None = None
    quantity: int = 1

    @property
    def kg(self) -> Fraction | None:
        """The weight of one lite; None while the make-up is not known (rule C10)."""
        return weight_kg(self.width, self.height, self.makeup) if self.makeup else None

    @property
    def exposed_sq_ft(self) -> Fraction:
        """The visible area (rule C1: not the glass size)."""
        return square_feet(self.daylight_width, self.daylight_height)


@dataclass(frozen=True)
class Takeoff:
    """Everything that is cut for one piece; `lacks` names what could not be computed, `facts` what it stands on."""

    cuts: tuple[CutPiece, ...] = ()
    glass: tuple[GlassPiece, ...] = ()
    facts: tuple[Fact, ...] = ()
    lacks: tuple[Lack, ...] = ()

    def times(self, quantity: int) -> "Takeoff":
        """For `quantity` pieces: the quantities, and nothing else, are that many times as large."""
        return replace(
            self,
            cuts=tuple(replace(cut, quantity=cut.quantity * quantity) for cut in self.cuts),
            glass=tuple(replace(glass, quantity=glass.quantity * quantity) for glass in self.glass),
        )


@dataclass(frozen=True)
class Cut:
    """Pieces that are cut alike."""

    profile: str
    length: Mm
    angles: Angles
    quantity: int
    where: tuple[str, ...]


def cut_list(cuts: Sequence[CutPiece], allowance: Mm | None = None) -> list[Cut]:
    """The pieces that are cut alike put together, by profile and the longest first.

    `allowance` is what the saw or the crimping takes at each end (drafting 3.1: from the series, never in a formula).
    """
    counted: Counter[tuple[str, Mm, Angles]] = Counter()
    where: dict[tuple[str, Mm, Angles], list[str]] = {}
    for piece in cuts:
        alike = piece.profile, piece.length + 2 * (allowance or 0), piece.angles
        counted[alike] += piece.quantity
        where.setdefault(alike, []).append(piece.where)
    ordered = sorted(counted, key=lambda alike: (alike[0], -alike[1], alike[2]))
    return [Cut(*alike, counted[alike], tuple(where[alike])) for alike in ordered]
