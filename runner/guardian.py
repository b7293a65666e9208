"""The guardian of a line: the parent of everything the line starts, which ends all of it when the verb dies (Linux).

It is the verb's first child, in a session of its own, so honcho's signals miss it; it adopts whatever its descendants
leave behind; and its own children are tied to it. So a line leaves nothing, whoever is killed (prototype A).
"""

import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from runner import kernel
from runner.errors import DevError
from runner.lifeline import Lifeline

_LAUNCH = Path(__file__).with_name("launch.py")
_LARGEST = 1 << 18
_AT_ONCE = b"end"
# Once the verb is dead: what its children may take to end themselves.
_GRACE_S = 1.5
# Once honcho is dead: when the verb should have ended everything.
_VERB_S = 3.6
_SWEEP_S = 1.5


class Guardian:
    """The verb's side: starts processes through the guardian, and hears of their end."""

    def __init__(self, line: Lifeline | None) -> None:
        """Fork it; there must be no other thread yet."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        verb = os.getpid()
        kernel.adopt_orphans()
        sys.stdout.flush()
        gc.freeze()  # pages that no collection touches stay shared by both
        self.pid = os.fork()
        if not self.pid:
            ours.close()
            _Process(theirs, verb, line).live()
        theirs.close()
        self._link = ours
        self._lock = threading.RLock()
        self._told = threading.Condition(self._lock)
        self._count = 0
        self._answers: dict[int, int | str] = {}
        self._starting: dict[int, Callable[[int], None]] = {}
        self._exits: dict[int, Callable[[int], None]] = {}
        self._gone = False

    def listen(self, on_death: Callable[[], None]) -> None:
        """Start hearing it; `on_death` is called when it is gone without having been told to."""
        threading.Thread(target=self._listen, args=(on_death,), daemon=True, name="guardian").start()

    def spawn(
        self,
        argv: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        options: Mapping[str, object],
        terminal: int,
        fds: Sequence[int],
        on_exit: Callable[[int], None],
    ) -> int:
        """Start `argv` on the terminal, in a session of its own; `{fd0}` in it stands for the first of `fds`.

        Raises:
            DevError: it cannot be started.
        """
        with self._lock:
            self._count += 1
            number = self._count
            order = {"id": number, "argv": list(argv), "cwd": str(cwd), "env": dict(env), "options": dict(options)}
            self._starting[number] = on_exit
            with suppress(OSError):
                socket.send_fds(self._link, [json.dumps(order).encode()], [terminal, *fds])
            self._told.wait_for(lambda: number in self._answers or self._gone, 30)
            self._starting.pop(number, None)
            answer = self._answers.pop(number, "the guardian of this line is gone")
        if isinstance(answer, str):
            raise DevError(f"{argv[0]} cannot be started: {answer}.", cure="Check --cwd and the command.")
        return answer

    def end(self) -> None:
        """Everything had its time: let the guardian end what is left, and go."""
        with suppress(OSError):
            self._link.send(_AT_ONCE)
            self._link.shutdown(socket.SHUT_WR)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        for pid in kernel.descendants(os.getpid()):  # adopted by us, if the guardian was killed
            kernel.kill(pid)

    def _listen(self, on_death: Callable[[], None]) -> None:
        while True:
            try:
                data = self._link.recv(_LARGEST)
            except OSError:
                data = b""
            if not data:
                break
            told = json.loads(data)
            with self._lock:
                if "exited" in told:
                    on_exit = self._exits.pop(told["exited"], None)
                else:
                    number = told["id"]
                    self._answers[number] = told.get("pid", told.get("why"))
                    if "pid" in told:
                        self._exits[told["pid"]] = self._starting.get(number, lambda _: None)
                    self._told.notify_all()
                    on_exit = None
            if on_exit:
                on_exit(told["code"])
        with self._lock:
            self._gone = True
            self._told.notify_all()
            exits, self._exits = self._exits, {}
        for on_exit in exits.values():
            on_exit(-9)  # they were tied to it
        on_death()


def launched(
    argv: Sequence[str],
    *,
    cwd: str,
    env: Mapping[str, str],
    options: Mapping[str, object],
    terminal: int,
    fds: Sequence[int],
) -> subprocess.Popen[bytes]:
    """Start `argv` on the terminal, in a session of its own, tied to this process (POSIX)."""
    named = {f"fd{n}": fd for n, fd in enumerate(fds)}
    words = [word.format(**named) if word.startswith("{fd") else word for word in argv]
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(_LAUNCH), str(os.getpid()), json.dumps(options), *words],
        cwd=cwd,
        env=env,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        pass_fds=fds,
        start_new_session=True,
    )


class _Process:
    """The guardian itself: one thread, few imports, nothing written anywhere."""

    def __init__(self, link: socket.socket, verb: int, line: Lifeline | None) -> None:
        self._link, self._verb, self._line = link, verb, line
        self._deadline: float | None = None
        self._woken, self._waker = socket.socketpair()

    def live(self) -> None:
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
                data, fds, _, _ = socket.recv_fds(self._link, _LARGEST, 16)
                if not data or data == _AT_ONCE:
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
