"""A worker as the verb sees it: a group of processes to ask, and to end."""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass


@dataclass(eq=False)
class Forked:
    """A worker that a zygote forked; `child.Child` is the same for a process that was started.

    `pid` is 0 until the zygote has told it, and to the system 0 is the verb's own group: until then nothing is sent.
    Who gives such a worker up ends it when its number comes.
    """

    pid: int
    started: float
    alive: bool = True

    def ask_to_end(self) -> None:
        """Ask the worker alone: what it started is its own to end."""
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it and what it started, now."""
        self.end_rest()
        self._signal(signal.SIGKILL)  # in the moment before it leads its group

    def end_rest(self) -> None:
        """It is gone: end what it had started and left in its group."""
        if self.pid:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)

    def _signal(self, number: int) -> None:
        if self.alive and self.pid:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(self.pid, number)
