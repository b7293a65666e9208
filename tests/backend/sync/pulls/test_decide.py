"""When a source is pulled again, and when it is not believed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.sync.pulls.decide import Asked, half_written, is_due, wait

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)


@pytest.mark.parametrize(
    ("asked", "minutes"),
    [
        (Asked(NOON), 30),
        (Asked(NOON, failures=1), 1),
        (Asked(NOON, failures=2), 2),
        (Asked(NOON, failures=5), 16),
        (Asked(NOON, failures=6), 30),
        (Asked(NOON, failures=100_000), 30),
        (Asked(NOON, failures=1, retry_at=NOON + timedelta(minutes=7)), 7),
        (Asked(NOON, retry_at=NOON), 30),
    ],
)
def test_a_source_is_asked_again_when_it_is_time(asked: Asked, minutes: int) -> None:
    due = NOON + timedelta(minutes=minutes)
    assert not is_due(asked, HALF_HOUR, due - timedelta(seconds=1))
    assert is_due(asked, HALF_HOUR, due)


def test_a_source_that_was_never_asked_is_asked_now() -> None:
    assert is_due(Asked(), HALF_HOUR, NOON)


@given(failures=st.integers(0, 10_000), every=st.timedeltas(timedelta(minutes=1), timedelta(days=7)))
def test_no_wait_is_longer_than_the_schedule_s_and_more_failures_never_hurry(failures: int, every: timedelta) -> None:
    assert timedelta(minutes=1) <= wait(failures, every) <= every
    assert failures == 0 or wait(failures, every) <= wait(failures + 1, every)


@pytest.mark.parametrize(
    ("stays", "gone", "read", "believed"),
    [
        (0, 0, 0, True),  # an empty project, an empty sheet
        (0, 0, 9, True),
        (9, 0, 9, True),
        (5, 5, 5, True),
        (4, 5, 4, False),
        (4, 5, 400, False),  # another job's sheet: its lines are all new
        (1, 2, 1, True),  # of so few lines most may well go
        (0, 3, 3, True),
        (0, 3, 0, False),
        (0, 1, 0, False),
    ],
)
def test_a_sheet_that_lost_most_of_its_lines_is_not_believed(
    stays: int, gone: int, read: int, *, believed: bool
) -> None:
    assert (half_written(stays, gone, read) is None) is believed


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_a_sheet_that_lost_nothing_is_always_believed(stays: int, gone: int, read: int) -> None:
    assert half_written(stays, 0, read) is None
    why = half_written(stays, gone, read)
    assert why is None or f"{stays} of the {stays + gone} lines" in why
