"""Every check of the project, fast ones first: what `bin/test` runs."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from environment import BIN, PAGE, PYTHON, ROOT
from locks import stale_locks

_SHORT = "not full"


@dataclass
class Step:
    """One check: a command in a folder; `argv` empty means `stale_locks`.

    Those of one `lane` run one after the other, beside the other lanes.
    """

    name: str
    argv: list[str] = field(default_factory=list[str])
    cwd: Path = ROOT
    is_pytest: bool = False
    lane: str = "code"


@dataclass
class Count:
    """What the checks came to."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failures: list[str] = field(default_factory=list[str])
    lock: threading.Lock = field(default_factory=threading.Lock)


def arguments() -> argparse.Namespace:
    """What to run; asked for before anything is installed, so that a wrong flag costs nothing."""
    parser = argparse.ArgumentParser(prog="bin/test", description=__doc__, epilog=f"steps: {', '.join(_names())}")
    parser.add_argument("only", nargs="*", metavar="STEP|PATH", help="only these steps, or pytest on these paths")
    parser.add_argument("--full", action="store_true", help="the long ones too; what CI runs")
    parser.add_argument("--keep-going", action="store_true", help="do not stop at the first step that fails")
    return parser.parse_args()


def run(asked: argparse.Namespace) -> int:
    """Run the steps, lane beside lane; 0 when all passed. The last line counts them."""
    steps = _chosen(asked.only, full=asked.full)
    count = Count()
    began = time.monotonic()

    def run_lane(lane: str) -> None:
        for step in steps:
            if step.lane == lane and (asked.keep_going or not count.failures):
                _run(step, count)

    with ThreadPoolExecutor() as pool:
        for _ in pool.map(run_lane, dict.fromkeys(step.lane for step in steps)):
            pass
    print(f"\n{'; '.join(f'FAILED: {name}' for name in count.failures) or 'All checks passed'}", end="")
    print(f" in {time.monotonic() - began:.0f} s")
    print(f"{count.passed} passed, {count.failed} failed" + (f", {count.skipped} skipped" if count.skipped else ""))
    return 1 if count.failed else 0


def _all(*, full: bool) -> list[Step]:
    def tests(name: str, marker: str, *, lane: str) -> Step:
        argv = [str(PYTHON), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", marker]
        return Step(name, argv, is_pytest=True, lane=lane)

    npm = str(BIN / ("npm.exe" if os.name == "nt" else "npm"))
    others = "not process and not browser"
    steps = [
        Step("lint", [str(BIN / "ruff"), "check", "."]),
        Step("format", [str(BIN / "ruff"), "format", "--check", "."]),
        Step("locks"),
        Step("imports", [str(BIN / "lint-imports"), "--no-cache"]),
        Step("types", [str(BIN / "basedpyright")]),
        tests("pure", f"not database and {others} and {_SHORT}", lane="tests"),
        tests("database", f"database and {others} and {_SHORT}", lane="tests"),
        tests("process", f"process and not browser and {_SHORT}", lane="processes"),
        Step("tsc", [npm, "run", "--silent", "types"], PAGE),
        Step("eslint", [npm, "run", "--silent", "lint"], PAGE),
        Step("api", [npm, "run", "--silent", "api:check"], PAGE),
        Step("vitest", [npm, "run", "--silent", "test"], PAGE),
        tests("browser", f"browser and {_SHORT}", lane="code"),
    ]
    long = [
        tests("full", f"full and {others}", lane="tests"),
        tests("full-process", f"full and not ({others})", lane="processes"),
    ]
    return [*steps, *long] if full else steps


def _names() -> list[str]:
    return [step.name for step in _all(full=True)]


def _chosen(only: list[str], *, full: bool) -> list[Step]:
    steps = _all(full=full or bool(only))
    if not only:
        return steps
    by_name = {step.name: step for step in steps}
    named = [by_name[name] for name in only if name in by_name]
    paths = [name for name in only if name not in by_name]
    return [*named, *([Step("pytest", [str(PYTHON), "-m", "pytest", *paths], is_pytest=True)] if paths else [])]


def _run(step: Step, count: Count) -> None:
    print(f"{step.name} …", flush=True)
    began = time.monotonic()
    said, code = _ask_locks() if not step.argv else _ask(step)
    took = time.monotonic() - began
    ok = code == 0 or (step.is_pytest and code == 5)  # 5: no test has this marker
    with count.lock:
        _add(count, step, said, ok=ok)
    print(f"{step.name}: {'ok' if ok else 'FAILED'} in {took:.1f} s", flush=True)


def _add(count: Count, step: Step, said: str, *, ok: bool) -> None:
    if step.is_pytest:
        summary = _summary(said)
        for word in ("passed", "failed", "skipped"):
            setattr(count, word, getattr(count, word) + summary.get(word, 0))
        count.failed += summary.get("error", 0)
        if not ok and not (summary.get("failed") or summary.get("error")):
            count.failed += 1
    else:
        count.passed += ok
        count.failed += not ok
    if not ok:
        count.failures.append(step.name)


def _ask(step: Step) -> tuple[str, int]:
    """Run a step; its words are shown as they come where they are progress, else only when it fails."""
    env = _environment()
    program = shutil.which(step.argv[0], path=env["PATH"]) or step.argv[0]
    live = step.is_pytest
    said: list[str] = []
    with subprocess.Popen(
        [program, *step.argv[1:]],
        cwd=step.cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as popen:
        assert popen.stdout
        for line in popen.stdout:
            said.append(line)
            if live:
                print(f"  {step.name}  {line}", end="", flush=True)
    if popen.returncode and not live:
        print("".join(f"  {line}" for line in said), end="", flush=True)
    return "".join(said), popen.returncode


def _ask_locks() -> tuple[str, int]:
    stale = stale_locks()
    if stale:
        print(f"  {', '.join(stale)}: older than pyproject.toml; run bin/lock", flush=True)
    return "", 1 if stale else 0


def _environment() -> dict[str, str]:
    """A clean shell: nothing in it points a test at a running stack or changes what a tool says."""
    away = {"DATABASE_URL", "RAVEN_ENV", "DEV_HOME", "PORT", "PORT_OFFSET", "PYTHONDONTWRITEBYTECODE", "FORCE_COLOR"}
    kept = {k: v for k, v in os.environ.items() if k not in away and not k.startswith("DEV_PORT_")}
    return kept | {"PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}", "VIRTUAL_ENV": sys.prefix}


def _summary(said: str) -> dict[str, int]:
    """The closing line of pytest as numbers."""
    lines = [line for line in said.splitlines() if re.search(r"\d+ (passed|failed|error|skipped|deselected)", line)]
    found = re.findall(r"(\d+) (passed|failed|error|skipped)", lines[-1]) if lines else []
    return {word: int(number) for number, word in found}
