"""Says in the table that a debugger holds this worker, so that saves wait for it and nobody ends it."""

import os
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import Any

from runner.table import Stage, Table

_LOOK_S = 0.2
# What debugpy's engine calls a thread that stands at a breakpoint.
_SUSPENDED = 2


def tell_when_held(table: Table, slot: int, name: str) -> None:
    """While pdb has its prompt, or a client of debugpy stands at a breakpoint, `slot` says so.

    A worker that is held can say it nowhere else: its event loop may be what stands still.
    """
    _watch_pdb(table, slot, name)
    _watch_debugpy(table, slot)


def _watch_pdb(table: Table, slot: int, name: str) -> None:
    import pdb

    interaction: Callable[..., None] = pdb.Pdb.interaction
    said: set[int] = set()

    def held(self: Any, *arguments: Any, **named: Any) -> None:
        table.mark(slot, Stage.HELD)
        if id(self) not in said:
            said.add(id(self))
            sys.stdout.write(f"a debugger holds this: `dev attach {name}` gives you its prompt\n")
            sys.stdout.flush()
        try:
            with _terminal_for_people():
                interaction(self, *arguments, **named)
        finally:
            table.mark(slot, Stage.IDLE)

    pdb.Pdb.interaction = held


@contextmanager
def _terminal_for_people() -> Generator[None]:
    """The line's terminal is raw, for programs; while somebody types it has lines, echo and a foreground."""
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
    except (OSError, termios.error):  # no terminal: what is read ends at once
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, before)


def _watch_debugpy(table: Table, slot: int) -> None:
    def watch() -> None:
        marked = False
        while True:
            time.sleep(_LOOK_S)
            held = "pydevd" in sys.modules and any(_suspended(thread) for thread in threading.enumerate())
            if held is not marked:
                table.mark(slot, Stage.HELD if held else Stage.IDLE)
                marked = held

    thread = threading.Thread(target=watch, daemon=True, name="debugged")
    # pydevd leaves its own kind alone; it would stop this thread together with all others.
    thread.is_pydev_daemon_thread = True  # pyright: ignore[reportAttributeAccessIssue]
    thread.pydev_do_not_trace = True  # pyright: ignore[reportAttributeAccessIssue]
    thread.start()


def _suspended(thread: threading.Thread) -> bool:
    state = getattr(getattr(thread, "additional_info", None), "pydev_state", None)
    return state == _SUSPENDED
