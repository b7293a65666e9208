"""The guardian itself: the parent of everything a line starts, which ends all of it when the verb dies (Linux)."""

import gc
import json
import os
import select
import signal
import socket
import time
from contextlib import suppress
from typing import Any

from runner import kernel
from runner.lifeline import Lifeline
from runner.starting import launched

LARGEST = 1 << 18  # bytes of an order, or of what is told
AT_ONCE = b"end"
# Once the verb is dead: what its children may take to end themselves.
_GRACE_S = 1.5
# Once honcho is dead: when the verb should have ended everything.
_VERB_S = 3.6
_SWEEP_S = 1.5


class Process:
    """One thread, few imports, nothing written anywhere."""

    def __init__(self, link: socket.socket, verb: int, line: Lifeline | None) -> None:
        self._link, self._verb, self._line = link, verb, line
        self._deadline: float | None = None
        self._woken, self._waker = socket.socketpair()

    def live(self) -> None:
        """Serve until the verb is gone or says that it is done; never returns into the verb's code."""
        code = 1
        try:
            os.setsid()
            gc.disable()
            self._quiet()
            kernel.adopt_orphans()
            self._serve()
            code = 0
        finally:
            os._exit(code)

    def _quiet(self) -> None:
        """Keep nothing of the verb's: a pipe of honcho's that we held would hide the verb's death from it."""
        null = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(null, fd)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        self._woken.settimeout(0)
        self._waker.settimeout(0)
        signal.set_wakeup_fd(self._waker.fileno())
        signal.signal(signal.SIGCHLD, kernel.ignore)

    def _serve(self) -> None:
        watched: list[Any] = [self._link, self._woken]
        honcho = self._line.handle() if self._line else None
        if honcho is not None:
            watched.append(honcho)
        while True:
            left = None if self._deadline is None else max(0.0, self._deadline - time.monotonic())
            readable, _, _ = select.select(watched, [], [], left)
            if self._woken in readable:
                with suppress(BlockingIOError):
                    self._woken.recv(4096)
                self._reap()
            if honcho is not None and honcho in readable:
                watched.remove(honcho)
                self._deadline = time.monotonic() + _VERB_S
            if self._link in readable:
                data, fds, _, _ = socket.recv_fds(self._link, LARGEST, 16)
                if not data or data == AT_ONCE:
                    return self._end_all(at_once=bool(data))
                self._spawn(json.loads(data), fds)
            if self._deadline is not None and time.monotonic() >= self._deadline:
                kernel.kill(self._verb)  # it did not end in time: stopped, or stuck
                return self._end_all(at_once=True)

    def _spawn(self, order: dict[str, Any], fds: list[int]) -> None:
        terminal, *rest = fds
        try:
            popen = launched(
                order["argv"],
                cwd=order["cwd"],
                env=order["env"],
                options=order["options"],
                terminal=terminal,
                fds=rest,
            )
        except OSError as error:
            self._report(id=order["id"], why=f"{error.filename}: {error.strerror}")
        else:
            popen.returncode = 0  # reaped by us, with everything else
            self._report(id=order["id"], pid=popen.pid)
        for fd in fds:
            os.close(fd)

    def _reap(self) -> None:
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                self._report(exited=ended[0], code=os.waitstatus_to_exitcode(ended[1]))

    def _report(self, **what: object) -> None:
        with suppress(OSError):
            self._link.send(json.dumps(what).encode())

    def _end_all(self, *, at_once: bool) -> None:
        """Ask every group below, then end every process below, until there is none."""
        below = kernel.descendants(os.getpid())
        for pid in below:
            kernel.kill(pid, signal.SIGTERM)
        until = time.monotonic() + (0 if at_once else _GRACE_S)
        while below and time.monotonic() < until:
            select.select([self._woken], [], [], 0.02)
            with suppress(BlockingIOError):
                self._woken.recv(4096)
            self._reap()
            below = kernel.descendants(os.getpid())
        until = time.monotonic() + _SWEEP_S
        while below and time.monotonic() < until:
            for pid in below:
                kernel.kill(pid)
            time.sleep(0.01)
            self._reap()
            below = kernel.descendants(os.getpid())
        if self._line:
            self._line.end_honcho_if_done()
