"""The stack as the Procfile says it; the only module that touches honcho, which has no types."""
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from honcho import environ

from runner import plan
from runner.env import Project
from runner.errors import DevError


def commands(procfile: Path) -> dict[str, str]:
    """Name and command of every line that honcho starts, in its order.

    Raises:
        DevError: the file is missing, empty or names a line twice.
    """
    try:
        text = procfile.read_text(encoding="utf-8")
        found: dict[str, str] = dict(environ.parse_procfile(text).processes)
    except FileNotFoundError:
        raise DevError(f"{procfile} is missing.", cure="`git checkout` brings it back.") from None
    except AssertionError:
        raise DevError(f"{procfile.name} names a line twice.", cure="Give each line its own name.") from None
    if not found:
        raise DevError(f"{procfile.name} has no line.", cure="A line is `name: command`.")
    return found


def lines(project: Project) -> dict[str, plan.Line]:
    """Every line of the stack that one of our verbs starts, by name."""
    parsed = ((name, plan.parse_command(name, command)) for name, command in commands(project.procfile).items())
    return {name: line for name, line in parsed if line is not None}


def as_honcho_reads(env_file: Path) -> dict[str, str]:
    """A `.env` file as honcho passes it on: what `dev doctor` compares with the truth.

    Raises:
        DevError: honcho would fail on it with a traceback.
    """
    try:
        return dict(environ.parse(env_file.read_text(encoding="utf-8")))
    except ValueError as error:
        raise DevError(f"honcho cannot read {env_file.name}: {error}.", cure="Quote the value.") from error


def start(project: Project) -> NoReturn:
    """Become `honcho start` of the stack, in this window."""
    folder = str(Path(sys.executable).parent)
    os.environ["PATH"] = folder + os.pathsep + os.environ.get("PATH", "")
    argv = [sys.executable, "-m", "honcho", "start", "-f", str(project.procfile)]
    os.chdir(project.root)
    sys.stdout.flush()
    if sys.platform == "win32":  # exec would give the prompt back while the stack runs
        raise SystemExit(subprocess.call(argv))
    os.execv(sys.executable, argv)
