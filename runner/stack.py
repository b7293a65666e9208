"""The stack as a whole, seen from one line or from another terminal."""

import os
import time
from collections.abc import Mapping
from typing import Any

from runner import control, plan, ports
from runner.env import Project, masked

# The states of a line that does its work; a reload is answered too.
GOOD = frozenset({"ready", "reloading"})
_ABSENT: dict[str, Any] = {
    "state": "stopped",
    "pid": None,
    "since": None,
    "restarts": 0,
    "why": None,
    "last_fault": None,
    "last": [],
}


def status(project: Project, lines: Mapping[str, plan.Line]) -> list[dict[str, Any]]:
    """What each line says of itself, in the Procfile's order; a line that does not run is `stopped`."""
    answers: list[dict[str, Any]] = []
    for name, line in lines.items():
        told = control.ask(project.lines, name) or {}
        answers.append({"name": name, **_ABSENT, **told, "port": port_of(project, line)})
    return answers


def is_ready(project: Project, name: str) -> bool:
    """Whether the line says it is ready."""
    return (control.ask(project.lines, name) or {}).get("state") in GOOD


def hindrance(project: Project, lines: Mapping[str, plan.Line], name: str) -> str | None:
    """Why `name` cannot be used yet; None when it can. A line nobody started is asked for by its port."""
    told = control.ask(project.lines, name)
    if told is not None:
        return None if told["state"] in GOOD else f"{name} ({told['state']})"
    line = lines.get(name)
    if line is None:
        return f"{name}, which no line of the Procfile is called"
    port = port_of(project, line)
    if port and ports.answers(port):
        return None
    return f"{name}, which was not started"


def port_of(project: Project, line: plan.Line) -> int | None:
    """Where the line answers; None for one that only works."""
    if line.verb == "postgres":
        return database_port(project)
    return None if line.port is None else line.port + project.offset


def database_port(project: Project) -> int | None:
    """The port of DATABASE_URL, where it has one that can be read."""
    from urllib.parse import urlsplit

    try:
        return urlsplit(project.database_url or "").port
    except ValueError:
        return None


def addresses(project: Project, lines: Mapping[str, plan.Line]) -> dict[str, str]:
    """`[tool.dev.addresses]` with every placeholder filled in."""
    return {name: fill(project, lines, text) for name, text in project.config.get("addresses", {}).items()}


def fill(project: Project, lines: Mapping[str, plan.Line], text: str) -> str:
    """`text` with {line} as that line's address and {db} as the database's, its password hidden."""
    for name, line in lines.items():
        if line.port is not None:
            text = text.replace(f"{{{name}}}", f"http://localhost:{line.port + project.offset}")
    return text.replace("{db}", masked(project.database_url or "no DATABASE_URL"))


def announcement(project: Project, lines: Mapping[str, plan.Line], run: str) -> str | None:
    """The addresses, for the line whose readiness completes the stack `run`; None when another one says them.

    A line tells its own state before it asks the others', so at least one line sees the set complete; the file that
    only one can make lets only one speak.
    """
    if not all(is_ready(project, name) for name in lines):
        return None
    mark = project.lines / f"announced-{run}"
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return None
    for old in project.lines.glob("announced-*"):
        if old != mark and old.stat().st_mtime < time.time() - 60:
            old.unlink(missing_ok=True)
    shown = addresses(project, lines)
    width = max(map(len, shown), default=0)
    return "\n".join(["", "Ready.", *(f"  {name:<{width}}  {url}" for name, url in shown.items()), ""])
