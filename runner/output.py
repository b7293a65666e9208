"""A line's words in the window: its own, and those of its processes, which may arrive in pieces."""

import os
import re
import sys
import threading
from collections import deque
from contextlib import suppress

from runner.logs import Log

# Everything a terminal obeys but colours: a screen cleared by one line would take all lines with it.
_NOT_COLOUR = re.compile(rb"\x1b\[[0-9;?]*[A-HJKSTfhln-su]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>]|\r(?!\n)")
_KEPT_LINES = 20


class Window:
    """Writes whole lines to honcho's pipe from any thread, and keeps the last ones."""

    def __init__(self, log: Log | None = None) -> None:
        """What is written is kept in `log` too."""
        self._log = log
        self.last: deque[str] = deque(maxlen=_KEPT_LINES)
        self._lock = threading.Lock()
        self._half = b""

    def say(self, sentence: str) -> None:
        """A sentence of the runner itself."""
        if self._log:
            self._log.write(sentence.splitlines())
        self._write(f"{sentence}\n".encode())

    def keep(self, sentence: str) -> None:
        """A sentence for the log alone."""
        if self._log:
            self._log.write([sentence])

    def feed(self, chunk: bytes) -> None:
        """What a process wrote; a line without its end waits for it."""
        with self._lock:
            *lines, self._half = (self._half + chunk).split(b"\n")
        if lines:
            clean = _NOT_COLOUR.sub(b"", b"\n".join(lines).replace(b"\r\n", b"\n")) + b"\n"
            rows = clean.decode("utf-8", "replace").splitlines()
            self.last.extend(rows)
            if self._log:
                self._log.write(rows)
            self._write(clean)

    def flush(self) -> None:
        """Show a last line that never ended."""
        if self._half:
            self.feed(b"\n")

    def _write(self, data: bytes) -> None:
        with self._lock, suppress(OSError):  # honcho is gone: the lifeline says so, its pipe needs no word
            sys.stdout.flush()
            view = memoryview(data)
            while view:
                view = view[os.write(1, view) :]
