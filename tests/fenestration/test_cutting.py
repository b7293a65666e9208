"""Cutting by hand: small jobs whose best plan anybody can check, and what is said about jobs that cannot be."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from backend.fenestration.cutting import Piece, PieceError, Plan, Remnant, Stock, StockError, TooLongError, cut
from backend.fenestration.lengths import Mm, parse

ROOT = Path(__file__).resolve().parents[2]


def stock(*lengths: int, kerf: int = 0, trim: int = 0, keep: int = 0, remnants: Sequence[Remnant] = ()) -> Stock:
    return Stock(lengths=tuple(map(Mm, lengths)), kerf=Mm(kerf), trim=Mm(trim), keep=Mm(keep), remnants=tuple(remnants))


def pieces(*wanted: tuple[int, int]) -> list[Piece]:
    """(quantity, length), labelled a, b, c."""
    return [Piece("abcdefgh"[n], Mm(length), quantity) for n, (quantity, length) in enumerate(wanted)]


def layout(plan: Plan) -> list[list[tuple[str, int]]]:
    """Label and quantity of the pieces on each bar."""
    return [[(piece.label, piece.quantity) for piece in bar.pieces] for bar in plan.bars]


def test_pieces_that_fill_a_bar_need_one() -> None:
    plan = cut(pieces((3, 2000)), stock(6000))
    assert layout(plan) == [[("a", 3)]]
    assert (plan.new_bars, plan.bound_bars, plan.bars[0].offcut) == (1, 1, 0)


def test_each_cut_takes_its_kerf() -> None:
    assert cut(pieces((3, 2000)), stock(6000, kerf=5)).new_bars == 2


def test_the_last_cut_may_fall_into_the_trim() -> None:
    exact = stock(6000, kerf=5, trim=10)
    assert exact.usable(Mm(6000)) == 3 * 1990 + 2 * 5
    plan = cut(pieces((3, 1990)), exact)
    assert (plan.new_bars, plan.bars[0].usable, plan.bars[0].offcut) == (1, 5980, 0)


def test_each_end_of_a_bar_loses_its_trim() -> None:
    assert cut(pieces((1, 5980)), stock(6000, trim=10)).new_bars == 1
    with pytest.raises(TooLongError):
        cut(pieces((1, 5981)), stock(6000, trim=10))


def test_first_fit_is_beaten_where_it_wastes_a_bar() -> None:
    # First fit cuts 4 + 4, 3 + 3 + 3 and 3; twice 4 + 3 + 3 is enough.
    plan = cut(pieces((2, 400), (4, 300)), stock(1000))
    assert layout(plan) == [[("a", 1), ("b", 2)], [("a", 1), ("b", 2)]]
    assert (plan.new_bars, plan.bound_bars, plan.first_fit_bars) == (2, 2, 3)
    assert plan.sentence() == "2 bars of 1000 mm: no plan buys less; first fit needs 3"


def test_the_bound_knows_that_two_long_pieces_never_share_a_bar() -> None:
    plan = cut(pieces((3, 3100)), stock(6000))
    assert 3 * 3100 < 2 * 6000, "by length alone two bars would do"
    assert (plan.new_bars, plan.bound_bars, plan.optimal) == (3, 3, True)


def test_remnants_are_used_before_a_bar_is_bought_and_never_twice() -> None:
    plan = cut(pieces((3, 1400)), stock(6000, remnants=[Remnant(Mm(1500), 2)]))
    assert [(bar.from_remnant, bar.length) for bar in plan.bars] == [(True, 1500), (True, 1500), (False, 6000)]
    assert (plan.new_bars, plan.bound_bars, plan.bought) == (1, 1, 6000)


def test_remnants_alone_may_do() -> None:
    # First fit puts 300 into the remnant of 400 and has no room for 400 any more.
    remnants = [Remnant(Mm(400)), Remnant(Mm(700), 1), Remnant(Mm(100), 0)]
    plan = cut(pieces((1, 400), (2, 300), (1, 100)), stock(1000, remnants=remnants))
    assert plan.new_bars == 0
    assert plan.sentence() == "no new bar: no plan buys less; first fit needs 0"


def test_a_remnant_loses_no_trim() -> None:
    plan = cut(pieces((1, 1500)), stock(6000, trim=10, kerf=5, remnants=[Remnant(Mm(1500))]))
    assert plan.bars[0].from_remnant
    assert plan.bars[0].usable == 1500


def test_what_is_left_is_kept_when_it_is_long_enough() -> None:
    plans = [cut(pieces((1, 4000)), stock(6000, trim=10, kerf=5, keep=keep)) for keep in (600, 1975, 1976)]
    assert [plan.bars[0].offcut for plan in plans] == [1975, 1975, 1975]
    assert [plan.bars[0].remnant for plan in plans] == [1975, 1975, None]
    assert [plan.remnants for plan in plans] == [(1975,), (1975,), ()]


def test_a_remnant_of_one_job_is_stock_of_the_next() -> None:
    first = cut(pieces((1, 4000)), stock(6000, trim=10, kerf=5, keep=600))
    second = cut(pieces((1, 1975)), stock(6000, trim=10, kerf=5, remnants=[Remnant(left) for left in first.remnants]))
    assert second.new_bars == 0


def test_of_several_lengths_the_least_is_bought() -> None:
    plan = cut(pieces((1, 5900), (1, 4900)), stock(6000, 5000))
    assert sorted(bar.length for bar in plan.bars) == [5000, 6000]
    assert (plan.bought, plan.bound, plan.optimal) == (11000, 11000, True)
    kinds = "1 bar of 6000 mm, 1 bar of 5000 mm, 11000 mm in all"
    assert plan.sentence() == f"{kinds}: no plan buys less; first fit needs 11000 mm"


def test_first_fit_takes_the_shortest_bars_that_hold_what_it_packed() -> None:
    # 500 + 500 from a bar of 1000 and 300 from one of 600; opening bars of 600 alone would cost 1800.
    assert cut(pieces((2, 500), (1, 300)), stock(1000, 600)).first_fit == 1600


def test_pieces_of_one_length_go_out_in_the_order_they_came() -> None:
    wanted = [Piece("W1 head", Mm(2900)), Piece("W2 head", Mm(2900), 2), Piece("W1 sill", Mm(2900))]
    assert layout(cut(wanted, stock(6000))) == [[("W1 head", 1), ("W2 head", 1)], [("W2 head", 1), ("W1 sill", 1)]]


def test_pieces_stand_on_the_bar_longest_first() -> None:
    assert layout(cut(pieces((1, 1000), (1, 3000), (1, 2000)), stock(6000))) == [[("b", 1), ("c", 1), ("a", 1)]]


def test_inches_stay_exact() -> None:
    length = parse("37 7/16", "in")
    plan = cut([Piece("stile", length, 2)], stock(2000, kerf=3))
    assert plan.bars[0].pieces[0].length == length
    assert plan.bars[0].offcut == 2000 - 2 * (length + 3)


def test_thirds_of_a_bar_are_three() -> None:
    assert cut([Piece("a", Fraction(1000, 3), 3)], stock(1000)).new_bars == 1
    assert cut([Piece("a", Fraction(1000, 3) + Fraction(1, 10**9), 3)], stock(1000)).new_bars == 2


def test_nothing_to_cut_needs_nothing() -> None:
    plan = cut([], stock(6000))
    assert (plan.bars, plan.new_bars, plan.bound_bars, plan.optimal, plan.yielded) == ((), 0, 0, True, 0)


def test_the_yield_counts_trim_and_offcuts_as_used() -> None:
    assert cut(pieces((1, 3000)), stock(6000, trim=10, kerf=5)).yielded == Fraction(1, 2)


def test_when_time_is_up_the_plan_is_first_fit_and_says_what_is_proven() -> None:
    plan = cut(pieces((3, 400), (6, 300), (2, 310)), stock(1000), seconds_left=lambda: 0)
    assert plan.new_bars == plan.first_fit_bars == 5
    assert plan.sentence() == "5 bars of 1000 mm: at least 4 are needed; first fit needs 5"


REFUSED: list[tuple[str, Callable[[], object], type[Exception], str]] = [
    (
        "too long",
        lambda: cut([Piece("W3 head", Fraction("6010.5"))], stock(6000, 5000, trim=10)),
        TooLongError,
        "W3 head is 6010.5 mm; a bar of 6000 mm gives 5980 mm between its trimmed ends: order a longer bar",
    ),
    ("no length", lambda: Piece("W3 head", Mm(0)), PieceError, "W3 head: 0 mm is no length to cut"),
    ("none wanted", lambda: Piece("W3 head", Mm(10), 0), PieceError, "W3 head: 0 pieces are wanted; give one or more"),
    ("no bar", lambda: stock(), StockError, "no bar length is given"),
    ("all trim", lambda: stock(6000, trim=3000), StockError, "nothing is left of a bar of 6000 mm .* loses 3000 mm"),
    ("bar of nothing", lambda: stock(0), StockError, "nothing is left of a bar of 0 mm"),
    ("kerf below zero", lambda: stock(6000, kerf=-5), StockError, "kerf is 5 mm below zero; give zero or more"),
    ("trim below zero", lambda: stock(6000, trim=-5), StockError, "trim is 5 mm below zero"),
    ("keep below zero", lambda: stock(6000, keep=-5), StockError, "keep is 5 mm below zero"),
    ("kerf of no saw", lambda: stock(6000, kerf=500), StockError, "kerf is 500 mm; one cut takes a few millimetres"),
    ("empty remnant", lambda: Remnant(Mm(0)), StockError, "a remnant of 0 mm holds nothing"),
    ("fewer than no remnants", lambda: Remnant(Mm(900), -1), StockError, "there are -1 remnants of 900 mm"),
]


@pytest.mark.parametrize(("make", "error", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_cut_says_why_and_what_would_do(
    make: Callable[[], object], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        make()


def test_the_solver_is_imported_only_when_first_fit_is_not_the_best() -> None:
    code = """
import sys
from backend.fenestration.cutting import Piece, Stock, cut
from backend.fenestration.lengths import Mm
stock = Stock(lengths=(Mm(1000),), kerf=Mm(0), trim=Mm(0), keep=Mm(0))
cut([Piece("a", Mm(300), 3)], stock)
assert not {"highspy", "numpy"} & set(sys.modules)
cut([Piece("a", Mm(400), 2), Piece("b", Mm(300), 4)], stock)
assert "highspy" in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "and the solver prints no banner"
