"""Chains that close: printed parts add up to the printed total, in both units (rule L5)."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from backend.fenestration.chain import closed, printed, shared

PARTS = st.lists(st.fractions(min_value=1, max_value=4000, max_denominator=160), min_size=1, max_size=15)


def mm(*parts: str) -> list[Fraction]:
    return [Fraction(part) for part in parts]


def test_the_worked_example_of_a_72_inch_slider_prints_as_the_shop_would() -> None:
    parts = closed(mm("40", "68", "786.4", "40", "786.4", "68", "40"))
    assert [p.inches.strip("[]") for p in parts] == [
        '1 9/16"', '2 11/16"', '30 15/16"', '1 5/8"', '30 15/16"', '2 11/16"', '1 9/16"',
    ]  # fmt: skip
    assert [p.mm for p in parts] == ["40", "68", "786.4", "40", "786.4", "68", "40"]


@given(PARTS)
def test_printed_parts_add_up_to_the_printed_total_in_both_units(parts: list[Fraction]) -> None:
    total = printed(sum(parts, Fraction(0)))
    assert sum(p.tenths for p in closed(parts)) == total.tenths
    assert sum(p.sixteenths for p in closed(parts)) == total.sixteenths


@given(PARTS)
def test_no_part_is_a_whole_unit_off(parts: list[Fraction]) -> None:
    assert all(abs(count - part) < 1 or count - part == 1 for count, part in zip(shared(parts), parts, strict=True))


@given(
    st.lists(st.fractions(min_value=1, max_value=4000, max_denominator=160), min_size=1, max_size=7),
    st.sampled_from([["18.77"], ["18.77", "7.3"]]),
)
def test_parts_that_mirror_each_other_stay_equal_where_one_part_has_no_twin(
    half: list[Fraction], middle: list[str]
) -> None:
    counts = shared([*half, *mm(*middle), *half[::-1]])
    assert counts[: len(half)] == counts[: -len(half) - 1 : -1]


def test_an_odd_unit_between_two_equal_parts_has_to_go_to_one_of_them() -> None:
    assert sorted(shared(mm("10.5", "10.5"))) == [10, 11]


def test_single_lengths_are_rounded_to_the_nearest() -> None:
    shown = printed(Fraction("1219.25"))
    assert (shown.mm, shown.inches) == ("1219.3", '[48"]')
