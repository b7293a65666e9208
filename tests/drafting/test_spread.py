"""Labels in a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.drafting.spread import spread

LABELS = st.lists(st.tuples(st.floats(-200, 200), st.floats(0.5, 40)), max_size=12)


@given(LABELS)
def test_labels_keep_their_order_and_their_distance(labels: list[tuple[float, float]]) -> None:
    labels.sort()
    lengths = [length for _, length in labels]
    centres = spread([want for want, _ in labels], lengths, 2.0)
    for a, b, before, after in zip(centres, centres[1:], lengths, lengths[1:], strict=False):
        assert b - a >= (before + after) / 2 + 2.0 - 1e-6


def test_labels_with_room_stay_where_they_want_to_be() -> None:
    assert spread([0.0, 50.0, 100.0], [10.0, 10.0, 10.0], 2.0) == pytest.approx([0.0, 50.0, 100.0])


def test_labels_that_crowd_share_the_shift() -> None:
    assert spread([0.0, 0.0], [10.0, 10.0], 2.0) == pytest.approx([-6.0, 6.0])


def test_no_labels_need_no_places() -> None:
    assert spread([], [], 2.0) == []
