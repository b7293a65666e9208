"""The verb's own answer on a connection that no worker has: reads the request to its end, then says why."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from runner.error_page import Asked, Fault, answer

_PATIENCE_S = 5.0
_LARGEST_HEAD = 65536
_LINGER_S = 1.0
_AT_ONCE = 64


class Answers:
    """Answers given in threads of their own, not too many at once."""

    def __init__(self) -> None:
        self._places = threading.Semaphore(_AT_ONCE)

    def give(self, how: Callable[[socket.socket, Fault], None], connection: socket.socket, fault: Fault) -> None:
        """Answer in one of the ways below."""
        connection.settimeout(None)

        def run() -> None:
            with self._places:
                how(connection, fault)

        threading.Thread(target=run, daemon=True).start()


def with_fault(connection: socket.socket, fault: Fault) -> None:
    """Answer one request with `fault` and close; the body is read first, else it would reset the connection."""
    with connection, suppress(OSError, ValueError):
        connection.settimeout(_PATIENCE_S)
        head, rest = _read_head(connection)
        if not head:
            return
        asked = parse(head)
        _skip_body(connection, asked, rest)
        connection.sendall(answer(fault, asked))
        linger(connection)


def cut_short(connection: socket.socket, fault: Fault) -> None:
    """Answer a request that a dead worker had begun to read, of which nothing more can be known."""
    with connection, suppress(OSError):
        connection.settimeout(_PATIENCE_S)
        connection.sendall(answer(fault, Asked("GET", {"host": "localhost"})))
        linger(connection)


def end(connection: socket.socket, _: Fault) -> None:
    """End a connection whose answer a dead worker had sent: its reader may wait for the end."""
    with connection, suppress(OSError):
        linger(connection)


def end_stream(connection: socket.socket, _: Fault) -> None:
    """End a chunked answer of a dead worker between two chunks, so that its reader sees an end and not a cut."""
    with connection, suppress(OSError):
        connection.settimeout(_PATIENCE_S)
        connection.sendall(b"0\r\n\r\n")
        linger(connection)


def linger(connection: socket.socket) -> None:
    """Close without a reset: what the client still sends is taken until it has seen the end."""
    connection.shutdown(socket.SHUT_WR)
    until = time.monotonic() + _LINGER_S
    while time.monotonic() < until:
        connection.settimeout(max(0.01, until - time.monotonic()))
        if not connection.recv(65536):
            return


def parse(head: bytes) -> Asked:
    """Method and headers of a request's head."""
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":")[::2] for line in lines if ":" in line)
    return Asked(first.partition(" ")[0].upper(), {k.strip().lower(): v.strip() for k, v in pairs})


def _read_head(connection: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part or len(data) > _LARGEST_HEAD:
            return b"", b""
        data += part
    head, _, rest = data.partition(b"\r\n\r\n")
    return head, rest


def _skip_body(connection: socket.socket, asked: Asked, rest: bytes) -> None:
    if asked.headers.get("expect", "").lower() == "100-continue":
        return  # the client waits for a word before it sends its body; ours is the last one
    if "chunked" in asked.headers.get("transfer-encoding", "").lower():
        while not rest.endswith(b"0\r\n\r\n"):
            part = connection.recv(65536)
            if not part:
                return
            rest = rest[-5:] + part
        return
    left = int(asked.headers.get("content-length") or 0) - len(rest)
    while left > 0 and (part := connection.recv(min(left, 65536))):
        left -= len(part)
