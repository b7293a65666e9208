"""What the kernel knows of TCP connections: who has come, and how far each is (Linux; elsewhere it does not count)."""

import errno
import socket
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

# Offsets in Linux' struct tcp_info, which only ever grows at its end.
_BYTES_RECEIVED, _NOT_SENT, _BYTES_SENT, _LENGTH = 128, 144, 200, 208
_U64, _U32 = struct.Struct("=Q"), struct.Struct("=I")


# So many at a turn, for others wait too; and how long to wait where no descriptor is left.
_AT_ONCE, _FULL_S = 64, 0.01
# What a process needs beside its connections.
_SPARE = 256


def make_room(connections: int) -> None:
    """Let this process hold so many connections, as far as the system lets it: the usual limit is 1,024 or 256."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = connections + _SPARE
        if soft != resource.RLIM_INFINITY and soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def arrivals(listener: socket.socket) -> Iterator[socket.socket]:
    """The connections that wait to be accepted, or some of them."""
    try:
        for _ in range(_AT_ONCE):
            yield listener.accept()[0]
    except OSError as error:  # the client went away, nothing is left to accept, or no descriptor
        if error.errno in (errno.EMFILE, errno.ENFILE):
            time.sleep(_FULL_S)


def taken(connection: socket.socket) -> int | None:
    """How many bytes readers have taken from it so far."""
    import fcntl
    import termios

    if (info := _info(connection)) is None:
        return None
    waiting: Any = fcntl.ioctl(connection.fileno(), termios.FIONREAD, b"\0\0\0\0")
    return int(_U64.unpack_from(info, _BYTES_RECEIVED)[0]) - int(struct.unpack("=i", waiting)[0])


def sent(connection: Any) -> int | None:
    """How many bytes writers have given to it so far."""
    if (info := _info(connection)) is None:
        return None
    return int(_U64.unpack_from(info, _BYTES_SENT)[0]) + int(_U32.unpack_from(info, _NOT_SENT)[0])


def _info(connection: Any) -> bytes | None:
    if sys.platform != "linux":
        return None
    try:
        info: bytes = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LENGTH)
    except OSError:
        return None
    return info if len(info) >= _LENGTH else None
