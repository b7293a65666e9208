"""The watch on honcho's own process: a line ends when it is gone, however it died.

honcho, killed, leaves its relays and lines running (H3); the window, closed, ends honcho and no line (H4). The line's
session leader is honcho's Popen child, so honcho is found from there upwards (prototype A, "Finding honcho").
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    """A process and when it began, in clock ticks since boot: together they name it for ever."""

    pid: int
    started: int


@dataclass(frozen=True)
class Lifeline:
    """honcho, and the relay that carries this line's output to it."""

    honcho: Process
    relay: Process

    def watch(self, on_death: Callable[[], None]) -> None:
        """Call `on_death` from a thread when honcho is gone."""
        threading.Thread(target=self._wait, args=(on_death,), daemon=True, name="lifeline").start()

    def end_relay(self) -> None:
        """End our relay once honcho is gone: with output pending for nobody it would wait for ever (prototype A1)."""
        if not alive(self.honcho) and alive(self.relay):
            os.kill(self.relay.pid, 9)

    def _wait(self, on_death: Callable[[], None]) -> None:
        if sys.platform == "linux":
            import select

            try:
                handle = os.pidfd_open(self.honcho.pid)
            except ProcessLookupError:
                on_death()
                return
            if alive(self.honcho):  # else the pid is another's by now
                select.select([handle], [], [])
        else:
            while alive(self.honcho):
                time.sleep(0.5)
        on_death()


def find() -> Lifeline | None:
    """The honcho that started this line; None when it is gone already, or was never there.

    Linux only: elsewhere a line ends with its terminal and with honcho's own signals.
    """
    if sys.platform != "linux":
        return None
    relay = _parent(os.getsid(0))
    pid = _parent(relay)
    while pid > 1 and b"from multiprocessing." in _cmdline(pid):  # forkserver and spawn stand in between
        pid = _parent(pid)
    relay_process, honcho = _process(relay), _process(pid)
    if relay_process is None or honcho is None or pid <= 1 or b"honcho" not in _cmdline(pid):
        return None
    return Lifeline(honcho, relay_process)


def alive(process: Process) -> bool:
    """Whether this very process still runs (a zombie does not)."""
    stat = _stat(process.pid)
    return stat is not None and stat[0] != "Z" and int(stat[19]) == process.started


def this_process() -> Process:
    """The process that asks."""
    found = _process(os.getpid())
    return found or Process(os.getpid(), 0)


def is_alive(pid: int, started: int) -> bool:
    """Whether the process `pid` that began at `started` still runs, on every platform."""
    if sys.platform == "linux":
        return alive(Process(pid, started))
    import psutil

    return psutil.pid_exists(pid)


def _process(pid: int) -> Process | None:
    stat = _stat(pid)
    return Process(pid, int(stat[19])) if stat else None


def _parent(pid: int) -> int:
    stat = _stat(pid)
    return int(stat[1]) if stat else 0


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat after the name, which may hold spaces: state, ppid, ..., start time at 19."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None


def _cmdline(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
