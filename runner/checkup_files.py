"""Doctor's checks of what is written down: the Procfile and the settings."""

import re
import subprocess
from collections.abc import Iterator

from runner import plan, procfile
from runner.env import Project, masked, settings
from runner.errors import DevError
from runner.findings import Finding, fault, fine, note

_SECRET = re.compile(r"PASS|SECRET|TOKEN|KEY", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{([\w-]+)\}")


def procfile_lines(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Lines that honcho drops without a word, and lines that are nobody's."""
    commands = procfile.commands(project.procfile)
    whole = True
    for number, text in enumerate(project.procfile.read_text(encoding="utf-8").splitlines(), 1):
        if text.strip() and not text.startswith("#") and text.partition(":")[0] not in commands:
            whole = False
            yield fault(
                f"{project.procfile.name}:{number} is dropped by honcho without a word: {text.strip()!r}",
                "Write it as `name: command`, from the first column, the name of letters, digits, _ and -.",
            )
    for name in commands:
        if name not in lines:
            yield note(f"line {name} starts none of our verbs: it is neither watched nor waited for")
    if whole:
        yield fine(f"{project.procfile.name}: {', '.join(commands)}")


def order(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Lines that wait for nobody, for themselves or in a circle; two lines on one port."""
    for name, line in lines.items():
        for other in line.after:
            if other not in lines:
                yield fault(f"line {name} waits for {other!r}, which no line is called", "Mend its --after.")
        if name in _reachable(name, lines):
            yield fault(f"line {name} waits for itself", "Take one --after out of the circle.")
    by_port: dict[int, list[str]] = {}
    for name, line in lines.items():
        if line.port is not None:
            by_port.setdefault(line.port, []).append(name)
    for port, names in by_port.items():
        if len(names) > 1:
            yield fault(f"lines {' and '.join(names)} share port {port}", "Give each line its own --port.")


def addresses(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Addresses of pyproject.toml that name no line: they would be printed, or asked for, with their braces."""
    known = {"db", *(name for name, line in lines.items() if line.port is not None)}
    for table in ("addresses", "smoke"):
        for name, text in project.config.get(table, {}).items():
            for other in _PLACEHOLDER.findall(text):
                if other not in known:
                    yield fault(
                        f"[tool.dev.{table}] {name}: {{{other}}} is no line with a port",
                        f"Name one of {', '.join(sorted(known))}.",
                    )


def env_files(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Where honcho reads `.env` otherwise than we do; the verbs put it right for every line."""
    file = project.root / ".env"
    if not file.exists():
        yield fault(
            ".env is missing", "`git checkout .env` brings it back; a new project writes its DATABASE_URL there."
        )
        return
    as_honcho = procfile.as_honcho_reads(file)
    if (port := as_honcho.get("PORT")) and not port.isdigit():
        yield fault(
            f".env: PORT is {port!r}, which is no number: honcho does not start",
            "Take it out: a line's port is its own --port.",
        )
    ours = {k: v for k, v in project.values.items() if project.files.get(k) == ".env"}
    differs = False
    for key, value in ours.items():
        theirs = as_honcho.get(key)
        if key == "DATABASE_URL" and project.offset:
            continue  # moved on purpose
        if theirs != value:
            differs = True
            told = "drops it" if theirs is None else f"reads {_shown(key, theirs)}"
            yield note(f".env: {key} is {_shown(key, value)}; honcho {told}. The lines get it right.")
    if not differs:
        yield fine(".env reads the same for honcho and for us")


def shadows(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Names that a stronger place overrides, so that a change in the weaker one does nothing."""
    import os

    for key, file in project.files.items():
        shell = os.environ.get(key)  # noqa: TID251  # the question is what the shell holds
        if shell is not None and project.line_name is None and shell != project.values[key] and key != "DATABASE_URL":
            yield note(
                f"{key}: {file} wins over this shell's value", f"Set it in .env.local to change it, or unset {key}."
            )
    shared, private = settings(project.root / ".env"), settings(project.home / ".env.local")
    for key in sorted(shared.keys() & private.keys()):
        if shared[key] != private[key]:
            yield note(f"{key}: .env.local wins over .env, where a change does nothing here")
    if project.offset:
        yield note(f"PORT_OFFSET moves every port and the database by {project.offset}")


def private_files(project: Project, lines: dict[str, plan.Line]) -> Iterator[Finding]:
    """Private settings that git would publish."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "--error-unmatch", ".env.local"], cwd=project.root, capture_output=True, check=False
        )
    except OSError:
        return
    if done.returncode == 0:
        yield fault(".env.local is in git", "`git rm --cached .env.local`, and change every secret that was in it.")


def _reachable(name: str, lines: dict[str, plan.Line]) -> set[str]:
    seen: set[str] = set()
    left = list(lines[name].after)
    while left:
        one = left.pop()
        if one not in seen and one in lines:
            seen.add(one)
            left.extend(lines[one].after)
    return seen


def _shown(key: str, value: str) -> str:
    if _SECRET.search(key):
        return "…"
    try:
        return repr(masked(value)) if "://" in value else repr(value)
    except (ValueError, DevError):
        return "…"
