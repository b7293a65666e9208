"""The stack as the Procfile says it; the only module that touches honcho, which has no types."""
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

from honcho import environ

from runner import plan
from runner.env import Project
from runner.errors import DevError
from runner.system import WINDOWS


def commands(procfile: Path) -> dict[str, str]:
    """Name and command of every line that honcho starts, in its order.

    Raises:
        DevError: the file is missing, empty or names a line twice.
    """
    try:
        text = procfile.read_text(encoding="utf-8")
        found: dict[str, str] = dict(environ.parse_procfile(text).processes)
    except FileNotFoundError:
        cure = "`git checkout` brings it back; a new project's first line is `web: dev serve app.main:app --port 8000`."
        raise DevError(f"{procfile} is missing.", cure=cure) from None
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


def start(project: Project, names: Sequence[str] = ()) -> NoReturn:
    """Become `honcho start` of the stack, or of some of its lines, in this window."""
    folder = str(Path(sys.executable).parent)
    os.environ["PATH"] = folder + os.pathsep + os.environ.get("PATH", "")
    argv = [sys.executable, "-m", "runner.procfile", "start", "-f", str(project.procfile), *names]
    os.chdir(project.root)
    sys.stdout.flush()
    if WINDOWS:
        from runner import windows

        windows.become(argv)
    os.execv(sys.executable, argv)


def _become_honcho() -> None:
    """honcho, but for two kinds of signal.

    Told to end before it has heard of every relay, it fails on a KeyError and is deaf to every later signal (H9);
    here that order waits until all have reported. And it keeps a second Ctrl-C to itself; here the lines hear of it.
    """
    from honcho import command
    from honcho.manager import Manager

    class Window(Manager):
        _told_early = False
        _interrupts = 0

        def _start(self) -> None:
            first = signal.getsignal(signal.SIGINT)
            assert callable(first)

            def interrupted(number: int, frame: FrameType | None) -> None:
                self._interrupts += 1
                if self._interrupts == 2 and self._terminating:
                    self._terminating = False  # so that the order is given again
                first(number, frame)

            signal.signal(signal.SIGINT, interrupted)
            super()._start()

        def terminate(self) -> None:
            self._told_early = not super()._all_started()
            if not self._told_early:
                super().terminate()

        def _all_started(self) -> bool:
            started: bool = super()._all_started()
            if started and self._told_early:
                self.terminate()
            return started

    command.Manager = Window  # pyright: ignore[reportPrivateImportUsage]
    command.main()


if __name__ == "__main__":
    _become_honcho()
