"""Doctor's checks of the machine: programs, packages, disk, ports, the database, and the lines that run."""

import os
import re
import shutil
import sys
from collections.abc import Iterator

from runner import plan, ports, postgres, stack
from runner.cluster import address
from runner.env import Project
from runner.findings import Finding, fault, fine, note
from runner.start import node_folder

_DISK_NEEDED = 1_000_000_000


def python(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """The Python of this environment."""
    told = "%d.%d.%d" % sys.version_info[:3]  # noqa: UP031  # a tuple
    if sys.version_info < (3, 11):  # noqa: UP036  # the question of this check
        yield fault(f"Python is {told}", f"Install 3.11 or newer, delete .venv, {project.set_up}.")
    elif sys.prefix == sys.base_prefix:
        yield fault(f"Python {told} runs outside an environment", "Activate .venv first.")
    else:
        yield fine(f"Python {told} in {sys.prefix}")


def packages(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Installed packages against the lock file."""
    lock = project.root / "requirements-dev.txt"
    if not lock.exists():
        yield note("there is no requirements-dev.txt to compare the packages with")
        return
    import importlib.metadata as metadata

    wrong: list[str] = []
    wanted = re.findall(
        r"(?m)^([A-Za-z0-9][\w.-]*)(?:\[[^]]*\])?==([^\s;\\]+)([^\\\n]*)", lock.read_text(encoding="utf-8")
    )
    for name, version, condition in wanted:
        if ";" in condition:
            continue  # only for some platforms or Pythons
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            found = "missing"
        if found != version:
            wrong.append(f"{name} {version} ({found})")
    if wrong:
        yield fault(
            f"packages differ from the lock: {', '.join(wrong[:5])}",
            f"To install what the lock file names: {project.set_up}.",
        )
    else:
        yield fine(f"{len(wanted)} packages as locked")


def node(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Node, and the packages of every line that has a package.json."""
    folders = [project.root / (line.cwd or ".") for line in lines.values()]
    pages = sorted({folder for folder in folders if (folder / "package.json").exists()})
    if not pages:
        return
    folder = node_folder()
    if folder is None or shutil.which("node", path=str(folder)) is None:
        yield fault(
            "Node is not installed in this environment", f"To install what the lock file names: {project.set_up}."
        )
    else:
        yield fine(f"Node in {folder}")
    for page in pages:
        if not (page / "node_modules").is_dir():
            yield fault(
                f"{page.name}/node_modules is missing", f"To install what the lock file names: {project.set_up}."
            )


def disk(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Room for the database and the logs."""
    free = shutil.disk_usage(project.home).free
    if free < _DISK_NEEDED:
        yield fault(f"only {free // 1_000_000} MB are free where {project.home} is", "Free at least 1 GB.")
    else:
        yield fine(f"{free // 1_000_000_000} GB free")


def home(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Where state and data go."""
    folder = project.home / ".dev"
    probe = folder if folder.exists() else project.home
    if not os.access(probe, os.W_OK):
        yield fault(f"{probe} may not be written by this user", "Mend its owner: state and data are kept there.")


def database(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Whether DATABASE_URL can be true here."""
    if not any(line.verb == "postgres" for line in lines.values()) and not project.database_url:
        return
    to = address(project.database_url or "")
    seen = postgres.look(project, to)
    role = postgres.decide(to, seen)
    if role == "watch":
        whose = "this checkout's own" if seen.ours else "the one .env.local names"
        yield fine(f"database at {to.host}:{to.port}: {whose}")
        return
    own = postgres.cluster(project)
    if own.data.exists():
        own.check()
    yield fine(f"database at {to.host}:{to.port}: not running; the stack starts it")


def ports_of_lines(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Who holds the port of each line."""
    told = {entry["name"]: entry for entry in stack.status(project, lines)}
    for name, line in lines.items():
        if line.port is None:
            continue
        port = line.port + project.offset
        runs = told[name]["state"] not in ("stopped", "failed")
        if not any(ports.answers(port, host) for host in ports.LOOPBACKS):
            yield fine(f"port {port} of {name} is free")
        elif runs:
            yield fine(f"port {port} of {name} is its own")
        else:
            who = ports.holder(port) or "a process that is gone again"
            yield fault(
                f"port {port} of {name} is taken by {who}",
                "End it there, or move this checkout with PORT_OFFSET=100 in .env.local.",
            )


def running_lines(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Lines that failed, and a stack of which only a part runs."""
    told = stack.status(project, lines)
    running = [entry for entry in told if entry["state"] != "stopped"]
    for entry in running:
        if entry["state"] in ("failed", "backing off"):
            last = f": {words[-1]}" if (words := [w for w in entry["last"] if w.strip()]) else ""
            yield fault(
                f"line {entry['name']} is {entry['state']}: {entry['why']}{last}", "Its words are in its window."
            )
    if running and len(running) < len(told):
        missing = ", ".join(entry["name"] for entry in told if entry["state"] == "stopped")
        yield note(f"only a part of the stack runs; not {missing}")
    elif not running:
        yield fine("the stack does not run")
    elif all(entry["state"] in stack.GOOD for entry in running):
        yield fine("every line is ready")
