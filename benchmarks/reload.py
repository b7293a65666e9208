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
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import trial_app
from tests.cluster import free_port
from tests.runner.trial import environment, program

_SAVED = (3, 7, 11)  # the areas whose routes are edited in turn
_FIRST = (1, 5, 9, 13, 15, 17)  # each saved once only


def main() -> None:
    """Print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    ours = theirs = first = 0.0
    with _project() as (root, port), _running(root, [program("honcho"), "start", "-f", "Procfile.dev"], port):
        time.sleep(2)  # a developer reads before the first save
        ours = _median(root, port, [_SAVED[n % 3] for n in range(rounds)], pause_s=0.6)
        first = _median(root, port, list(_FIRST), pause_s=1.2)
    with _project() as (root, port):
        argv = [sys.executable, "-m", "uvicorn", "app.main:app", "--reload", "--reload-dir", "app", "--port", str(port)]
        with _running(root, argv, port):
            theirs = _median(root, port, [_SAVED[n % 3] for n in range(max(5, rounds // 3))], pause_s=0.6)
    print(f"{'save to first new answer, median':<44}{'ms':>8}{'ratio':>9}")
    print(f"{'uvicorn --reload':<44}{theirs * 1000:8.0f}{1:9.2f}")
    print(f"{'dev serve, the same few files':<44}{ours * 1000:8.0f}{ours / theirs:9.2f}")
    print(f"{'dev serve, first save of a file':<44}{first * 1000:8.0f}{first / theirs:9.2f}")


def _median(root: Path, port: int, areas: list[int], *, pause_s: float) -> float:
    times: list[float] = []
    for number, area in enumerate(areas, start=int(time.time() * 10) % 100000):
        file = root / "app" / "routes" / f"r{area}.py"
        lines = file.read_text(encoding="utf-8").splitlines()
        lines = [f'VERSION = "v{number}"' if line.startswith("VERSION") else line for line in lines]
        file.with_suffix(".saving").write_text("\n".join(lines) + "\n", encoding="utf-8")
        file.with_suffix(".saving").replace(file)
        saved = time.perf_counter()
        while f'"v{number}"' not in _ask(port, f"/area{area}/version"):
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
def _project() -> Generator[tuple[Path, int]]:
    root = Path(tempfile.mkdtemp(prefix="dev-reload-"))
    port = free_port()
    try:
        trial_app.write(root)
        (root / "pyproject.toml").write_text("[tool.dev]\n", encoding="utf-8")
        (root / ".env").touch()
        (root / "Procfile.dev").write_text(f"web: dev serve app.main:app --port {port} --watch app\n", encoding="utf-8")
        yield root, port
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def _running(root: Path, argv: list[str], port: int) -> Generator[None]:
    with (root / "log").open("wb") as log:
        process = subprocess.Popen(argv, cwd=root, env=environment() | {"PYTHONPATH": os.fspath(root)}, stdout=log,
                                   stderr=log)  # fmt: skip
    try:
        until = time.monotonic() + 30
        while "v0" not in _ask(port, "/area1/version"):
            assert time.monotonic() < until, (root / "log").read_text(encoding="utf-8")
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()
