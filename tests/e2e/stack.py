"""A whole stack of the tests' own: a copy of this checkout, its own ports and database, started as a user would."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
_SOURCES = "sources of jobs"
PORTS = {"frontend": 3000, "backend": 8000, "db": 15432}


@dataclass(frozen=True)
class Stack:
    """A running stack; `log` is what its window shows."""

    root: Path
    offset: int
    honcho: subprocess.Popen[bytes]
    log: Path
    started_at: float

    @property
    def page(self) -> str:
        """The address a user opens."""
        return f"http://127.0.0.1:{PORTS['frontend'] + self.offset}"

    @property
    def api(self) -> str:
        """The backend's own address."""
        return f"http://127.0.0.1:{PORTS['backend'] + self.offset}"

    @property
    def database(self) -> str:
        """The stack's database, for looking at its rows."""
        return f"postgresql://raven:raven@127.0.0.1:{PORTS['db'] + self.offset}/raven"

    @property
    def sources(self) -> Path:
        """The folder that jobs may be tied to files of."""
        return self.root / _SOURCES

    def dev(self, *arguments: str, timeout_s: float = 90) -> subprocess.CompletedProcess[str]:
        """`dev ARGUMENTS`, as typed in another terminal in the stack's folder."""
        return subprocess.run(
            [_program("dev"), *arguments],
            cwd=self.root,
            env=environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout_s,
            check=False,
        )

    def status(self) -> dict[str, dict[str, Any]]:
        """`dev status --json`, by the lines' names."""
        answer = json.loads(self.dev("status", "--json").stdout)
        return {line["name"]: line for line in answer["lines"]}

    def pids(self) -> dict[str, int]:
        """The pid of every line's process."""
        return {name: line["pid"] for name, line in self.status().items()}


def environment() -> dict[str, str]:
    """A developer's shell: nothing of the tests' settings, and the environment's programs first on the path."""
    ours = {"RAVEN_ENV", "DATABASE_URL", "DEV_HOME", "PYTHONDONTWRITEBYTECODE"}
    inherited = {k: v for k, v in os.environ.items() if k not in ours}
    return inherited | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def copy_of_checkout(target: Path) -> Path:
    """Every file git knows or would add, as it is on disk, and the installed packages of the frontend."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    ).stdout.split(b"\0")
    for name in (os.fsdecode(raw) for raw in names if raw):
        source = CHECKOUT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    shutil.copytree(
        CHECKOUT / "frontend" / "node_modules",
        target / "frontend" / "node_modules",
        copy_function=_link,
        symlinks=True,
        ignore=shutil.ignore_patterns(".vite", ".cache"),
    )
    return target


@contextmanager
def running_stack(folder: Path, *, copied: bool = False) -> Generator[Stack]:
    """Start a stack in `folder`, wait until every line is ready, and leave nothing of it behind.

    With `copied` the folder holds an earlier stack's checkout and data already.
    """
    root = folder if copied else copy_of_checkout(folder)
    offset = _free_offset()
    settings = f'PORT_OFFSET={offset}\nSOURCES_FOLDER="{(root / _SOURCES).as_posix()}"\n'
    (root / ".env.local").write_text(settings, encoding="utf-8")
    log = root / "window.log"
    with log.open("wb") as window:
        started_at = time.time()
        honcho = subprocess.Popen(
            [_program("honcho"), "start", "-f", "Procfile.dev"],
            cwd=root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=window,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        stack = Stack(root, offset, honcho, log, started_at)
        try:
            waited = stack.dev("wait", "--timeout", "80")
            assert waited.returncode == 0, f"{waited.stdout}{waited.stderr}\n{log.read_text(errors='replace')}"
            yield stack
        finally:
            honcho.send_signal(signal.SIGTERM)
            try:
                honcho.wait(20)
            except subprocess.TimeoutExpired:
                honcho.kill()
                raise


def gone(port: int, *, deadline_s: float = 10) -> bool:
    """Whether nobody listens on `port` any more, waiting up to the deadline."""
    until = time.monotonic() + deadline_s
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return True
        time.sleep(0.05)
    return False


def _program(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is not in this environment; run bin/test"
    return found


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


def _free_offset() -> int:
    """An offset at which every port of the stack is free."""
    for offset in range(1000 + os.getpid() % 500, 45000, 97):
        with socket.socket() as a, socket.socket() as b, socket.socket() as c:
            try:
                for probe, port in zip((a, b, c), PORTS.values(), strict=True):
                    probe.bind(("127.0.0.1", port + offset))
            except OSError:
                continue
            return offset
    raise AssertionError("no free ports")
