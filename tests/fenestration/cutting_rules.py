"""What every plan must keep, told independently of how plans are made."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from backend.fenestration.cutting import Bar, Piece, Plan, Stock
from backend.fenestration.lengths import Mm


def check(plan: Plan, wanted: Sequence[Piece]) -> None:
    """Every piece once, every bar within its length, no remnant twice, and a bound below."""
    cut: Counter[tuple[str, Mm]] = Counter()
    for bar in plan.bars:
        _check_bar(bar, plan.stock)
        for piece in bar.pieces:
            cut[piece.label, piece.length] += piece.quantity
    asked: Counter[tuple[str, Mm]] = Counter()
    for piece in wanted:
        asked[piece.label, piece.length] += piece.quantity
    assert cut == asked
    kept: Counter[Mm] = Counter()
    for remnant in plan.stock.remnants:
        kept[remnant.length] += remnant.quantity
    assert Counter(bar.length for bar in plan.bars if bar.from_remnant) <= kept
    assert plan.bound <= plan.bought <= plan.first_fit
    assert plan.bound_bars <= plan.new_bars


def _check_bar(bar: Bar, stock: Stock) -> None:
    lengths = [piece.length for piece in bar.pieces for _ in range(piece.quantity)]
    assert lengths, "a bar without pieces is not cut"
    assert lengths == sorted(lengths, reverse=True)
    assert bar.usable == (bar.length if bar.from_remnant else bar.length - 2 * stock.trim)
    assert bar.from_remnant or bar.length in stock.lengths
    assert sum(lengths) + (len(lengths) - 1) * stock.kerf <= bar.usable
    assert bar.offcut == max(0, bar.usable - sum(lengths) - len(lengths) * stock.kerf)
    assert bar.remnant == (bar.offcut if 0 < bar.offcut >= stock.keep else None)


def least_bought(wanted: Sequence[Piece], stock: Stock) -> Mm:
    """The least length of new bars, by trying everything; for a handful of pieces and remnants."""
    lengths = [piece.length for piece in wanted for _ in range(piece.quantity)]
    remnants = [remnant.length for remnant in stock.remnants for _ in range(remnant.quantity)]
    rooms = [(length, Mm(0)) for length in remnants]

    def load(chosen: int) -> Mm:
        return sum((length + stock.kerf for n, length in enumerate(lengths) if chosen >> n & 1), -stock.kerf)

    @cache
    def least(left: int, room: int) -> Mm | None:
        """The least for the pieces of the bits in `left`, with the remnants from `room` on; None when it cannot be."""
        if not left:
            return Mm(0)
        best = least(left, room + 1) if room < len(rooms) else None
        chosen = left
        while chosen:
            size = load(chosen)
            if room < len(rooms):
                fits = [Mm(0)] if size <= rooms[room][0] else []
            else:
                fits = [length for length in stock.lengths if size <= stock.usable(length)]
            rest = least(left & ~chosen, room + 1 if room < len(rooms) else room) if fits else None
            if rest is not None and (best is None or rest + min(fits) < best):
                best = rest + min(fits)
            chosen = (chosen - 1) & left
        return best

    found = least((1 << len(lengths)) - 1, 0)
    assert found is not None
    return found
