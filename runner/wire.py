"""The words between the verb and its worker: a byte that says what, a number, and perhaps a connection or a text.

A connection travels as a descriptor beside its record (SCM_RIGHTS), so nothing of its stream is ever copied.
"""

import array
import socket
import struct
from enum import Enum

_RECORD = struct.Struct("!cI")
_FD_BYTES = array.array("i").itemsize


class Word(Enum):
    """What a record says; the number is a connection's key unless told otherwise."""

    TAKE = b"A"  # verb: answer this connection (its descriptor comes along)
    DRAIN = b"D"  # verb: finish what you answer, give everything else back
    READY = b"R"  # worker: my start-up is done
    FAULT = b"F"  # worker: the code does not start; the number is the length of the text that follows
    LOADED = b"M"  # worker: what I have imported; the number is the length of the JSON that follows
    ALONE = b"O"  # worker: I wait for a port that the one before me holds; let it go first
    STANDING = b"S"  # worker: what was idle at DRAIN is given back
    BACK = b"H"  # worker: this connection is between two requests, it is yours again
    CLOSED = b"C"  # worker: this connection is over


def send(link: socket.socket, word: Word, number: int = 0, fd: int | None = None) -> None:
    """Send one record; whole or not at all, since it is far smaller than any socket's buffer."""
    record = _RECORD.pack(word.value, number)
    if fd is None:
        link.send(record)
    else:
        rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [fd]))
        link.sendmsg([record], [rights])


def send_text(link: socket.socket, word: Word, text: str) -> None:
    """Send a record with a text after it; waits until the other side has taken it."""
    data = text.encode("utf-8", "replace")
    link.sendall(_RECORD.pack(word.value, len(data)) + data)


def receive(link: socket.socket) -> tuple[Word, int, int | None] | None:
    """The next record, with the descriptor that came along; None at the end.

    Raises:
        BlockingIOError: there is none now.
    """
    data, ancillary, _, _ = link.recvmsg(_RECORD.size, socket.CMSG_SPACE(_FD_BYTES))
    if not data:
        return None
    word, number = _RECORD.unpack(data)
    fds = array.array("i")
    for level, kind, content in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            fds.frombytes(content[: len(content) - len(content) % _FD_BYTES])
    return Word(word), number, fds[0] if fds else None


def receive_text(link: socket.socket, length: int, *, timeout_s: float = 5) -> str:
    """The text that a record announced."""
    link.settimeout(timeout_s)
    parts: list[bytes] = []
    while length > 0 and (part := link.recv(min(length, 65536))):
        parts.append(part)
        length -= len(part)
    link.settimeout(0)
    return b"".join(parts).decode("utf-8", "replace")
