"""What is left after each death, beside honcho alone in one run: `python -m benchmarks.stop`.

The same three programs: a web app, a worker that ignores SIGTERM and never rests, and a daemon that leaves its session
and holds a port. Counted are their processes 5 s after the death, and how long until the last is gone.
"""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from tests.cluster import free_port
from tests.runner.test_death import DAEMON, STUBBORN, parent
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


def _honcho(project: Trial) -> int:
    assert project.honcho
    return project.honcho.pid


def _relay(project: Trial) -> int:
    children = [child.pid for child in psutil.Process(_honcho(project)).children()]
    return next(pid for pid in children if os.getsid(pid) == os.getsid(_honcho(project)) and _leads_one(pid))


def _leads_one(pid: int) -> bool:
    return any(parent(child.pid) == pid for child in psutil.Process(pid).children())


DEATHS: Sequence[tuple[str, Callable[[Trial], int], signal.Signals]] = (
    ("SIGINT to honcho", _honcho, signal.SIGINT),
    ("SIGTERM to honcho", _honcho, signal.SIGTERM),
    ("SIGHUP to honcho", _honcho, signal.SIGHUP),
    ("SIGKILL to honcho", _honcho, signal.SIGKILL),
    ("SIGKILL to a relay", _relay, signal.SIGKILL),
)


def main() -> None:
    """Print a table."""
    print(f"{'':<22}{'dev: left':>12}{'gone in':>10}{'honcho alone: left':>22}")
    for name, victim, number in DEATHS:
        ours, took = _after(_OURS, victim, number)
        theirs, _ = _after(_PLAIN, victim, number)
        print(f"{name:<22}{ours:>12}{f'{took:.1f} s':>10}{theirs:>22}", flush=True)


def _after(lines: Sequence[str], victim: Callable[[Trial], int], number: signal.Signals) -> tuple[int, float]:
    with tempfile.TemporaryDirectory(prefix="dev-stop-") as folder, trial(Path(folder)) as project:
        project.write("daemon.py", DAEMON)
        project.write("app/stubborn.py", STUBBORN)
        project.procfile(*(line.replace("DAEMON", str(free_port())) for line in lines))
        project.start()
        until(lambda: project.ask() and (project.root / "daemon").exists(), "the stack")
        died = time.monotonic()
        os.kill(victim(project), number)
        gone = died + _WAIT_S
        while time.monotonic() < died + _WAIT_S:
            assert project.honcho
            project.honcho.poll()
            if not project.processes():
                gone = min(gone, time.monotonic())
                break
            time.sleep(0.02)
        return len(project.processes()), gone - died


if __name__ == "__main__":
    sys.exit(main())
