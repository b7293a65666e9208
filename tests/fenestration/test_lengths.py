"""Lengths as people write them, in and out."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.fenestration import lengths
from backend.fenestration.lengths import LengthError, Unit

INCH = Fraction(254, 10)

WRITTEN: list[tuple[str | float, Unit, Fraction]] = [
    ("35 1/2", "in", Fraction("901.7")),
    ('35-1/2"', "in", Fraction("901.7")),
    ("35½″", "in", Fraction("901.7")),
    ("35 ½", "in", Fraction("901.7")),
    ("35–1/2", "in", Fraction("901.7")),
    ("35.5", "in", Fraction("901.7")),
    (35.5, "in", Fraction("901.7")),
    ("35.5 in", "in", Fraction("901.7")),
    ("35 1/2 inches", "mm", Fraction("901.7")),
    ("901.7", "mm", Fraction("901.7")),
    ("901.7 mm", "in", Fraction("901.7")),
    ("901.7MM", "in", Fraction("901.7")),
    (901.7, "mm", Fraction("901.7")),
    ("3'6 3/4”", "in", Fraction("1085.85")),
    ("3' - 6 3/4\"", "in", Fraction("1085.85")),
    ("3ft 6-3/4in", "in", Fraction("1085.85")),
    ("3'", "in", Fraction("914.4")),
    ("3''", "in", Fraction("76.2")),
    ("1/2", "in", Fraction("12.7")),
    (" 36\u00a0", "in", Fraction("914.4")),
    ("037.0", "in", Fraction("939.8")),
    (37.4375, "in", Fraction("950.9125")),
    (0.1, "in", Fraction("2.54")),
]


@pytest.mark.parametrize(("written", "unit", "mm"), WRITTEN, ids=[repr(w) for w, _, _ in WRITTEN])
def test_what_people_write_is_read_exactly(written: str | float, unit: Unit, mm: Fraction) -> None:
    assert lengths.parse(written, unit) == mm


HOSTILE: list[tuple[str | float, str]] = [
    ("", "no size"),
    ("   ", "no size"),
    ("nan", "not a length"),
    ("inf", "not a length"),
    ("-5", "not a length"),
    ("36x", "two sizes"),
    ("36x48", "two sizes"),
    ("36 × 48", "two sizes"),
    ("36X48", "two sizes"),
    ("0", "more than zero"),
    ("0 mm", "more than zero"),
    ("1e9", "not a length"),
    ("35,5", "not a length"),
    ("35..5", "not a length"),
    ("1/0", "divides by zero"),
    ("35 1/0", "divides by zero"),
    ("3 1/2 1/2", "not a length"),
    ("5 mm 3", "not a length"),
    ("٣٥", "not a length"),
    ("９" * 41, "not a length"),
    ("9" * 5000, "not a length"),
    ("1" + "/1" * 2500, "not a length"),
    ("36\x0048", "not a length"),
    ("#N/A", "not a length"),
    ("2026-01-02", "not a length"),
    ("'; DROP TABLE lines; --", "not a length"),
    (float("nan"), "not a length"),
    (float("inf"), "not a length"),
    (0, "more than zero"),
    (-5, "more than zero"),
    (-0.5, "more than zero"),
]


@pytest.mark.parametrize(("written", "told"), HOSTILE, ids=[repr(w)[:24] for w, _ in HOSTILE])
def test_what_is_no_length_says_so_and_quotes_it(written: str | float, told: str) -> None:
    with pytest.raises(LengthError, match=told) as caught:
        lengths.parse(written, "in")
    assert len(str(caught.value)) < 200


@given(st.text(max_size=60))
def test_any_text_is_a_positive_length_or_a_length_error(written: str) -> None:
    try:
        length = lengths.parse(written, "in")
    except LengthError:
        return
    assert length > 0


@given(st.integers(1, 300 * 16))
def test_printed_inches_are_read_back_as_the_same_length(sixteenths: int) -> None:
    printed = lengths.inches_text(sixteenths)
    assert lengths.parse(printed, "in") == sixteenths * INCH / 16
    assert "/16" not in printed or sixteenths % 2 == 1, "a fraction is reduced"


@given(st.integers(1, 76_200))
def test_printed_millimetres_are_read_back_as_the_same_length(tenths: int) -> None:
    printed = lengths.mm_text(Fraction(tenths, 10))
    assert lengths.parse(printed, "mm") == Fraction(tenths, 10)
    assert not printed.endswith(".0")


@given(st.fractions(min_value=1, max_value=8000))
def test_the_nearest_sixteenth_is_at_most_half_a_sixteenth_away(mm: Fraction) -> None:
    assert abs(lengths.sixteenths(mm) * INCH / 16 - mm) <= INCH / 32
