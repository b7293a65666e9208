"""How to start a process: what a line asks for, in the words of a system."""

import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Spec:
    """How to start a process.

    `probe` asks whether it is ready (None: `log` is looked for in its output, else it is ready once it has lived a
    second); `fds` are inherited, and `{fd0}` in `argv` stands for the number that the first of them has there;
    `not_root` and `account` are told in `launch`.
    """

    argv: Sequence[str]
    cwd: Path
    env: Mapping[str, str]
    stop_signal: int = signal.SIGTERM
    probe: Callable[[], bool] | None = None
    log: str | None = None
    fds: tuple[int, ...] = ()
    not_root: bool = False
    account: tuple[int, int] | None = None
