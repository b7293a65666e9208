"""From the moment a program is ready to the moment its line says so, for every probe: `python -m benchmarks.readiness`.

honcho knows no readiness; what is measured is ours alone.
"""

import statistics
import tempfile
from pathlib import Path

from tests.runner.trial import Trial, trial, until

_TIMES = 10
_GOAL_MS = 50
# It begins as a program does, and writes when its probe would first have said yes.
_PROGRAM = """
import http.server, pathlib, random, sys, time
kind, port = sys.argv[1], int(sys.argv[2])
time.sleep(0.3 + random.random() / 10)
if kind in ("port", "http"):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), http.server.SimpleHTTPRequestHandler)
elif kind == "log":
    print("all set", flush=True)
else:
    pathlib.Path("there").touch()
pathlib.Path(f"{kind}.true").write_text(str(time.time()))
if kind in ("port", "http"):
    server.serve_forever()
time.sleep(999)
"""
_PROBES = {"port": "port", "http": "http:/", "log": "log:all.set", "cmd": "cmd:test -f there"}


def main() -> None:
    """Print a table, one row a kind of probe."""
    print(f"{'probe':<8}{'median':>10}{'worst':>10}   goal {_GOAL_MS} ms, {_TIMES} starts")
    for kind, probe in _PROBES.items():
        with tempfile.TemporaryDirectory(prefix="dev-ready-") as folder, trial(Path(folder)) as project:
            project.write("program.py", _PROGRAM)
            project.procfile(f'one: dev run --port PORT --ready "{probe}" -- python program.py {kind} {project.port}')
            project.start()
            late = [_late_ms(project, kind) for _ in range(_TIMES)]
        print(f"{kind:<8}{statistics.median(late):>7.0f} ms{max(late):>7.0f} ms", flush=True)


def _late_ms(project: Trial, kind: str) -> float:
    """How late the line knew; then it is stopped, and started again for the next time."""
    project.ready()
    true = project.root / f"{kind}.true"
    known, was = float(project.line("one")["since"]), float(until(true.read_text, "the moment it was true"))
    project.dev("stop", "one")
    for file in (true, project.root / "there"):
        file.unlink(missing_ok=True)
    project.dev("start", "one")
    return (known - was) * 1000


if __name__ == "__main__":
    main()
