"""One process of a line: started in a session of its own, its output read, its whole group ended."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from runner.errors import DevError

_LAUNCH = Path(__file__).with_name("launch.py")
_CHUNK = 65536

Output = Callable[[bytes], None]


@dataclass(frozen=True)
class Spec:
    """How to start a process.

    `probe` asks whether it is ready (None: `log` is looked for in its output, else it is ready once it has lived a
    second); `fds` are inherited under the same numbers; `not_root` and `account` are told in `launch`.
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


class Child:
    """A started process; `on_exit` is called from a thread of its own once it is gone and its output is read."""

    def __init__(self, spec: Spec, *, on_output: Output, on_exit: Callable[[int], None]) -> None:
        """Start it.

        Raises:
            DevError: the program does not exist.
        """
        self.started = time.monotonic()
        self._stop_signal = spec.stop_signal
        self._popen, reading = _start(spec)
        self.pid = self._popen.pid
        reader = threading.Thread(target=_read, args=(reading, on_output), daemon=True)
        reader.start()

        def wait() -> None:
            code = self._popen.wait()
            reader.join(0.5)  # a grandchild may hold the terminal open for longer
            on_exit(code)

        threading.Thread(target=wait, daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it has not been seen to end."""
        return self._popen.poll() is None

    def ask_to_end(self) -> None:
        """Signal the whole group, not the pid alone: a shell in between passes nothing on."""
        self._signal(self._stop_signal)

    def kill(self) -> None:
        """End the whole group now."""
        self._signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    def _signal(self, number: int) -> None:
        if sys.platform == "win32":
            # The tree by its root: Windows has no groups that survive a console (reasoned, not yet tried).
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(self.pid)], capture_output=True, check=False)
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)


def _start(spec: Spec) -> tuple[subprocess.Popen[bytes], int]:
    argv = list(spec.argv)
    try:
        if sys.platform == "win32":
            popen = subprocess.Popen(
                argv,
                cwd=spec.cwd,
                env=dict(spec.env),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                creationflags=subprocess.CREATE_NEW_PROCESS_GROUP,
            )
            assert popen.stdout is not None
            return popen, popen.stdout.fileno()
        import pty
        import tty

        ours, theirs = pty.openpty()
        tty.setraw(theirs)  # no \r before \n, no echo; colours and line-buffering come from its being a terminal
        options = {"tty": True, "not_root": spec.not_root, "account": spec.account}
        popen = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_LAUNCH), str(os.getpid()), json.dumps(options), *argv],
            cwd=spec.cwd,
            env=dict(spec.env),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            pass_fds=spec.fds,
            start_new_session=True,
        )
        os.close(theirs)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DevError(f"{error.filename} does not exist.", cure="Check --cwd and the command.") from error
    return popen, ours


def _read(reading: int, on_output: Output) -> None:
    while True:
        try:
            chunk = os.read(reading, _CHUNK)
        except OSError:  # Linux says EIO when the last holder of the terminal is gone
            break
        if not chunk:
            break
        on_output(chunk)
    if sys.platform != "win32":
        os.close(reading)
