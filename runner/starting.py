"""How a program is started on POSIX: on a terminal, in a session of its own, tied to who started it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_LAUNCH = Path(__file__).with_name("launch.py")


def launched(
    argv: Sequence[str],
    *,
    cwd: str,
    env: Mapping[str, str],
    options: Mapping[str, object],
    terminal: int,
    fds: Sequence[int],
) -> subprocess.Popen[bytes]:
    """Start `argv` on the terminal, in a session of its own, tied to this process (POSIX)."""
    named = {f"fd{n}": fd for n, fd in enumerate(fds)}
    words = [word.format(**named) if word.startswith("{fd") else word for word in argv]
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(_LAUNCH), str(os.getpid()), json.dumps(options), *words],
        cwd=cwd,
        env=env,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        pass_fds=fds,
        start_new_session=True,
    )


def open_terminal() -> tuple[int, int]:
    """A terminal for a process: our side and its side. Its being one gives colours, and lines as they are written."""
    import pty
    import tty

    ours, theirs = pty.openpty()
    tty.setraw(theirs)  # no carriage return before a line's end, no echo
    return ours, theirs
