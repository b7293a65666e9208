"""What Linux knows of processes, read from /proc; everything that is only true there is asked here."""

import ctypes
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_PR_SET_CHILD_SUBREAPER = 36
_M_ARENA_MAX = -8


class Process(NamedTuple):
    """A process and when it began, in clock ticks since boot: together they name it for ever."""

    pid: int
    started: int


class Stat(NamedTuple):
    """A line of /proc/PID/stat."""

    pid: int
    state: str
    parent: int
    group: int
    session: int
    started: int

    @property
    def process(self) -> Process:
        """Its lasting name."""
        return Process(self.pid, self.started)


def stat(pid: int) -> Stat | None:
    """What the kernel says of `pid`; None when there is no such process."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()  # the name before it may hold spaces
    return Stat(pid, fields[0], int(fields[1]), int(fields[2]), int(fields[3]), int(fields[19]))


def everything() -> Iterator[Stat]:
    """Every process of the machine that we may see."""
    for folder in os.listdir("/proc"):  # noqa: PTH208  # a third faster, and asked in a loop
        if folder.isdigit() and (found := stat(int(folder))):
            yield found


def alive(process: Process) -> bool:
    """Whether this very process still runs (a zombie does not)."""
    found = stat(process.pid)
    return found is not None and found.state != "Z" and found.started == process.started


def descendants(pid: int) -> list[int]:
    """Everything below `pid`, nearest first; zombies are left out."""
    below: dict[int, list[int]] = {}
    dead: set[int] = set()
    for found in everything():
        below.setdefault(found.parent, []).append(found.pid)
        if found.state == "Z":
            dead.add(found.pid)
    order = list(below.get(pid, ()))
    for one in order:
        order.extend(below.get(one, ()))
    return [one for one in order if one not in dead]


def command(pid: int) -> bytes:
    """Its command line, words ended by NUL; empty when it is gone."""
    return _read(pid, "cmdline")


def environment(pid: int) -> bytes:
    """Its first environment, entries ended by NUL; empty when it is gone or another's."""
    return _read(pid, "environ")


def waits_in(pid: int) -> bytes:
    """The kernel function in which its main thread sleeps."""
    return _read(pid, "wchan")


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent dies."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def share_one_heap() -> None:
    """Let all threads of this process allocate from one heap: glibc gives each its own, and leaves it half empty."""
    with suppress(AttributeError):  # another C library, with one heap anyway
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def kill(pid: int, number: int = signal.SIGKILL) -> None:
    """Signal a process that may be gone already."""
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def kill_group(pid: int, number: int) -> None:
    """Signal a group that may be gone already."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def ignore(_number: int, _frame: object) -> None:
    """A handler for a signal that only has to wake a `select`."""


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""
