"""The watch on honcho: a line ends when honcho is gone, however it died, and leaves no honcho that cannot end.

honcho, killed, leaves its relays and lines running (H3); the window, closed, ends honcho and no line (H4); a relay,
killed, is never noticed (H7); a reader that goes away leaves honcho hanging (H5); and an early signal can leave it deaf
(H9). From the line all of this can be seen, and mended. The line's session leader is honcho's Popen child, so honcho is
found from there upwards (prototype A, "Finding honcho"). Linux; elsewhere a line ends with honcho's own signals.
"""

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from runner import kernel
from runner.kernel import Process

_PULSE_S = 0.5
# After a line has ended: when honcho, told to end, should have done so too.
_HONCHO_S = 0.8
# What a relay's command line holds: its honcho's, ours or plain, or that of a process that multiprocessing started.
_RELAYS = (b"honcho", b"runner.procfile", b"from multiprocessing.")


class Lifeline:
    """honcho, and the relay that carries this line's output to it; both are in one session and group."""

    def __init__(self, honcho: Process, relay: Process, session: int, group: int) -> None:
        self.honcho, self.relay = honcho, relay
        self.session, self.group = session, group
        self.doomed = False

    def watch(self, on_death: Callable[[str], None]) -> None:
        """Call `on_death` from a thread, with the reason, when honcho is gone or can do its work no more."""
        threading.Thread(target=lambda: on_death(self._wait()), daemon=True, name="lifeline").start()

    def handle(self) -> int | None:
        """A descriptor that becomes readable when honcho is gone; None when it is gone already."""
        return _handle(self.honcho)

    def end_honcho_if_done(self) -> None:
        """After the line: end a honcho that cannot end itself, and the relays that one leaves behind."""
        if kernel.alive(self.honcho) and (self.doomed or not kernel.alive(self.relay)):
            kernel.kill(self.honcho.pid, signal.SIGTERM)
            until = time.monotonic() + _HONCHO_S
            while kernel.alive(self.honcho) and time.monotonic() < until:
                time.sleep(0.02)
            if kernel.alive(self.honcho):
                kernel.kill(self.honcho.pid)
        if not kernel.alive(self.honcho):
            self._end_relays()

    def _end_relays(self) -> None:
        """With output pending for nobody, relays would wait for ever (prototype A1)."""
        for found in kernel.everything():
            if (found.session, found.group) == (self.session, self.group) and _is_relay(found.pid):
                kernel.kill(found.pid)

    def _wait(self) -> str:
        poll = select.poll()
        honcho, relay = _handle(self.honcho), _handle(self.relay)
        if honcho is None or relay is None:
            return self._reason(honcho, relay, window_gone=False)
        poll.register(honcho, select.POLLIN)
        poll.register(relay, select.POLLIN)
        window = self._open_window()
        if window is not None:
            poll.register(window, 0)  # POLLERR and POLLHUP come unasked
        deaf = 0
        while not (seen := {fd for fd, _ in poll.poll(_PULSE_S * 1000)}):
            deaf = deaf + 1 if kernel.waits_in(self.honcho.pid) == b"do_wait" else 0
            if deaf > 1:  # its loop is over: it waits for its relays, and for nothing else
                return self._give_up("honcho has stopped listening")
        return self._reason(None if honcho in seen else honcho, None if relay in seen else relay, window in seen)

    def _reason(self, honcho: int | None, relay: int | None, window_gone: bool) -> str:  # noqa: FBT001
        if honcho is None:
            return "honcho is gone"
        if relay is None:
            kernel.kill(self.honcho.pid, signal.SIGTERM)  # at once, so that the other lines end beside this one
            return "its relay in honcho is gone"
        return self._give_up("the window is gone") if window_gone else "honcho cannot be watched"

    def _give_up(self, why: str) -> str:
        self.doomed = True
        kernel.kill(self.honcho.pid, signal.SIGTERM)
        return why

    def _open_window(self) -> int | None:
        """What honcho writes to, opened for watching only."""
        with suppress(OSError):
            return os.open(f"/proc/{self.honcho.pid}/fd/1", os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        return None


def find() -> Lifeline | None:
    """The honcho that started this line; None when it is gone already, or was never there."""
    if sys.platform != "linux":
        return None
    leader = kernel.stat(os.getsid(0))
    relay = kernel.stat(leader.parent) if leader else None
    honcho = kernel.stat(relay.parent) if relay else None
    while honcho and honcho.pid > 1 and b"from multiprocessing." in kernel.command(honcho.pid):
        honcho = kernel.stat(honcho.parent)  # forkserver and spawn stand in between
    if relay is None or honcho is None or honcho.pid <= 1:
        return None
    same = (honcho.session, honcho.group) == (relay.session, relay.group)  # an adopter differs
    if not same or honcho.started > relay.started:
        return None
    return Lifeline(honcho.process, relay.process, relay.session, relay.group)


def this_process() -> Process:
    """The process that asks."""
    found = kernel.stat(os.getpid()) if sys.platform == "linux" else None
    return found.process if found else Process(os.getpid(), 0)


def is_alive(pid: int, started: int) -> bool:
    """Whether the process `pid` that began at `started` still runs, on every platform."""
    if sys.platform == "linux":
        return kernel.alive(Process(pid, started))
    import psutil

    return psutil.pid_exists(pid)


def _handle(process: Process) -> int | None:
    try:
        handle = os.pidfd_open(process.pid)
    except ProcessLookupError:
        return None
    if kernel.alive(process):
        return handle
    os.close(handle)  # the pid is another's by now
    return None


def _is_relay(pid: int) -> bool:
    command = kernel.command(pid)
    return any(word in command for word in _RELAYS)
