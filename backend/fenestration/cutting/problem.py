"""A cutting job in whole numbers: one unit fits every length exactly, and each piece carries the cut after it.

With kerf added to pieces and to the bar alike, `n` pieces cost `n - 1` cuts: the last cut may fall into the trim.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from backend.fenestration.cutting.errors import TooLongError
from backend.fenestration.cutting.stock import Piece, Stock
from backend.fenestration.lengths import Mm, mm_text

Pattern = tuple[int, ...]  # how many of each size are cut from one bar

_SIEVE = 10_000_000  # units of cost up to which it is worth asking which sums bars can make


@dataclass(frozen=True)
class Room:
    """A kind of bar: how much it holds, how many there are (None: as many as are bought), and what one costs."""

    capacity: int
    count: int | None
    cost: int


@dataclass(frozen=True)
class Cut:
    """One bar (`room` is its place in the problem's rooms) and what is cut from it."""

    room: int
    pattern: Pattern


@dataclass(frozen=True)
class Problem:
    """Distinct sizes, longest first, how many of each; the rooms: bars to buy, longest first, then remnants.

    Costs are whole and as small as the bars' lengths allow: with one length, a bar costs 1. Remnants cost 0 and stand
    in order of length, the shortest first.
    """

    sizes: tuple[int, ...]
    demand: tuple[int, ...]
    rooms: tuple[Room, ...]

    @property
    def bought(self) -> list[tuple[int, Room]]:
        """The rooms that are bought, with their places."""
        return [(place, room) for place, room in enumerate(self.rooms) if room.count is None]

    def cost(self, cuts: Iterable[Cut]) -> int:
        """What the bars of `cuts` cost."""
        return sum(self.rooms[cut.room].cost for cut in cuts)

    def load(self, pattern: Pattern) -> int:
        """What `pattern` takes of a room."""
        return sum(size * count for size, count in zip(self.sizes, pattern, strict=True))

    def buying_only(self, place: int) -> "Problem":
        """The same job when bars are bought of the room `place` alone."""
        rooms = [
            room if room.count is not None or here == place else replace(room, count=0)
            for here, room in enumerate(self.rooms)
        ]
        return replace(self, rooms=tuple(rooms))

    def material_bound(self) -> int:
        """The least cost when nothing but length counts."""
        kept = sum(room.capacity * room.count for room in self.rooms if room.count)
        needed = max(0, self.load(self.demand) - kept)
        return self.attainable(min(-(-needed * room.cost // room.capacity) for _, room in self.bought))

    def attainable(self, cost: int) -> int:
        """The least sum of bars' costs that is at least `cost`."""
        costs = [room.cost for _, room in self.bought]
        if 1 in costs or cost > _SIEVE:
            return cost
        mask = (1 << (cost + max(costs))) - 1  # the next multiple of the longest bar is in it
        sums = 1  # bit n: some bars cost n in all
        for step in costs:
            shift = step
            while shift <= mask.bit_length():
                sums |= (sums << shift) & mask
                shift *= 2
        above = sums >> cost
        return cost + (above & -above).bit_length() - 1

    def without(self, cuts: Iterable[Cut]) -> tuple["Problem", list[Cut]]:
        """What is left to cut after `cuts`, and these without the pieces that nobody asked for."""
        left = list(self.demand)
        needed: list[Cut] = []
        for cut in cuts:
            pattern = tuple(min(count, wanted) for count, wanted in zip(cut.pattern, left, strict=True))
            if any(pattern):
                needed.append(Cut(cut.room, pattern))
                left = [wanted - count for wanted, count in zip(left, pattern, strict=True)]
        taken = Counter(cut.room for cut in needed)
        rooms = [
            room if room.count is None else replace(room, count=room.count - taken[place])
            for place, room in enumerate(self.rooms)
        ]
        return replace(self, demand=tuple(left), rooms=tuple(rooms)), needed


@dataclass(frozen=True)
class Scale:
    """A problem beside the lengths that its numbers stand for, in its own order.

    `lengths` are those of the sizes, `bars` those of the rooms, untrimmed; `money` is the length that costs 1.
    """

    problem: Problem
    lengths: tuple[Mm, ...]
    bars: tuple[Mm, ...]
    money: Mm


def scaled(pieces: Sequence[Piece], stock: Stock) -> Scale:
    """The job in whole numbers.

    Raises:
        TooLongError: a piece is longer than a new bar gives.
    """
    gives = stock.usable(stock.longest)
    for piece in pieces:
        if piece.length > gives:
            raise TooLongError(
                f"{piece.label} is {mm_text(piece.length)} mm; a bar of {mm_text(stock.longest)} mm gives "
                f"{mm_text(gives)} mm between its trimmed ends: order a longer bar or splice the piece"
            )
    wanted: Counter[Mm] = Counter()
    for piece in pieces:
        wanted[piece.length] += piece.quantity
    kept: Counter[Mm] = Counter()
    for remnant in stock.remnants:
        kept[remnant.length] += remnant.quantity
    lengths = tuple(sorted(wanted, reverse=True))
    bars = tuple(sorted(set(stock.lengths), reverse=True))
    per_mm = math.lcm(*(length.denominator for length in (*lengths, *bars, *kept, stock.trim, stock.kerf)))

    def units(length: Mm) -> int:
        return int(length * per_mm)

    money = math.gcd(*(units(bar) for bar in bars))
    new = [Room(units(stock.usable(bar) + stock.kerf), None, units(bar) // money) for bar in bars]
    remnants = [Room(units(length + stock.kerf), kept[length], 0) for length in sorted(kept)]
    problem = Problem(
        sizes=tuple(units(length + stock.kerf) for length in lengths),
        demand=tuple(wanted[length] for length in lengths),
        rooms=(*new, *remnants),
    )
    return Scale(problem, lengths, (*bars, *sorted(kept)), Mm(money, per_mm))
