"""What the kernel has counted of a TCP connection (Linux; elsewhere it does not say)."""

import socket
import struct
import sys
from typing import Any

# Offsets in Linux' struct tcp_info, which only ever grows at its end.
_BYTES_RECEIVED, _NOT_SENT, _BYTES_SENT, _LENGTH = 128, 144, 200, 208
_U64, _U32 = struct.Struct("=Q"), struct.Struct("=I")


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
