"""What Raven's stack costs while nobody does anything: `python -m benchmarks.idle [SECONDS]` (Linux).

Processor time and memory (PSS: shared pages divided among those who share them) of the verbs and their guardians;
beside them what they run, which is not theirs to save.
"""

import sys
import tempfile
import time
from pathlib import Path

import psutil

from tests.e2e.stack import running_stack

_NAMES = ("db", "backend", "scheduler", "frontend")


def main() -> None:
    """Print a table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    with running_stack(Path(tempfile.mkdtemp(prefix="dev-idle-")) / "raven") as stack:
        time.sleep(10)  # what the start still does in the background
        verbs = [psutil.Process(_verb(stack.root, name)) for name in _NAMES]
        own = [one for verb in verbs for one in (verb, *_guardian(verb))]
        others = [child for verb in verbs for child in verb.children(recursive=True) if child not in own]
        before, theirs = _cpu_s(own), _cpu_s(others)
        time.sleep(seconds)
        after, their_after = _cpu_s(own), _cpu_s(others)
        print(f"{'':<36}{'processes':>10}{'% of a core':>13}{'PSS, MB':>9}")
        _row("the four verbs and their guardians", own, (after - before) / seconds)
        _row("what they run", others, (their_after - theirs) / seconds)


def _verb(root: Path, name: str) -> int:
    import json

    return int(json.loads((root / ".dev" / "lines" / f"{name}.json").read_text(encoding="utf-8"))["pid"])


def _guardian(verb: psutil.Process) -> list[psutil.Process]:
    """The verb's one child that is a fork of itself."""
    return [child for child in verb.children() if child.cmdline() == verb.cmdline()]


def _cpu_s(processes: list[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def _row(name: str, processes: list[psutil.Process], cpu: float) -> None:
    pss = sum(process.memory_full_info().pss for process in processes) / 1e6
    print(f"{name:<36}{len(processes):>10}{cpu * 100:13.2f}{pss:9.0f}", flush=True)


if __name__ == "__main__":
    main()
