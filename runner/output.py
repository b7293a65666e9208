"""A line's words in the window: its own, and those of its processes, which may arrive in pieces."""

import re
import socket
import threading
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager, suppress

from runner.logs import Log
from runner.pipe import Pipe

# Everything a terminal obeys but colours: a screen cleared by one line would take all lines with it.
_NOT_COLOUR = re.compile(rb"\x1b\[[0-9;?]*[A-HJKSTfhln-su]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>]|\r(?!\n)")
_KEPT_LINES = 20
# A line longer than this is shown in pieces: nobody reads it, and it must not cost its square in copying.
_LONGEST = 1 << 16


class Window:
    """Writes whole lines to honcho's pipe from any thread, and keeps the last ones."""

    def __init__(self, log: Log | None = None, *, of_honcho: bool = False) -> None:
        """What is written is kept in `log` too; `of_honcho` where its relay reads it."""
        self._log = log
        self.last: deque[str] = deque(maxlen=_KEPT_LINES)
        self._lock = threading.Lock()
        self._half = b""
        self._viewers: list[socket.socket] = []
        self._pipe = Pipe(joined=of_honcho)

    def say(self, sentence: str) -> None:
        """A sentence of the runner itself."""
        data = f"{sentence}\n".encode()
        if self._log:
            self._log.write(data)
        self._write(data)

    def keep(self, sentence: str) -> None:
        """A sentence for the log alone."""
        if self._log:
            self._log.write(f"{sentence}\n".encode())

    def feed(self, chunk: bytes) -> None:
        """What a process wrote; a line without its end waits for it."""
        with self._lock:
            for viewer in self._viewers:
                with suppress(OSError):  # one that does not read misses a part, and stops nobody
                    viewer.send(chunk, getattr(socket, "MSG_DONTWAIT", 0))
            whole, end, self._half = (self._half + chunk).rpartition(b"\n")
            if len(self._half) > _LONGEST:
                whole, end, self._half = whole + end + self._half, b"\n", b""
        if end:
            self._show(whole + end)

    @contextmanager
    def shown_to(self, connection: socket.socket) -> Generator[None]:
        """Everything that the line writes goes to `connection` too, as it is."""
        with self._lock:
            self._viewers.append(connection)
        try:
            yield
        finally:
            with self._lock:
                self._viewers.remove(connection)

    def close(self) -> None:
        """Show a last line that never ended."""
        if self._half:
            self.feed(b"\n")
        if self._log:
            self._log.close()

    def _show(self, data: bytes) -> None:
        """Whole lines, many at once in a flood: nothing here costs something for each."""
        if b"\x1b" in data or b"\r" in data:
            data = _NOT_COLOUR.sub(b"", data.replace(b"\r\n", b"\n"))
        rows = data.rsplit(b"\n", _KEPT_LINES + 1)[-_KEPT_LINES - 1 : -1]
        self.last.extend(row.decode("utf-8", "replace") for row in rows)
        if self._log:
            self._log.write(data)
        self._write(data)

    def _write(self, data: bytes) -> None:
        with suppress(OSError):  # honcho is gone: the lifeline says so, its pipe needs no word
            self._pipe.write(data)
