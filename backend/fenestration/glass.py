"""A glass make-up, read from the words the shop sells it by, and its weight (drafting 3.1).

`5mmLOWE+24A+5mm FROSTED double tempered insulated, argon` is how the client's list (S1) writes it: panes and spacers in
one order, what is coated, what fills it, and what was done to all panes. What the words do not say is None.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from backend.fenestration.lengths import Mm

KG_PER_M2_MM = Fraction(5, 2)  # glass of 1 mm, rule C10
MM2_PER_SQ_FT = Fraction(9290304, 100)

_PANE = re.compile(r"(\d+(?:\.\d+)?)mm(lowe)?", re.IGNORECASE)
_SPACER = re.compile(r"(\d+(?:\.\d+)?)a", re.IGNORECASE)
_T = TypeVar("_T")


@dataclass(frozen=True)
class Pane:
    """One sheet of glass; `coated` when the make-up puts the low-e coating on it."""

    thickness: Mm
    coated: bool = False


@dataclass(frozen=True)
class Makeup:
    """Panes and spacers in the order they are written. `tempered` is None where the words do not say it."""

    id: str
    text: str
    panes: tuple[Pane, ...]
    spacers: tuple[Mm, ...] = ()
    gas: str | None = None
    tempered: bool | None = None
    frosted: bool = False

    @property
    def glass_thickness(self) -> Mm:
        """The glass alone, without the spacers."""
        return sum((pane.thickness for pane in self.panes), Mm(0))

    @property
    def thickness(self) -> Mm:
        """From face to face."""
        return self.glass_thickness + sum(self.spacers, Mm(0))


def makeup_of(makeup_id: str, written: str) -> Makeup | None:
    """The make-up that `written` spells out; None where its panes are not all in the words (DP2's smart glass)."""
    layers, _, said = written.partition(" ")
    parts = layers.split("+")
    panes = [_PANE.fullmatch(part) for part in parts[::2]]
    spacers = [_SPACER.fullmatch(part) for part in parts[1::2]]
    known_panes, known_spacers = _all(panes), _all(spacers)
    if known_panes is None or known_spacers is None or len(panes) != len(spacers) + 1:
        return None
    words = said.lower()
    return Makeup(
        makeup_id,
        written,
        panes=tuple(Pane(Fraction(pane[1]), coated=pane[2] is not None) for pane in known_panes),
        spacers=tuple(Fraction(spacer[1]) for spacer in known_spacers),
        gas="argon" if "argon" in words else None,
        tempered=True if "tempered" in words else None,
        frosted="frosted" in words,
    )


def weight_kg(width: Mm, height: Mm, makeup: Makeup) -> Fraction:
    """A lite's weight: area by thickness of the glass alone (rule C10)."""
    return width * height / 1_000_000 * makeup.glass_thickness * KG_PER_M2_MM


def square_feet(width: Mm, height: Mm) -> Fraction:
    """An area in square feet, exactly."""
    return width * height / MM2_PER_SQ_FT


def _all(found: Sequence[_T | None]) -> list[_T] | None:
    whole = [one for one in found if one is not None]
    return whole if len(whole) == len(found) else None
