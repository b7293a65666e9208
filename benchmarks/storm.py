"""What clients meet while code is saved again and again, beside peers in one run: `python -m benchmarks.storm [SAVES]`.

Clients ask without a pause: one keeps its connection, one opens a new one for each request, one asks for what takes
its time, one sends its request in pieces, one reads an endless stream. A fault is a request that was refused, reset,
cut, hanging for 5 s or answered by old code. The peers, which take longer for each, get a fifth of the saves.
"""

import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.runner.test_storm import APP, Load
from tests.runner.trial import Trial, environment, program, trial, until

_PATIENCE = ["--timeout-graceful-shutdown", "2"]  # without it an endless stream is waited for for ever
_WAYS = {
    "dev serve": [program("honcho"), "start", "-f", "Procfile.dev"],
    "uvicorn --reload": [
        sys.executable,
        "-m",
        "uvicorn",
        "app.main:app",
        "--reload",
        "--reload-dir",
        "app",
        *_PATIENCE,
    ],
    "watchfiles": [
        program("watchfiles"),
        "--filter",
        "python",
        "python -m uvicorn app.main:app --port PORT --timeout-graceful-shutdown 2",
        "app",
    ],
}


def main() -> None:
    """Print a table, a way at a time."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"{'':<20}{'saves':>6}{'requests':>10}{'faults':>8}  which")
    for name, argv in _WAYS.items():
        count = saves if name == "dev serve" else saves // 5
        seen, faults = _through(argv, count)
        print(f"{name:<20}{count:>6}{seen:>10}{sum(faults.values()):>8}  {_told(faults)}", flush=True)


def _told(faults: dict[str, int]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(faults.items(), key=lambda item: -item[1]))


def _through(argv: list[str], saves: int) -> tuple[int, dict[str, int]]:
    with tempfile.TemporaryDirectory(prefix="dev-storm-") as folder, trial(Path(folder)) as project:
        project.save("1", app=APP)
        project.procfile("web: dev serve app.main:app --port PORT --watch app")
        _start(project, argv)
        until(project.ask, "the app")
        with Load(project.port, other="127.0.0.1") as load:  # the peers listen there alone
            for number in range(2, saves + 2):
                project.save(str(number), app=APP)
                with suppress(AssertionError):  # never shown: the save after it may be
                    until(lambda number=number: load.newest == number, "the version", 10)
        return sum(load.seen.values()), load.faults


def _start(project: Trial, argv: list[str]) -> None:
    words = [word.replace("PORT", str(project.port)) for word in argv]
    if "uvicorn" in words:
        words += ["--port", str(project.port)]
    with (project.root / "window.log").open("wb") as log:
        project.honcho = subprocess.Popen(
            words, cwd=project.root, env=environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )


if __name__ == "__main__":
    main()
