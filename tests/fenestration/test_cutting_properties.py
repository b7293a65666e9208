"""Any job: what every plan keeps, and that small ones are as good as trying everything."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.fenestration.cutting import Piece, Remnant, Stock, cut
from backend.fenestration.cutting.pricing import price
from backend.fenestration.cutting.problem import Problem, Room
from backend.fenestration.lengths import Mm
from tests.fenestration.cutting_rules import check, least_bought

# Sixteenths of an inch and whole millimetres together, as a job of both has them.
LENGTHS = st.integers(100, 900).map(Mm) | st.integers(63, 560).map(lambda n: n * Fraction("1.5875"))
SAW = {"kerf": st.sampled_from([Mm(0), Mm(5), Fraction(7, 2)]), "trim": st.sampled_from([Mm(0), Mm(10)])}


@st.composite
def stocks(draw: st.DrawFn, remnants: int) -> Stock:
    return Stock(
        lengths=tuple(draw(st.sampled_from([(1000,), (1000, 1200), (1500, 1000, 950)]).map(lambda n: map(Mm, n)))),
        kerf=draw(SAW["kerf"]),
        trim=draw(SAW["trim"]),
        keep=draw(st.sampled_from([Mm(0), Mm(150)])),
        remnants=tuple(draw(st.lists(st.builds(Remnant, LENGTHS, st.integers(0, 2)), max_size=remnants))),
    )


def wanted(kinds: int, most: int) -> st.SearchStrategy[list[Piece]]:
    pieces = st.builds(Piece, st.sampled_from("abc"), LENGTHS, st.integers(1, most))
    return st.lists(pieces, max_size=kinds)


@settings(deadline=None, max_examples=100)
@given(wanted(kinds=12, most=4), stocks(remnants=4))
def test_every_plan_keeps_the_rules(pieces: list[Piece], stock: Stock) -> None:
    check(cut(pieces, stock), pieces)


@settings(deadline=None, max_examples=50)
@given(wanted(kinds=12, most=4), stocks(remnants=4), st.integers(0, 6))
def test_a_search_that_is_stopped_anywhere_keeps_the_rules(pieces: list[Piece], stock: Stock, asked: int) -> None:
    answers = iter([1.0] * asked)
    check(cut(pieces, stock, seconds_left=lambda: next(answers, 0.0)), pieces)


@settings(deadline=None, max_examples=100)
@given(wanted(kinds=4, most=2), stocks(remnants=2))
def test_a_small_job_is_as_good_as_trying_everything(pieces: list[Piece], stock: Stock) -> None:
    plan = cut(pieces, stock)
    least = least_bought(pieces, stock)
    assert plan.bound <= least <= plan.bought
    if len(stock.lengths) == 1:
        assert plan.bought == least, "only several lengths may leave a gap, which the plan tells"


@settings(deadline=None, max_examples=60)
@given(wanted(kinds=10, most=4), stocks(remnants=2))
def test_a_choice_of_lengths_never_buys_more_than_one_of_them(pieces: list[Piece], stock: Stock) -> None:
    alone = cut(pieces, replace(stock, lengths=(stock.longest,)))
    assert cut(pieces, stock).bought <= alone.bought


@settings(deadline=None)
@given(wanted(kinds=8, most=3), stocks(remnants=3))
def test_the_same_job_has_the_same_plan(pieces: list[Piece], stock: Stock) -> None:
    assert cut(pieces, stock) == cut(pieces, stock)


@given(st.data(), st.integers(1, 4), st.integers(0, 60), st.integers(0, 40))
def test_a_priced_pattern_is_the_best_there_is(data: st.DataObject, kinds: int, capacity: int, floor: int) -> None:
    numbers = st.lists(st.integers(1, 20), min_size=kinds, max_size=kinds)
    values, sizes, demand = data.draw(numbers), data.draw(numbers), data.draw(numbers.map(lambda n: [x % 4 for x in n]))
    priced = price(values, sizes, demand, capacity, floor)
    fitting = [
        pattern
        for pattern in product(*(range(count + 1) for count in demand))
        if sum(map(int.__mul__, pattern, sizes)) <= capacity
    ]
    worth = {pattern: sum(map(int.__mul__, pattern, values)) for pattern in fitting}
    assert priced.limit == max(floor, *worth.values())
    assert all(pattern in worth and worth[pattern] > floor for pattern in priced.patterns)
    if priced.patterns:
        assert worth[priced.patterns[-1]] == priced.limit


@given(st.lists(st.integers(1, 40), min_size=1, max_size=3), st.integers(0, 300))
def test_the_bound_is_rounded_up_to_what_bars_can_cost(costs: list[int], least: int) -> None:
    sums = {0}
    for _ in range(least + 1):
        sums |= {total + cost for total in sums for cost in costs if total < least}
    problem = Problem((), (), tuple(Room(cost, None, cost) for cost in costs))
    assert problem.attainable(least) == min(total for total in sums if total >= least)
