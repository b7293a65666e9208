"""What is cut and from what: pieces, bars, remnants, the saw. All lengths in millimetres.

A piece is as long as its longest edge and stands alone on the bar: mitres are not nested into each other.
"""

from dataclasses import dataclass

from backend.fenestration.cutting.errors import PieceError, StockError
from backend.fenestration.lengths import Mm, mm_text

WIDEST_KERF = Mm(50)  # no saw takes more in one cut; a larger number is a slip of units


@dataclass(frozen=True)
class Piece:
    """`quantity` pieces of one length; `label` is what is written on each.

    Raises:
        PieceError: no length, or a quantity below one.
    """

    label: str
    length: Mm
    quantity: int = 1

    def __post_init__(self) -> None:
        if self.length <= 0:
            raise PieceError(f"{self.label}: {mm_text(self.length)} mm is no length to cut; give more than zero")
        if self.quantity < 1:
            raise PieceError(f"{self.label}: {self.quantity} pieces are wanted; give one or more, or leave it out")


@dataclass(frozen=True)
class Remnant:
    """`quantity` offcuts of one length, kept from earlier jobs. Their ends are clean: they lose no trim.

    Raises:
        StockError: no length, or a negative quantity.
    """

    length: Mm
    quantity: int = 1

    def __post_init__(self) -> None:
        if self.length <= 0:
            raise StockError(f"a remnant of {mm_text(self.length)} mm holds nothing; give more than zero")
        if self.quantity < 0:
            raise StockError(f"there are {self.quantity} remnants of {mm_text(self.length)} mm; give zero or more")


@dataclass(frozen=True, kw_only=True)
class Stock:
    """What one profile is cut from, and what the saw takes.

    Bars of each of `lengths` can be bought, as many as needed; each end of a new bar loses `trim`. `kerf` is what one
    cut takes along the bar: a blade of 5 mm takes 7.1 at 45 degrees. What is left of a bar is a remnant when it is at
    least `keep` long. `remnants` cost nothing, so they are used wherever that saves a bar.

    Raises:
        StockError: no bar, a bar that trim eats up, a number below zero, or a kerf that no saw has.
    """

    lengths: tuple[Mm, ...]
    kerf: Mm
    trim: Mm
    keep: Mm
    remnants: tuple[Remnant, ...] = ()

    def __post_init__(self) -> None:
        if not self.lengths:
            raise StockError("no bar length is given; give the length the profile is delivered in")
        for name, amount in (("kerf", self.kerf), ("trim", self.trim), ("keep", self.keep)):
            if amount < 0:
                raise StockError(f"{name} is {mm_text(-amount)} mm below zero; give zero or more")
        if self.kerf > WIDEST_KERF:
            raise StockError(
                f"kerf is {mm_text(self.kerf)} mm; one cut takes a few millimetres, {mm_text(WIDEST_KERF)} at most"
            )
        for length in self.lengths:
            if self.usable(length) <= 0:
                raise StockError(
                    f"nothing is left of a bar of {mm_text(length)} mm when each end loses {mm_text(self.trim)} mm; "
                    "give a longer bar or less trim"
                )

    @property
    def longest(self) -> Mm:
        """The longest bar that can be bought."""
        return max(self.lengths)

    def usable(self, length: Mm) -> Mm:
        """What a new bar of `length` gives between its trimmed ends."""
        return length - 2 * self.trim
