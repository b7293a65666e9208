"""A running stack, asked from any other terminal: `dev status`, `wait`, `restart`, `stop`, `start`, `why`."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

from runner import control, env, logs, procfile, stack
from runner.errors import DevError, UsageError


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}.")


def status(argv: Sequence[str]) -> int:
    """Print what each line says of itself; 0 when all are ready."""
    parser = _Parser(prog="dev status")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--watch", action="store_true", help="again every second, until Ctrl-C")
    asked = parser.parse_args(argv)
    project = env.load()
    while asked.watch:
        sys.stdout.write("\x1b[2J\x1b[H" if sys.stdout.isatty() else "")
        _show(project, as_json=asked.json)
        sys.stdout.flush()
        time.sleep(1)
    return _show(project, as_json=asked.json)


def _show(project: env.Project, *, as_json: bool) -> int:
    lines = procfile.lines(project)
    told = [entry | _usage(entry["pid"]) for entry in stack.status(project, lines)]
    well = all(entry["state"] in stack.GOOD for entry in told)
    if as_json:
        document = {"ready": well, "lines": told, "addresses": stack.addresses(project, lines)}
        sys.stdout.write(json.dumps(document, indent=2) + "\n")
    else:
        sys.stdout.write(table(told, now=time.time()))
    return 0 if well else 1


def table(told: Sequence[dict[str, Any]], *, now: float) -> str:
    """The lines as people read them."""
    head = ["line", "state", "pid", "port", "since", "restarts", "cpu", "memory", "why"]
    rows = [[_cell(entry, column, now) for column in head] for entry in told]
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in [head, *rows]
    )


def wait(argv: Sequence[str]) -> int:
    """Wait until the stack, or the named line, is ready; 1 with what is missing when it takes too long."""
    parser = _Parser(prog="dev wait")
    parser.add_argument("name", nargs="?", help="one line instead of all")
    parser.add_argument("--timeout", type=float, default=60.0, metavar="S", help="seconds; 60 unless told")
    arguments = parser.parse_args(argv)
    project = env.load()
    lines = procfile.lines(project)
    name: str | None = arguments.name
    if name is not None and name not in lines:
        raise UsageError(f"dev wait: no line is called {name!r}.", cure=f"There are {', '.join(lines)}.")
    wanted = [name] if name else list(lines)
    until = time.monotonic() + float(arguments.timeout)
    while missing := [n for n in wanted if not stack.is_ready(project, n)]:
        if time.monotonic() > until:
            told = {entry["name"]: entry for entry in stack.status(project, lines)}
            shown = "; ".join(f"{n} is {told[n]['state']}{_because(told[n]['why'])}" for n in missing)
            raise DevError(f"Not ready after {arguments.timeout:g} s: {shown}.")
        time.sleep(0.05)
    return 0


def order(word: str, argv: Sequence[str]) -> int:
    """`dev restart`, `stop` and `start` NAME: returns when it is so, or says why it is not."""
    project, name = named(f"dev {word}", argv)
    asked = "stop" if word == "stop" else "start"
    before = control.ask(project.lines, name)
    if before is not None and word == "start" and before["state"] in stack.GOOD:
        return 0
    if before is None or control.ask(project.lines, name, asked) is None:
        raise DevError(f"{name} does not run in any window.", cure="`dev` starts the stack, in a window of its own.")
    until, now = time.monotonic() + 60, before
    while time.monotonic() < until:
        now = control.ask(project.lines, name) or {"state": "stopped", "pid": None, "why": None}
        if word == "stop" and now["state"] == "stopped":
            return 0
        if word != "stop" and now["state"] == "ready" and now["pid"] != before["pid"]:
            return 0
        if word != "stop" and now["state"] == "failed":
            raise DevError(f"{name} failed: {now['why']}.", cure=f"`dev why {name}` shows its last words.")
        time.sleep(0.02)
    raise DevError(f"{name} is still {now['state']} after a minute.", cure=f"`dev why {name}` says more.")


def why(argv: Sequence[str]) -> int:
    """`dev why NAME`: its state, the last fault, and what it said last."""
    project, name = named("dev why", argv)
    told = next(entry for entry in stack.status(project, procfile.lines(project)) if entry["name"] == name)
    if not told["since"]:
        sys.stdout.write(
            f"{name} does not run in any window. `dev` starts the stack, `dev logs {name}` has its words.\n"
        )
        return 1
    now, past = time.time(), told["last_fault"]
    before = f"; before that: {past['why']} (at {_at(past['at'], now)})" if past and not told["why"] else ""
    sys.stdout.write(f"{name} is {told['state']}, for {_ago(now - told['since'])} now{before}.\n")
    if told["why"]:
        sys.stdout.write(f"{told['why']}\n")
    if told["last"]:
        sys.stdout.write("\nIts last words:\n" + "".join(f"  {logs.COLOURS.sub('', row)}\n" for row in told["last"]))
    return 0 if told["state"] in stack.GOOD else 1


def named(command: str, argv: Sequence[str]) -> tuple[env.Project, str]:
    """The project, and the one line that a command's arguments name.

    Raises:
        UsageError: there is no such line.
    """
    parser = _Parser(prog=command)
    parser.add_argument("name", help="a line of the Procfile")
    name: str = parser.parse_args(argv).name
    project = env.load()
    lines = procfile.lines(project)
    if name not in lines:
        raise UsageError(f"{command}: no line is called {name!r}.", cure=f"There are {', '.join(lines)}.")
    return project, name


def _because(why: str | None) -> str:
    return f" ({why})" if why else ""


def _cell(entry: dict[str, Any], column: str, now: float) -> str:
    value = entry["name" if column == "line" else column]
    if value is None:
        return "-" if column != "why" else ""
    match column:
        case "since":
            return _ago(now - value)
        case "cpu":
            return f"{value:.0f} %"
        case "memory":
            return f"{value / 2**20:.0f} MB"
        case _:
            return str(value)


def _ago(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.0f} h"


def _at(moment: float, now: float) -> str:
    day = "%H:%M:%S" if now - moment < 43200 else "%Y-%m-%d %H:%M:%S"
    return time.strftime(day, time.localtime(moment))


def _usage(pid: int | None) -> dict[str, float | None]:
    """Memory of a process with its descendants, and their share of one core since they began."""
    if pid is None:
        return {"cpu": None, "memory": None}
    import psutil

    memory, busy_s, began = 0, 0.0, time.time()
    with suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        began = root.create_time()
        for process in [root, *root.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                memory += process.memory_info().rss
                times = process.cpu_times()
                busy_s += times.user + times.system
    return {"cpu": 100 * busy_s / max(time.time() - began, 0.1), "memory": float(memory)}
