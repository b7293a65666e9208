"""`dev attach NAME`: this terminal becomes the line's, for a debugger's prompt; Ctrl-] gives it back.

The line's processes already live on a terminal of their own, which the verb holds. What is typed here goes there, and
what they write is shown here too; the line goes on as before when this terminal is closed.
"""

import os
import select
import socket
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from runner import client, control
from runner.errors import DevError
from runner.system import WINDOWS

_DETACH = b"\x1d"
_CHUNK = 65536


def main(argv: Sequence[str]) -> int:
    """Type into the line NAME until Ctrl-], or until what is read here ends."""
    project, name = client.named("dev attach", argv)
    with _connected(project.lines, name) as line, _raw():
        sys.stderr.write(f"This terminal is {name}'s now; Ctrl-] gives it back.\r\n")
        reading: list[int] = [0, line.fileno()]
        while True:
            readable, _, _ = select.select(reading, [], [])
            if line.fileno() in readable:
                shown = line.recv(_CHUNK)
                if not shown:
                    raise DevError(f"{name} is gone.", cure=f"`dev logs {name}` shows what it said last.")
                _write(shown)
            if 0 in readable:
                typed = os.read(0, _CHUNK)
                if not typed:
                    reading.remove(0)  # a script's input ended: its answer is still to come
                    line.shutdown(socket.SHUT_WR)
                head, detach, _ = typed.partition(_DETACH)
                line.sendall(head)
                if detach:
                    return 0


def _connected(folder: Path, name: str) -> socket.socket:
    line = control.stream(folder, name, "attach")
    if line is None:
        raise DevError(f"{name} does not run in any window.", cure="`dev` starts the stack, in a window of its own.")
    return line


def _write(data: bytes) -> None:
    if sys.stdin.isatty():  # then it is raw, and does not return by itself
        data = data.replace(b"\n", b"\r\n")
    while data:
        data = data[os.write(1, data) :]


@contextmanager
def _raw() -> Generator[None]:
    """Every key goes to the line, Ctrl-C too."""
    if WINDOWS:
        raise DevError("dev attach needs a terminal of the POSIX kind.", cure="On Windows use debugpy.")
    import termios
    import tty

    if not sys.stdin.isatty():
        yield
        return
    before = termios.tcgetattr(0)
    tty.setraw(0)
    try:
        yield
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)
        sys.stdout.write("\r\n")
