"""What Windows does instead of sessions, groups, signals and terminals (reasoned about, not yet tried).

A program runs on a pipe, in a group of its own, and is ended with its tree, at once: there is no signal that asks. A
line's door is a loopback port behind a token. `dev serve` and `dev work` pass descriptors, and say that they cannot.
"""

import socket
import subprocess
from collections.abc import Sequence
from typing import NoReturn

from runner import portable
from runner.kernel import Stat
from runner.spec import Spec

_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


def start(spec: Spec) -> subprocess.Popen[bytes]:
    """Start a program whose output is read from `stdout`."""
    return subprocess.Popen(
        spec.argv,
        cwd=spec.cwd,
        env=dict(spec.env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        creationflags=_NEW_GROUP,
    )


def become(argv: Sequence[str]) -> NoReturn:
    """Run a program in this one's place: exec would give the prompt back while the program runs."""
    raise SystemExit(subprocess.call(argv))


def listen() -> tuple[socket.socket, int]:
    """A line's door, and its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    return listener, int(listener.getsockname()[1])


def hold(fd: int) -> None:
    """Hold a file until this process ends.

    Raises:
        PermissionError: another process holds it.
    """
    import msvcrt

    msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]  # Windows alone has it


def relay_above(pid: int) -> Stat | None:
    """The nearest process above `pid` that multiprocessing has started: honcho's relay."""
    found = portable.stat(pid)
    while found and b"from multiprocessing." not in portable.command(found.pid):
        found = portable.stat(found.parent) if found.parent else None
    return found
