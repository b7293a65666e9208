"""From pieces and stock to a plan."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence

from backend.fenestration.cutting.deadline import SecondsLeft, for_ever
from backend.fenestration.cutting.first_fit import first_fit
from backend.fenestration.cutting.plan import Bar, Plan
from backend.fenestration.cutting.problem import Cut, Problem, Scale, scaled
from backend.fenestration.cutting.stock import Piece, Stock
from backend.fenestration.lengths import Mm


def cut(pieces: Sequence[Piece], stock: Stock, seconds_left: SecondsLeft = for_ever) -> Plan:
    """How to cut `pieces` from the least length of new bars.

    The same input gives the same plan, as long as `seconds_left` (asked again and again) stays above zero; when it does
    not, the best plan so far is returned with the bound proven so far.

    Raises:
        TooLongError: a piece is longer than a new bar gives.
    """
    scale = scaled(pieces, stock)
    quick = first_fit(scale.problem)
    best, bound = quick, scale.problem.material_bound()
    if scale.problem.cost(best) > bound:
        best, bound = _improved(scale.problem, quick, seconds_left)
    return Plan(
        stock,
        tuple(_bars(best, scale, pieces, stock)),
        bound=bound * scale.money,
        first_fit=scale.problem.cost(quick) * scale.money,
        first_fit_bars=sum(scale.problem.rooms[one.room].count is None for one in quick),
    )


def _improved(problem: Problem, quick: list[Cut], seconds_left: SecondsLeft) -> tuple[list[Cut], int]:
    # HiGHS and numpy take a fifth of a second to import, and many cut lists do not need them.
    from backend.fenestration.cutting.search import search

    return search(problem, quick, seconds_left)


def _bars(cuts: Sequence[Cut], scale: Scale, pieces: Sequence[Piece], stock: Stock) -> Iterator[Bar]:
    """`cuts` with the pieces they stand for, remnants first; pieces of one length go out in the order they came."""
    labels: defaultdict[Mm, deque[str]] = defaultdict(deque)
    for piece in pieces:
        labels[piece.length].extend([piece.label] * piece.quantity)
    rooms = scale.problem.rooms
    for one in sorted(cuts, key=lambda one: (rooms[one.room].count is None, one.room, [-n for n in one.pattern])):
        length, new = scale.bars[one.room], rooms[one.room].count is None
        usable = stock.usable(length) if new else length
        here = [
            Piece(label, size, count)
            for size, wanted in zip(scale.lengths, one.pattern, strict=True)
            for label, count in Counter(labels[size].popleft() for _ in range(wanted)).items()
        ]
        # The last cut is taken from the offcut, or falls into the trim when nothing is left.
        taken = sum(((piece.length + stock.kerf) * piece.quantity for piece in here), Mm(0))
        offcut = max(Mm(0), usable - taken)
        yield Bar(length, usable, not new, tuple(here), offcut, offcut if 0 < offcut >= stock.keep else None)
