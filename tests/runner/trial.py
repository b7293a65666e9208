"""A trial project in a folder with a space: tiny apps behind a plain Procfile, started by plain honcho."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cluster import free_port

DEADLINE_S = 30.0

APP = """
import os

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": ("VERSION " + str(os.getpid())).encode()})
"""

WORK = """
import os, signal, time
from pathlib import Path

def main():
    running = Path("working")
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
    with Path("starts").open("a") as log:
        log.write(f"{os.getpid()} VERSION {'two at once' if running.exists() else 'alone'}\\n")
    running.touch()
    while not stop:
        time.sleep(0.01)
    time.sleep(0.2)
    running.unlink()
"""


def until(true: Callable[[], object], what: str, deadline_s: float = DEADLINE_S) -> Any:
    """Wait for a condition, at most so long; gives what made it true."""
    end = time.monotonic() + deadline_s
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {deadline_s:g} s: {what}")


@dataclass
class Trial:
    """The project's folder and what runs in it."""

    root: Path
    port: int = field(default_factory=free_port)
    other_port: int = field(default_factory=free_port)
    honcho: subprocess.Popen[bytes] | None = None
    shell: dict[str, str] = field(default_factory=dict[str, str])  # what is exported there beside the usual

    def write(self, name: str, text: str) -> None:
        """Write a file whole, as an editor saves it."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".saving").write_text(text, encoding="utf-8")
        file.with_suffix(".saving").replace(file)

    def procfile(self, *lines: str) -> None:
        """Lines, with PORT replaced."""
        self.write("Procfile.dev", "".join(f"{line}\n" for line in lines).replace("PORT", str(self.port)))

    @property
    def window(self) -> str:
        """What honcho printed."""
        return (self.root / "window.log").read_text(encoding="utf-8", errors="replace")

    def start(self, *, hang_up: signal.Handlers = signal.SIG_DFL) -> None:
        """Plain honcho, as anybody would; what it does when its window is closed is not left to these tests' own."""
        with (self.root / "window.log").open("wb") as log:
            self.honcho = subprocess.Popen(
                [program("honcho"), "start", "-f", "Procfile.dev"],
                cwd=self.root,
                env=environment() | self.shell,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=lambda: signal.signal(signal.SIGHUP, hang_up),
            )

    def dev(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`dev ARGUMENTS` in another terminal."""
        return subprocess.run(
            [program("dev"), *arguments],
            cwd=self.root,
            env=environment() | self.shell,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def line(self, name: str) -> dict[str, Any]:
        """What a line says of itself."""
        told = json.loads(self.dev("status", "--json").stdout)
        return next(line for line in told["lines"] if line["name"] == name)

    def ready(self) -> None:
        """Wait until every line is ready."""
        waited = self.dev("wait", "--timeout", str(DEADLINE_S))
        assert waited.returncode == 0, waited.stderr + self.window

    def ask(self) -> str:
        """The answer of the app; an empty text when there is none, as when its worker goes away meanwhile."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError, http.client.HTTPException):
            return ""

    def fault(self, path: str = "/", **headers: str) -> tuple[int, dict[str, Any]]:
        """Status and problem document of an answer that no worker gave."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, {}
        except urllib.error.HTTPError as answer:
            return answer.code, json.loads(answer.read())

    def save(self, version: str, *, app: str = APP) -> None:
        """Save the app under another version of the same length."""
        self.write("app/main.py", app.replace("VERSION", version))

    def processes(self) -> list[str]:
        """Every process that runs in this folder, or was started for it and went elsewhere, by its command line."""
        return [
            f"{folder.name} {command}" for folder in Path("/proc").glob("[0-9]*") if (command := self._ours(folder))
        ]

    def _ours(self, process: Path) -> str:
        """The command line of a process of this project that lives; empty for any other."""
        try:
            here = (process / "cwd").readlink().is_relative_to(self.root)
            marked = f"DEV_HOME={self.root}\0".encode() in (process / "environ").read_bytes()
            if (here or marked) and (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
                return (process / "cmdline").read_bytes().replace(bytes(1), b" ").decode()
        except OSError:  # it ended meanwhile, or is somebody else's
            pass
        return ""

    def refused(self, *ports: int) -> bool:
        """Whether nobody listens on these ports, or on the port of `web`, on either loopback address."""
        return not any(_answers(port, host) for port in ports or (self.port,) for host in ("127.0.0.1", "::1"))


def _answers(port: int, host: str) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        return probe.connect_ex((host, port)) == 0


def program(name: str) -> str:
    """A program of this environment."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is not in this environment; run bin/test"
    return found


def environment() -> dict[str, str]:
    """A developer's shell, without what the tests set for the backend."""
    ours = ("RAVEN_ENV", "DATABASE_URL", "DEV_HOME", "PYTHONDONTWRITEBYTECODE")
    kept = {k: v for k, v in os.environ.items() if k not in ours}
    return kept | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@contextmanager
def trial(folder: Path) -> Generator[Trial]:
    """A trial project; whatever the test left running is ended."""
    project = Trial(folder / "a trial")
    project.write("pyproject.toml", '[tool.dev]\nset_up = "run bin/dev"\n[tool.dev.addresses]\nApp = "{web}/"\n')
    project.write(".env", "")
    project.save("v1")
    project.write("app/jobs.py", WORK.replace("VERSION", "w1"))
    try:
        yield project
    finally:
        if project.honcho:
            if project.honcho.poll() is None:
                project.honcho.send_signal(signal.SIGTERM)
            try:
                project.honcho.wait(10)
            except subprocess.TimeoutExpired:
                project.honcho.kill()
                project.honcho.wait()
        for line in project.processes():
            with suppress(ProcessLookupError):  # it ended by itself meanwhile
                os.kill(int(line.split()[0]), signal.SIGKILL)
