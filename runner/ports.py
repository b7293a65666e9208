"""Who holds a port, so that it can be named; nobody is ever ended for it."""

import errno
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from runner.errors import DevError

if TYPE_CHECKING:
    import psutil

LOOPBACKS = ("127.0.0.1", "::1")


@dataclass(frozen=True)
class Holder:
    """The process that listens on a port. `folder` is where it was started; None where we may not know."""

    pid: int | None
    program: str
    since: str
    folder: str | None

    def __str__(self) -> str:
        """As every message names it."""
        if self.pid is None:
            return "a process that this user may not see"
        where = f" in {self.folder}" if self.folder else ""
        told = f"{self.program} (pid {self.pid}, since {self.since}{where})"
        return f"another checkout's stack, {self.checkout}: {told}" if self.checkout else told

    @property
    def checkout(self) -> Path | None:
        """The checkout whose stack it belongs to: the folder around it in which lines of a stack are kept."""
        folders = [Path(self.folder), *Path(self.folder).parents] if self.folder else []
        return next((folder for folder in folders if (folder / ".dev" / "lines").is_dir()), None)


def holder(port: int) -> Holder | None:
    """Who listens on `port` of this machine; None when nobody does."""
    import psutil

    found: int | None = None
    try:
        for connection in psutil.net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr and connection.laddr[1] == port:
                found = connection.pid
                break
        else:
            return None
    except psutil.AccessDenied:  # macOS asks for root to list everybody's sockets
        if not answers(port):
            return None
    if found is None:
        return Holder(None, "", "", None)
    try:
        process = _eldest(psutil.Process(found), port)
        words = process.cmdline() or [process.name()]
        # Wall-clock time of this machine: what a person compares with their memory.
        since = datetime.fromtimestamp(process.create_time()).astimezone().strftime("%H:%M:%S")
    except psutil.NoSuchProcess:
        return None
    folder: str | None = None
    with suppress(psutil.AccessDenied, psutil.NoSuchProcess):
        folder = process.cwd()
    return Holder(process.pid, " ".join(words)[:80], since, folder)


def _eldest(process: "psutil.Process", port: int) -> "psutil.Process":
    """Of those that share the socket the one that opened it: workers, and what was just forked, are its children."""
    import psutil

    with suppress(psutil.Error):
        while parent := process.parent():
            listening = (c for c in parent.net_connections("tcp") if c.status == psutil.CONN_LISTEN and c.laddr)
            if port not in (connection.laddr[1] for connection in listening):
                break
            process = parent
    return process


def answers(port: int, host: str = "127.0.0.1", *, timeout_s: float = 0.5) -> bool:
    """Whether somebody accepts connections there."""
    try:
        socket.create_connection((host, port), timeout_s).close()
    except OSError:
        return False
    return True


def bind(port: int) -> list[socket.socket]:
    """Listening sockets on `port` of both loopback addresses; `::1` is left out where the machine has none.

    Raises:
        DevError: somebody holds the port; it says who.
    """
    bound: list[socket.socket] = []
    for host in LOOPBACKS:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            sock = socket.socket(family, socket.SOCK_STREAM)
            bound.append(sock)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((host, port))
            sock.listen(1024)
        except OSError as error:
            if family is socket.AF_INET6 and error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                bound.pop().close()
                continue
            for one in bound:
                one.close()
            if error.errno == errno.EADDRINUSE:
                raise taken(port) from error
            raise DevError(f"Port {port} cannot be opened: {error.strerror}.", cure="Choose another one.") from error
    return bound


def taken(port: int) -> DevError:
    """The message for a port that somebody else holds."""
    who = holder(port) or "a process that is gone again"
    return DevError(
        f"Port {port} is taken by {who}.",
        cure="End it there, or move this checkout with PORT_OFFSET=100 in .env.local. Trying again.",
    )
