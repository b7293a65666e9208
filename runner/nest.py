"""One zygote or layer at its link, as the verb sees it."""

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

OnExit = Callable[[int], None]


@dataclass(eq=False)
class Nest:
    """`files` are the own ones it has imported; `forks` its living children, workers and the layer above it."""

    link: socket.socket
    files: frozenset[str] = frozenset()
    forks: dict[int, OnExit] = field(default_factory=dict[int, OnExit])
    retired: bool = False
    dead: bool = False

    def retire(self) -> None:
        """It goes with the last of what was forked from it, since that is tied to it."""
        self.retired = True
        self.go_if_done()

    def go_if_done(self) -> None:
        """Let it go, if it is retired and nothing of it lives."""
        if self.retired and not self.forks:
            self.hang_up()

    def hang_up(self) -> None:
        """End it for both sides; closing alone would not wake the thread that listens."""
        with suppress(OSError):
            self.link.shutdown(socket.SHUT_RDWR)
