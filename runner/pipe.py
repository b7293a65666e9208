"""The pipe to honcho's window: whole lines, and never a wait for a window that stands still.

A honcho that is stopped (Ctrl-Z) takes nothing and its pipe is full after 64 KiB; a line whose words waited for it
would stand still too, and with it the program that says them (prototype A, trap 10). What is lost here is in the log.
"""

import os
import select
import stat
import sys
import threading
from contextlib import suppress

# honcho's relay takes what ends with a line feed as one message, and its printer breaks a message at this sign too: a
# flood crosses its queue, which is what it spends most on, a few thousand lines a message.
_BREAK = b"\x1e"
# A window that takes nothing for so long stands still.
_STILL_S = 2.0


class Pipe:
    """Standard output, for any thread."""

    def __init__(self, *, joined: bool = False) -> None:
        """`joined`: honcho reads it."""
        self._joined = joined
        self._lock = threading.Lock()
        self._rest = b""  # the end of a line that is half shown
        self._lost = 0
        self._still = False
        if sys.platform != "win32" and stat.S_ISFIFO(os.fstat(1).st_mode):
            os.set_blocking(1, False)

    def write(self, data: bytes) -> None:
        """Show whole lines; the ones that find the window standing still are counted and told later.

        Raises:
            OSError: nobody reads there any more.
        """
        with self._lock:
            sys.stdout.flush()
            if self._still:
                self._lost += data.count(b"\n")
            elif not self._send(data[:-1].replace(b"\n", _BREAK) + b"\n" if self._joined else data):
                self._still = True
                threading.Thread(target=self._tell_when_it_moves, daemon=True, name="pipe").start()

    def _send(self, data: bytes) -> bool:
        """Whether all of it is shown; else the end of a line that has begun is kept, and the lines after it counted."""
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(1, view) :]
            except BlockingIOError:
                if not select.select([], [1], [], _STILL_S)[1]:
                    break
        left, at = bytes(view).replace(_BREAK, b"\n"), len(data) - len(view)
        end = left.find(b"\n") + 1 if at and data[at - 1 : at] not in (b"\n", _BREAK) else 0
        self._rest = left[:end]
        self._lost += left.count(b"\n", end)
        return not left

    def _tell_when_it_moves(self) -> None:
        select.select([], [1], [])
        with self._lock, suppress(OSError):
            os.set_blocking(1, True)
            lost, self._lost = self._lost, 0
            told = f"({lost} lines were not shown, the window stood still: `dev logs` has them)\n" if lost else ""
            os.write(1, self._rest + told.encode())
            os.set_blocking(1, False)
            self._rest, self._still = b"", False
