"""The answer: which pieces from which bar, and how good that is. All lengths in millimetres."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from backend.fenestration.cutting.stock import Piece, Stock
from backend.fenestration.lengths import Mm, mm_text


@dataclass(frozen=True)
class Bar:
    """One bar and what is cut from it.

    `length` is that of the whole bar, `usable` without its trimmed ends; the two are equal when it is `from_remnant`.
    `pieces` stand in the order of cutting, longest first, with their quantities on this bar. `offcut` is what is left
    after the last cut, `remnant` the same when it is long enough to keep, else None.
    """

    length: Mm
    usable: Mm
    from_remnant: bool
    pieces: tuple[Piece, ...]
    offcut: Mm
    remnant: Mm | None


@dataclass(frozen=True)
class Plan:
    """A way to cut every piece once.

    `bound` is the proven least: every plan buys bars of at least this length in all. `first_fit` is the length that
    first-fit decreasing alone would have bought, in `first_fit_bars` bars. With one bar length, `bound` is a whole
    number of bars, so `new_bars` and `bound_bars` tell all; with several, `bought` and `bound` do.
    """

    stock: Stock
    bars: tuple[Bar, ...]
    bound: Mm
    first_fit: Mm
    first_fit_bars: int

    @property
    def new_bars(self) -> int:
        """Bars to buy."""
        return sum(not bar.from_remnant for bar in self.bars)

    @property
    def bound_bars(self) -> int:
        """No plan buys fewer bars than this."""
        return -int(-self.bound // self.stock.longest)

    @property
    def bought(self) -> Mm:
        """The length of all bars to buy."""
        return sum((bar.length for bar in self.bars if not bar.from_remnant), Mm(0))

    @property
    def optimal(self) -> bool:
        """No plan buys less."""
        return self.bought == self.bound

    @property
    def remnants(self) -> tuple[Mm, ...]:
        """The offcuts to keep, longest first."""
        return tuple(sorted((bar.remnant for bar in self.bars if bar.remnant), reverse=True))

    @property
    def yielded(self) -> Fraction:
        """The part of all bars and remnants used that became pieces, 0 to 1; trim counts as used."""
        used = sum((bar.length for bar in self.bars), Mm(0))
        cut = sum((piece.length * piece.quantity for bar in self.bars for piece in bar.pieces), Mm(0))
        return cut / used if used else Fraction(0)

    def sentence(self) -> str:
        """What stands under a cut list: `13 bars of 6000 mm: no plan buys less; first fit needs 14`."""
        bought = Counter(bar.length for bar in self.bars if not bar.from_remnant)
        kinds = [f"{_bars(count)} of {mm_text(length)} mm" for length, count in sorted(bought.items(), reverse=True)]
        if len(set(self.stock.lengths)) == 1:
            told, least, quick = "", str(self.bound_bars), str(self.first_fit_bars)
        else:
            total, least, quick = (f"{mm_text(length)} mm" for length in (self.bought, self.bound, self.first_fit))
            told = f", {total} in all"
        proof = "no plan buys less" if self.optimal else f"at least {least} are needed"
        return f"{', '.join(kinds) or 'no new bar'}{told}: {proof}; first fit needs {quick}"


def _bars(count: int) -> str:
    return "1 bar" if count == 1 else f"{count} bars"
