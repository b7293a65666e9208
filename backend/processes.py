"""Functions called in processes of their own: one that dies, hangs or eats all memory takes nothing else with it.

The standard library's pool calls every pending call broken when one process dies; here a call has a process to itself
while it runs, so that the death is told to the right one. `python -m backend.processes` is what such a process runs:
calls come on standard input, results leave on standard output, and the end of the input is its end.
"""

import gc
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, TypeVar

from backend.settings import ROOT

T = TypeVar("T")

_LENGTH = struct.Struct(">Q")
_LOOK_S = 0.1  # how soon a call notices that it is to stop


class ProcessDiedError(Exception):
    """The process that worked on the call ended, or took too long and was ended."""


class CallError(Exception):
    """The function raised; its traceback is in the log."""


class StoppedError(Exception):
    """The call was given up because whoever asked is to stop."""


class Processes:
    """At most `size` processes, started when first needed; calls wait for a free one."""

    def __init__(self, size: int) -> None:
        self._free: queue.LifoQueue[_Process | None] = queue.LifoQueue()
        for _ in range(size):
            self._free.put(None)
        self.size = size

    def call(self, function: Callable[..., T], *arguments: Any, limit_s: float, stop: Callable[[], bool]) -> T:
        """`function(*arguments)` in another process; both are pickled, so the function is one of a module.

        Raises:
            ProcessDiedError: the process died, or was ended after `limit_s` seconds.
            CallError: the function raised.
            StoppedError: `stop()` became true before it was done.
        """
        process = self._seat(stop)
        try:
            if process is not None and not process.alive:
                process.end()
                process = None
            process = process or _Process()
            return process.call(function, arguments, limit_s=limit_s, stop=stop)
        except (ProcessDiedError, StoppedError):
            if process is not None:
                process.end()
            process = None
            raise
        finally:
            self._free.put(process)

    def end_idle(self, *, after_s: float = 0) -> None:
        """End the processes that have had nothing to do for so long; the next call starts new ones."""
        resting: list[_Process | None] = []
        with suppress(queue.Empty):
            while True:
                resting.append(self._free.get_nowait())
        for process in reversed(resting):
            idle = process is not None and time.monotonic() - process.used_at >= after_s
            if process is not None and idle:
                process.end()
            self._free.put(None if idle else process)

    def _seat(self, stop: Callable[[], bool]) -> "_Process | None":
        while True:
            with suppress(queue.Empty):
                return self._free.get(timeout=_LOOK_S)
            if stop():
                raise StoppedError


class _Process:
    """One process, working on one call at a time."""

    def __init__(self) -> None:
        # -B: a developer's next save must not meet bytecode of this one.
        argv = [sys.executable, "-B", "-m", "backend.processes"]
        self._child = subprocess.Popen(argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  # ourselves
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True, name="answers").start()
        self.used_at = time.monotonic()

    @property
    def alive(self) -> bool:
        return self._child.poll() is None

    def call(
        self, function: Callable[..., T], arguments: tuple[Any, ...], *, limit_s: float, stop: Callable[[], bool]
    ) -> T:
        assert self._child.stdin
        until = time.monotonic() + limit_s
        with suppress(OSError):  # it is gone: the answer says so
            _write(self._child.stdin, (function, arguments))
        while True:
            try:
                answer = self._answers.get(timeout=_LOOK_S)
                break
            except queue.Empty:
                if stop():
                    raise StoppedError from None
                if time.monotonic() > until:
                    raise ProcessDiedError(f"it took longer than {limit_s:g} s and was ended") from None
        self.used_at = time.monotonic()
        if answer is None:
            raise ProcessDiedError(f"the process drawing it {_ended(self._child.wait())}")
        done, value = answer
        if not done:
            raise CallError(value)
        return value

    def end(self) -> None:
        self._child.kill()
        self._child.wait()
        assert self._child.stdin
        with suppress(OSError):
            self._child.stdin.close()

    def _read(self) -> None:
        assert self._child.stdout
        with self._child.stdout as answers:
            answer: Any = True
            while answer is not None:
                answer = _next(answers)
                self._answers.put(answer)


def _ended(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"ended by itself (code {code})"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"was killed ({name}{', perhaps out of memory' if name == 'SIGKILL' else ''})"


def _write(to: IO[bytes], what: object) -> None:
    data = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    to.write(_LENGTH.pack(len(data)))
    to.write(data)
    to.flush()


def _next(source: IO[bytes]) -> Any:
    """What the other side wrote, None at its end."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    data = source.read(size)
    return pickle.loads(data) if len(data) == size else None  # noqa: S301  # from our own process


def main() -> None:
    """Work on the calls that come, one after the other, until the input ends, which also ends a call at work."""
    for name in ("SIGINT", "SIGTERM"):  # theirs is whoever started us: the end of the input is our end
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    calls: queue.SimpleQueue[Any] = queue.SimpleQueue()
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer

    def read() -> None:
        while (call := _next(sys.stdin.buffer)) is not None:
            calls.put(call)
        os._exit(0)

    threading.Thread(target=read, daemon=True, name="calls").start()
    modules = 0
    while True:
        function, arguments = calls.get()
        if len(sys.modules) != modules:  # they stay: looking for garbage among them again and again costs a tenth
            gc.collect()
            gc.freeze()
            modules = len(sys.modules)
        try:
            answer = True, function(*arguments)
        except Exception as error:  # noqa: BLE001  # the boundary: told to whoever called, traceback in the log
            traceback.print_exc()
            answer = False, f"{type(error).__name__}: {error}"
        _write(results, answer)


if __name__ == "__main__":
    main()
