"""The watch on honcho: a line ends when honcho is gone, however it died, and leaves no honcho that cannot end.

honcho, killed, leaves its relays and lines running (H3); the window, closed, ends honcho and no line (H4); a relay,
killed, is never noticed (H7); a reader that goes away leaves honcho hanging (H5); and an early signal can leave it deaf
(H9). From the line all of this can be seen, and mended. The line's session leader is honcho's Popen child, so honcho is
found from there upwards (prototype A, "Finding honcho"). Where the system tells no deaths they are looked for.
"""

import os
import select
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from runner import kernel
from runner.kernel import Process, Stat
from runner.system import LINUX, WINDOWS, processes

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
        """A descriptor that becomes readable when honcho is gone; None when it is gone already (Linux)."""
        return _handle(self.honcho)

    def end_honcho_if_done(self) -> None:
        """After the line: end a honcho that cannot end itself, and the relays that one leaves behind."""
        if processes.alive(self.honcho) and (self.doomed or not processes.alive(self.relay)):
            processes.kill(self.honcho.pid, signal.SIGTERM)
            until = time.monotonic() + _HONCHO_S
            while processes.alive(self.honcho) and time.monotonic() < until:
                time.sleep(0.02)
            if processes.alive(self.honcho):
                processes.kill(self.honcho.pid)
        if not processes.alive(self.honcho):
            self._end_relays()

    def _end_relays(self) -> None:
        """With output pending for nobody, relays would wait for ever (prototype A1)."""
        for found in processes.everything():
            if (found.session, found.group) == (self.session, self.group) and _is_relay(found.pid):
                processes.kill(found.pid)

    def _wait(self) -> str:
        if not LINUX:
            return self._look()
        poll = select.poll()
        honcho, relay = _handle(self.honcho), _handle(self.relay)
        if honcho is None or relay is None:
            return self._reason(honcho=honcho is not None, relay=relay is not None)
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
        return self._reason(honcho=honcho not in seen, relay=relay not in seen, window=window not in seen)

    def _look(self) -> str:
        honcho = relay = True
        while honcho and relay:
            time.sleep(_PULSE_S)
            honcho, relay = processes.alive(self.honcho), processes.alive(self.relay)
        return self._reason(honcho=honcho, relay=relay)

    def _reason(self, *, honcho: bool, relay: bool, window: bool = True) -> str:
        """What has gone, of what is still there."""
        if not honcho:
            return "honcho is gone"
        if not relay:
            processes.kill(self.honcho.pid, signal.SIGTERM)  # at once, so that the other lines end beside this one
            return "its relay in honcho is gone"
        return "honcho cannot be watched" if window else self._give_up("the window is gone")

    def _give_up(self, why: str) -> str:
        self.doomed = True
        processes.kill(self.honcho.pid, signal.SIGTERM)
        return why

    def _open_window(self) -> int | None:
        """What honcho writes to, opened for watching only."""
        with suppress(OSError):
            return os.open(f"/proc/{self.honcho.pid}/fd/1", os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        return None


def find() -> Lifeline | None:
    """The honcho that started this line; None when it is gone already, or was never there."""
    relay = _relay()
    honcho = processes.stat(relay.parent) if relay else None
    while honcho and honcho.pid > 1 and b"from multiprocessing." in processes.command(honcho.pid):
        honcho = processes.stat(honcho.parent)  # forkserver and spawn stand in between
    if relay is None or honcho is None or honcho.pid <= 1:
        return None
    same = (honcho.session, honcho.group) == (relay.session, relay.group)  # an adopter differs
    if not same or honcho.started > relay.started:
        return None
    return Lifeline(honcho.process, relay.process, relay.session, relay.group)


def _relay() -> Stat | None:
    if WINDOWS:
        from runner import windows

        return windows.relay_above(os.getpid())
    leader = processes.stat(os.getsid(0))
    return processes.stat(leader.parent) if leader else None


def _handle(process: Process) -> int | None:
    try:
        handle = os.pidfd_open(process.pid)
    except ProcessLookupError:
        return None
    if processes.alive(process):
        return handle
    os.close(handle)  # the pid is another's by now
    return None


def _is_relay(pid: int) -> bool:
    command = processes.command(pid)
    return any(word in command for word in _RELAYS)
