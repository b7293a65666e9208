"""Facts from plain data, with their evidence."""

from fractions import Fraction

import pytest

from backend.fenestration.series import PlainValue, Series, SeriesError, fact


def test_a_decimal_number_is_taken_as_the_decimal_it_shows() -> None:
    assert fact("frame_face", 36.05, "mm", "read").value == Fraction(3605, 100)


def test_lists_texts_and_truths_stay_what_they_are() -> None:
    assert fact("split", [8, 32.5], "mm", "scaled").value == (Fraction(8), Fraction(65, 2))
    assert fact("glass_seen", "5mm", None, "read").value == "5mm"
    assert fact("thermally_broken", True, None, "read").value is True  # noqa: FBT003  # a value, not a switch


@pytest.mark.parametrize(
    ("value", "evidence", "told"),
    [(36, "guessed", "evidence"), ("wide", "read", "not a number"), (None, "read", "left out")],
    ids=["unknown evidence", "a word in mm", "no value"],
)
def test_a_fact_that_cannot_be_read_is_refused_by_name(value: PlainValue, evidence: str, told: str) -> None:
    with pytest.raises(SeriesError, match=rf"frame_face.*{told}"):
        fact("frame_face", value, "mm", evidence)


def test_the_first_known_of_several_names_is_the_length_and_keeps_its_fact() -> None:
    known = Series("1", "One", {"lock_stile": fact("lock_stile", 68, "mm", "scaled")})
    stile = known.length("stile", "lock_stile")
    assert stile
    assert (stile.mm, [f.name for f in stile.facts]) == (68, ["lock_stile"])
    assert known.length("rail") is None


def test_a_count_is_no_length() -> None:
    known = Series("1", "One", {"tracks": fact("tracks", 2, None, "read")})
    assert known.count("tracks") == 2
    assert known.length("tracks") is None
