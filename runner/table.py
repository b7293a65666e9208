"""What every open connection is in the middle of, in memory that the verb and its workers share.

A worker that dies can say nothing any more; the table says for it which request it was reading or answering, and how
much of each connection it had taken (prototype B, "Crash").
"""

import mmap
import os
import struct
import tempfile
from enum import IntEnum

SLOTS = 8192
_SLOT = 24
_COUNT = struct.Struct("=Q")


class Stage(IntEnum):
    """Where a connection stands. `HELD` is for the slot of a worker: a debugger holds it."""

    IDLE = 0  # between two requests
    READING = 1  # a request has begun, nothing of its answer is sent
    ANSWERING = 2  # a part of the answer is sent
    STREAM = 3  # between two chunks of an endless answer
    WEBSOCKET = 4
    HELD = 5
    ENDING = 6  # as IDLE, but the connection ends with the answer that is being sent


class Table:
    """`fd` can be inherited; the numbers of slots start at 1 and are given out by the verb alone."""

    def __init__(self, fd: int | None = None) -> None:
        self.fd = _made() if fd is None else fd
        self._memory = mmap.mmap(self.fd, SLOTS * _SLOT)
        self._free = list(range(SLOTS - 1, 0, -1))

    def take(self) -> int | None:
        """A fresh slot; None when there are as many connections as slots."""
        if not self._free:
            return None
        slot = self._free.pop()
        self._memory[slot * _SLOT : (slot + 1) * _SLOT] = bytes(_SLOT)
        return slot

    def give_back(self, slot: int) -> None:
        """The connection is over."""
        self._free.append(slot)

    def mark(self, slot: int, stage: Stage) -> None:
        """Say where the connection stands."""
        self._memory[slot * _SLOT] = stage

    def stage(self, slot: int) -> Stage:
        """Where the connection stands."""
        return Stage(self._memory[slot * _SLOT])

    def saw(self, slot: int, count: int) -> None:
        """Count bytes that Python has got of the connection."""
        at = slot * _SLOT + 8
        _COUNT.pack_into(self._memory, at, _COUNT.unpack_from(self._memory, at)[0] + count)

    def begin(self, slot: int, sent: int) -> None:
        """A request begins; so many bytes had been sent on the connection before."""
        _COUNT.pack_into(self._memory, slot * _SLOT + 16, sent)

    def sent_before(self, slot: int) -> int:
        """How many bytes had been sent when the last request began."""
        return int(_COUNT.unpack_from(self._memory, slot * _SLOT + 16)[0])

    def seen(self, slot: int) -> int:
        """How many bytes workers have got of the connection so far."""
        return int(_COUNT.unpack_from(self._memory, slot * _SLOT + 8)[0])


def _made() -> int:
    if hasattr(os, "memfd_create"):
        fd = os.memfd_create("dev-connections")
    else:
        fd, path = tempfile.mkstemp()
        os.unlink(path)  # noqa: PTH108  # a descriptor without a name
    os.truncate(fd, SLOTS * _SLOT)
    return fd
