"""What is left after each death, beside honcho alone in one run: `python -m benchmarks.stop`.

The same three programs: a web app, a worker that ignores SIGTERM and never rests, and a daemon that leaves its session
and holds a port. Counted are their processes and ports 5 s after the death, and how long until the last of
them is gone.
"""

import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.runner.test_death import DAEMON, STUBBORN, start_in_a_window
from tests.runner.trial import Trial, trial, until

_OURS = (
    "web: dev serve app.main:app --port PORT --watch app",
    "stubborn: dev work app.stubborn:main",
    "daemon: dev run --ready cmd:'test -f daemon' -- python daemon.py DAEMON",
)
_PLAIN = (
    "web: python -m uvicorn app.main:app --port PORT",
    'stubborn: python -c "from app.stubborn import main; main()"',
    "daemon: python daemon.py DAEMON",
)
_WAIT_S = 5.0


@dataclass(frozen=True)
class _Death:
    """`strike` does it to a stack in a window, whose other side is `window`; gives who must go, None for everybody."""

    name: str
    strike: Callable[[Trial, int], set[int] | None]
    for_peer: bool = True


def _signal(who: Callable[[Trial], int], number: signal.Signals) -> Callable[[Trial, int], None]:
    return lambda project, _window: os.kill(who(project), number)


def _honcho(project: Trial) -> int:
    assert project.honcho
    return project.honcho.pid


def _relay(project: Trial) -> int:
    (relay, _) = _relay_and_line(project)
    return relay


def _line(project: Trial) -> int:
    (_, line) = _relay_and_line(project)
    return line


def _relay_and_line(project: Trial) -> tuple[int, int]:
    """Honcho's fork for its last line, and what that runs: our verb, or the program itself."""
    for relay in psutil.Process(_honcho(project)).children():
        for line in relay.children():
            if "daemon.py" in " ".join(line.cmdline()):
                below_shell = line.children() if line.name() == "sh" else []
                return relay.pid, next((child.pid for child in below_shell), line.pid)
    raise AssertionError("honcho runs no such line")


def _forkserver(project: Trial, _window: int) -> set[int]:
    """The line goes on with another one, so only the old one's own must go."""
    zygote = psutil.Process(int(project.ask().split()[1])).parent()
    assert zygote
    gone = {zygote.pid, *(child.pid for child in zygote.children(recursive=True))}
    zygote.kill()
    return gone


DEATHS: Sequence[_Death] = (
    _Death("SIGINT to honcho", _signal(_honcho, signal.SIGINT)),
    _Death("SIGTERM to honcho", _signal(_honcho, signal.SIGTERM)),
    _Death("SIGHUP to honcho", _signal(_honcho, signal.SIGHUP)),
    _Death("SIGKILL to honcho", _signal(_honcho, signal.SIGKILL)),
    _Death("SIGKILL to a relay", _signal(_relay, signal.SIGKILL)),
    _Death("SIGKILL to a verb", _signal(_line, signal.SIGKILL)),
    _Death("SIGKILL to a forkserver", _forkserver, for_peer=False),
    _Death("the window is closed", lambda _project, window: os.close(window)),
)


def main() -> None:
    """Print a table."""
    print(f"{'':<25}{'dev: left':>12}{'ports':>8}{'gone in':>10}{'honcho alone: left':>22}{'ports':>8}")
    for death in DEATHS:
        ours, ports, took = _after(_OURS, death)
        row = f"{death.name:<25}{ours:>12}{ports:>8}{f'{took:.1f} s':>10}"
        theirs, their_ports, _ = _after(_PLAIN, death) if death.for_peer else ("–", "–", 0)
        print(f"{row}{theirs:>22}{their_ports:>8}", flush=True)


def _after(lines: Sequence[str], death: _Death) -> tuple[int, int, float]:
    """How many processes and ports are left 5 s after the death, and when the last process had gone."""
    with tempfile.TemporaryDirectory(prefix="dev-stop-") as folder, trial(Path(folder)) as project:
        project.write("daemon.py", DAEMON)
        project.write("app/stubborn.py", STUBBORN)
        project.procfile(*(line.replace("DAEMON", str(project.other_port)) for line in lines))
        window = start_in_a_window(project)
        threading.Thread(target=_read, args=(window,), daemon=True).start()
        until(lambda: project.ask() and _daemon(project), "the stack")
        died = time.monotonic()
        doomed = death.strike(project, window)
        gone = died + _WAIT_S
        while time.monotonic() < died + _WAIT_S:
            assert project.honcho
            project.honcho.poll()
            if not _left(project, doomed):
                gone = min(gone, time.monotonic())
                break
            time.sleep(0.02)
        ports = 0 if doomed else sum(not project.refused(port) for port in (project.port, project.other_port))
        left = _left(project, doomed)
        with suppress(ProcessLookupError):  # honcho alone leaves it
            os.kill(_daemon(project), signal.SIGKILL)
        return left, ports, gone - died


def _left(project: Trial, doomed: set[int] | None) -> int:
    left = {int(line.split()[0]) for line in project.processes()}
    if psutil.pid_exists(_daemon(project)):  # it left the folder, and where nothing marks it only its own word finds it
        left.add(_daemon(project))
    return len(left if doomed is None else left & doomed)


def _daemon(project: Trial) -> int:
    """Its pid; 0 while it has not said so."""
    told = project.root / "daemon"
    return int(told.read_text(encoding="utf-8") or 0) if told.exists() else 0


def _read(window: int) -> None:
    """Nobody looks, but a full terminal stops who writes."""
    with suppress(OSError):  # closed
        while os.read(window, 65536):
            pass


if __name__ == "__main__":
    sys.exit(main())
