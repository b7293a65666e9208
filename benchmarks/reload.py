"""From a save to the first new answer, beside `uvicorn --reload` in one run: `python -m benchmarks.reload [ROUNDS]`.

The same few files of a trial app (`benchmarks/trial_app.py`) are saved again and again, as an editor saves them; a
client asks until the new version answers. The goal is a tenth of the peer, and a fifth for the first save of a file
that no layer covers.
"""

import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import trial_app
from tests.cluster import free_port
from tests.e2e.stack import copy_of_checkout
from tests.runner.trial import environment, program

# The areas whose routes are edited in turn, and those that are saved once only.
_TRIAL = (("3", "7", "11"), ("1", "5", "9", "13", "15", "17"))
_RAVEN = (("catalogue",), ("projects", "drawings", "sync", "drawings/batches", "sync/pulls"))

_VERSIONS = """
@app.get("/benchmark/{area:path}")
def version(area: str) -> str:
    import sys

    return sys.modules[f"backend.{area.replace('/', '.')}.routes"].VERSION
"""


@dataclass(frozen=True)
class Subject:
    """An app in `root`; saving number N of an area's file must make `path` answer the text vN."""

    root: Path
    app: str
    watched: str
    port: int
    file: str
    path: str
    known: str  # an area of it

    def save(self, number: int, area: str) -> None:
        """As an editor saves: whole and new."""
        file = self.root / self.file.format(area)
        lines = file.read_text(encoding="utf-8").splitlines()
        lines = [f'VERSION = "v{number}"' if line.startswith("VERSION = ") else line for line in lines]
        file.with_suffix(".saving").write_text("\n".join(lines) + "\n", encoding="utf-8")
        file.with_suffix(".saving").replace(file)

    @property
    def peer(self) -> list[str]:
        """`uvicorn --reload` of the same app."""
        watched = ["--reload", "--reload-dir", self.watched]
        return [sys.executable, "-m", "uvicorn", self.app, *watched, "--port", str(self.port)]


Made = Callable[[], AbstractContextManager[Subject]]


def main() -> None:
    """Print a table for each app."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    for name, made, areas in (("trial app", _trial, _TRIAL), ("Raven's backend", _raven, _RAVEN)):
        _table(name, made, *areas, rounds)


def _table(name: str, made: Made, saved: Sequence[str], first: Sequence[str], rounds: int) -> None:
    with made() as subject, _running(subject, [program("honcho"), "start", "-f", "Procfile.dev"]):
        time.sleep(2)  # a developer reads before the first save
        ours = _median(subject, [saved[n % len(saved)] for n in range(rounds)], pause_s=0.6)
        once = _median(subject, first, pause_s=2.0)
    with made() as subject, _running(subject, subject.peer):
        theirs = _median(subject, [saved[n % len(saved)] for n in range(max(5, rounds // 3))], pause_s=0.6)
    print(f"{f'{name}: save to first new answer, median':<56}{'ms':>8}{'ratio':>9}")
    print(f"{'uvicorn --reload':<56}{theirs * 1000:8.0f}{1:9.2f}")
    print(f"{'dev serve, the same few files':<56}{ours * 1000:8.0f}{ours / theirs:9.2f}")
    print(f"{'dev serve, first save of a file':<56}{once * 1000:8.0f}{once / theirs:9.2f}")
    sys.stdout.flush()


def _median(subject: Subject, areas: Sequence[str], *, pause_s: float) -> float:
    times: list[float] = []
    for number, area in enumerate(areas, start=int(time.time() * 10) % 100000):
        subject.save(number, area)
        saved = time.perf_counter()
        while f'"v{number}"' not in _ask(subject.port, subject.path.format(area)):
            time.sleep(0.002)
        times.append(time.perf_counter() - saved)
        time.sleep(pause_s)
    return statistics.median(times)


def _ask(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


@contextmanager
def _trial() -> Generator[Subject]:
    with _folder() as root:
        trial_app.write(root)
        (root / "pyproject.toml").write_text("[tool.dev]\n", encoding="utf-8")
        (root / ".env").touch()
        yield _with_procfile(
            Subject(root, "app.main:app", "app", free_port(), "app/routes/r{0}.py", "/area{0}/version", "1")
        )


@contextmanager
def _raven() -> Generator[Subject]:
    """Raven's backend without its database, which no reload asks for."""
    with _folder() as folder:
        root = copy_of_checkout(folder / "raven")
        for area in (*_RAVEN[0], *_RAVEN[1]):
            _append(root / "backend" / area / "routes.py", 'VERSION = "v0"\n')
        _append(root / "backend" / "app.py", _VERSIONS)
        yield _with_procfile(
            Subject(root, "backend.app:app", "backend", free_port(), "backend/{0}/routes.py", "/benchmark/{0}", "sync")
        )


def _append(file: Path, text: str) -> None:
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{text}", encoding="utf-8")


def _with_procfile(subject: Subject) -> Subject:
    line = f"web: dev serve {subject.app} --port {subject.port} --watch {subject.watched}\n"
    (subject.root / "Procfile.dev").write_text(line, encoding="utf-8")
    return subject


@contextmanager
def _folder() -> Generator[Path]:
    root = Path(tempfile.mkdtemp(prefix="dev-reload-"))
    try:
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def _running(subject: Subject, argv: list[str]) -> Generator[None]:
    root = subject.root
    with (root / "log").open("wb") as log:
        process = subprocess.Popen(argv, cwd=root, env=environment() | {"PYTHONPATH": os.fspath(root)}, stdout=log,
                                   stderr=log)  # fmt: skip
    try:
        until = time.monotonic() + 30
        while "v0" not in _ask(subject.port, subject.path.format(subject.known)):
            assert time.monotonic() < until, (root / "log").read_text(encoding="utf-8")
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()
