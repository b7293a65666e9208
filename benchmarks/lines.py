"""Many lines through `dev run` and honcho, beside honcho alone in one run: `python -m benchmarks.lines [COUNT]`.

Under `dev` a program's lines leave it as they are said. Its peer is therefore honcho with `python -u`, the same program
with the same writes; what honcho shows of a program that holds its lines back in blocks of 8 KiB stands beside it.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.runner.trial import environment, program

_WRITER = """
import sys, time
for number in range(int(sys.argv[1])):
    print(f"line {number} of a program that has much to say, as long as such lines are")
sys.stdout.flush()
time.sleep(1000)  # an end would be the end of honcho, or a new start under dev
"""

_WAYS = {
    "honcho alone, -u": "python -u writer.py",
    "dev run and honcho": "dev run -- python writer.py",
    "honcho alone, held back": "python writer.py",
}


def main() -> None:
    """Print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    print(f"{f'{count} lines':<28}{'s':>8}{'ratio':>8}{'lines shown':>14}")
    base = 0.0
    for name, command in _WAYS.items():
        took, shown = _through(command, count)
        base = base or took
        print(f"{name:<28}{took:8.1f}{took / base:8.2f}{shown:14}", flush=True)


def _through(command: str, count: int) -> tuple[float, int]:
    with tempfile.TemporaryDirectory(prefix="dev-lines-") as folder:
        root = Path(folder)
        (root / "pyproject.toml").write_text("[tool.dev]\n", encoding="utf-8")
        (root / "writer.py").write_text(_WRITER, encoding="utf-8")
        (root / "Procfile.dev").write_text(f"writer: {command} {count}\n", encoding="utf-8")
        window = root / "window.log"
        began = time.monotonic()
        with window.open("wb") as log:
            honcho = subprocess.Popen(
                [program("honcho"), "start", "-f", "Procfile.dev"],
                cwd=root,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            last = f"line {count - 1} of".encode()
            while last not in _tail(window):
                time.sleep(0.02)
            took = time.monotonic() - began
            honcho.terminate()
            honcho.wait(10)
        shown = sum(b" of a program" in line for line in window.read_bytes().splitlines())
        return took, shown


def _tail(file: Path) -> bytes:
    with file.open("rb") as reading:
        reading.seek(max(0, file.stat().st_size - 4096))
        return reading.read()


if __name__ == "__main__":
    main()
