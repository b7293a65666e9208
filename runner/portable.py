"""What `kernel` asks of /proc, asked of psutil: for macOS and Windows.

What they lack, and what takes its place: nobody adopts orphans, and no process is tied to another's death. A line looks
for honcho twice a second instead; what it ran is ended with its whole tree, or by the hang-up of its terminal if the
line itself was killed (macOS); and what got away from both is ended by the sweep of the next start.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress

import psutil

from runner.kernel import Process, Stat

_ZOMBIE = "Z"


def this_process() -> Process:
    """The process that asks."""
    return Process(os.getpid(), _began(psutil.Process()))


def stat(pid: int) -> Stat | None:
    """What the system says of `pid`; None when there is no such process, or it is not ours to see."""
    try:
        return _stat(psutil.Process(pid))
    except psutil.Error:
        return None


def everything() -> Iterator[Stat]:
    """Every process of the machine that we may see."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            yield _stat(process)


def alive(process: Process) -> bool:
    """Whether this very process still runs."""
    found = stat(process.pid)
    return found is not None and found.state != _ZOMBIE and found.started == process.started


def descendants(pid: int) -> list[int]:
    """Everything below `pid`, nearest first."""
    try:
        return [child.pid for child in psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return []


def name(pid: int) -> str:
    """Its program's name; empty when it is gone."""
    try:
        return psutil.Process(pid).name()
    except psutil.Error:
        return ""


def command(pid: int) -> bytes:
    """Its command line, words ended by NUL; empty when it is gone."""
    try:
        return b"".join(os.fsencode(word) + b"\0" for word in psutil.Process(pid).cmdline())
    except psutil.Error:
        return b""


def environment(pid: int) -> bytes:
    """Its first environment, entries ended by NUL; empty when it is gone or another's."""
    try:
        entries = psutil.Process(pid).environ().items()
    except (psutil.Error, OSError):
        return b""
    return b"".join(os.fsencode(f"{key}={value}") + b"\0" for key, value in entries)


def kill(pid: int, number: int = getattr(signal, "SIGKILL", signal.SIGTERM)) -> None:
    """Signal a process that may be gone already."""
    with suppress(OSError):
        os.kill(pid, number)


def kill_tree(pid: int) -> None:
    """End a process and everything below it, now."""
    below = descendants(pid)
    for one in (pid, *below):
        kill(one)


def _stat(process: psutil.Process) -> Stat:
    with process.oneshot():
        state = _ZOMBIE if process.status() == psutil.STATUS_ZOMBIE else ""
        parent, began = process.ppid(), _began(process)
    group = session = 0
    if hasattr(os, "getsid"):
        with suppress(OSError):
            group, session = os.getpgid(process.pid), os.getsid(process.pid)
    return Stat(process.pid, state, parent, group, session, began)


def _began(process: psutil.Process) -> int:
    """In hundredths of a second, as Linux counts."""
    return round(process.create_time() * 100)
