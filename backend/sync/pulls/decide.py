"""When a source is pulled again, and when what it holds is not believed: pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

_FIRST_RETRY = timedelta(minutes=1)
_DOUBLED_AT_MOST = 10
_FEW = 4


@dataclass(frozen=True)
class Asked:
    """When a source was asked last, how often in a row it failed since, and until when it wants to be left alone."""

    at: datetime | None = None
    failures: int = 0
    retry_at: datetime | None = None


def is_due(asked: Asked, every: timedelta, now: datetime) -> bool:
    """Whether to pull now: at the schedule's pace, sooner after a failure, and later the more of them there were."""
    due = due_at(asked, every)
    return due is None or now >= due


def due_at(asked: Asked, every: timedelta) -> datetime | None:
    """When the next pull is due; None for a source that was never asked: at once."""
    if asked.at is None:
        return None
    due = asked.at + wait(asked.failures, every)
    return max(due, asked.retry_at) if asked.retry_at else due


def wait(failures: int, every: timedelta) -> timedelta:
    """The time between two pulls: a minute after the first failure, doubled with each, at most the schedule's."""
    if failures == 0:
        return every
    return min(every, _FIRST_RETRY * 2 ** min(failures - 1, _DOUBLED_AT_MOST))


def half_written(stays: int, gone: int, read: int) -> str | None:
    """Why a sheet of `read` lines is not believed, of which `stays` are known and `gone` are not in it any more.

    Somebody who empties a sheet to fill it again, or a program that writes it line by line, leaves it so for a while.
    """
    before = stays + gone
    if gone and (read == 0 or (before >= _FEW and gone * 2 > before)):
        return (
            f"The source has {stays} of the {before} lines that it had; a sheet that is being written looks like this."
            " Nothing was changed. If it is right so, pull once with accept_fewer."
        )
    return None
