"""Says in the table that a debugger holds this worker, so that saves wait for it and nobody ends it.

Said in the very moment of the stop, before its client hears of it: a save may come right then.
"""

import importlib.util
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType
from typing import Any

from runner.table import Stage, Table

# An ordinary answer of the worker before may take as long.
_PORT_S = 10.0


class _Holders:
    """Counts the threads of this worker that stand still in a debugger."""

    def __init__(self, table: Table, slot: int) -> None:
        self._table, self._slot = table, slot
        self._lock = threading.Lock()
        self._count = 0

    @contextmanager
    def one_more(self) -> Generator[None]:
        self._add(1)
        try:
            yield
        finally:
            self._add(-1)

    def _add(self, number: int) -> None:
        with self._lock:
            self._count += number
            self._table.mark(self._slot, Stage.HELD if self._count else Stage.IDLE)


def tell_when_held(table: Table, slot: int, name: str) -> None:
    """While pdb has its prompt, or a client of debugpy stands at a breakpoint, `slot` says so.

    A worker that is held can say it nowhere else: its event loop may be what stands still.
    """
    holders = _Holders(table, slot)
    _watch_pdb(holders, name)
    if "pydevd" in sys.modules:
        _watch_pydevd(holders, sys.modules["pydevd"])
    else:
        sys.meta_path.insert(0, _WhenImported("pydevd", lambda module: _watch_pydevd(holders, module)))


def wait_before_listening(alone: Callable[[], None]) -> None:
    """Let `debugpy.listen` wait for its port, which the worker before this one may hold; `alone` asks that one to go.

    Without it a reload found the port taken: by the code that it was to replace.
    """

    def watch(debugpy: ModuleType) -> None:
        listen: Callable[..., Any] = debugpy.listen

        def listens(endpoint: Any, **named: Any) -> Any:
            host, port = ("127.0.0.1", endpoint) if isinstance(endpoint, int) else endpoint
            if not _is_free(host, port):
                alone()
                until = time.monotonic() + _PORT_S
                while not _is_free(host, port) and time.monotonic() < until:
                    time.sleep(0.02)
            return listen(endpoint, **named)

        debugpy.listen = listens  # pyright: ignore[reportAttributeAccessIssue]  # a module

    if "debugpy" in sys.modules:
        watch(sys.modules["debugpy"])
    else:
        sys.meta_path.insert(0, _WhenImported("debugpy", watch))


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _watch_pdb(holders: _Holders, name: str) -> None:
    import pdb

    interaction: Callable[..., None] = pdb.Pdb.interaction
    set_trace: Callable[..., None] = pdb.Pdb.set_trace
    going_on: set[int] = set()  # those that step

    def stops(self: Any, frame: FrameType | None = None, **named: Any) -> None:
        going_on.discard(id(self))
        set_trace(self, frame or sys._getframe(1), **named)  # pyright: ignore[reportPrivateUsage]  # as pdb asks

    def held(self: Any, *arguments: Any, **named: Any) -> None:
        with holders.one_more():
            begins = id(self) not in going_on
            if begins:
                going_on.add(id(self))
                sys.stdout.write(f"a debugger holds this: `dev attach {name}` gives you its prompt\n")
                sys.stdout.flush()
            with _terminal_for_people(emptied=begins):
                interaction(self, *arguments, **named)

    pdb.Pdb.set_trace = stops
    pdb.Pdb.interaction = held


@contextmanager
def _terminal_for_people(*, emptied: bool) -> Generator[None]:
    """The line's terminal is raw, for programs; while somebody types it has lines, echo and a foreground.

    `emptied` of what was typed before, when nobody asked: no command to this debugger.
    """
    try:
        import termios
        import tty
    except ImportError:  # Windows has no terminals of this kind
        yield
        return
    try:
        # Before anything is read: a process in the background is stopped when it reads.
        os.tcsetpgrp(0, os.getpgrp())
        before = termios.tcgetattr(0)
        mode = termios.tcgetattr(0)
        mode[tty.IFLAG] |= termios.ICRNL
        mode[tty.LFLAG] |= termios.ICANON | termios.ECHO | termios.ECHOE
        termios.tcsetattr(0, termios.TCSANOW, mode)
        if emptied:
            termios.tcflush(0, termios.TCIFLUSH)
    except (OSError, termios.error):  # no terminal: what is read ends at once
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, before)


def _watch_pydevd(holders: _Holders, pydevd: ModuleType) -> None:
    """The engine of debugpy, and of the editors that use it: each stop of a thread is one call."""
    wait: Callable[..., Any] = pydevd.PyDB.do_wait_suspend

    def held(*arguments: Any, **named: Any) -> Any:
        with holders.one_more():
            return wait(*arguments, **named)

    pydevd.PyDB.do_wait_suspend = held


class _WhenImported(MetaPathFinder):
    """Calls `then` with the module `name` once it has been imported."""

    def __init__(self, name: str, then: Callable[[ModuleType], None]) -> None:
        self._name, self._then = name, then

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """As importlib has it: the module as the finders after this one find it, told of when it is there."""
        if fullname != self._name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec and spec.loader:
            execute = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                execute(module)
                self._then(module)

            spec.loader.exec_module = exec_module
        return spec
