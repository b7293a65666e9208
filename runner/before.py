"""The step before: run ahead of the first attempt, and again when a folder named `migrations` has changed."""

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from runner import watch
from runner.errors import DevError
from runner.spec import Spec
from runner.start import Starter
from runner.warm import Warm

OnExit = Callable[[int], None]


class Before:
    """A line's `--before`; nothing where it has none."""

    def __init__(
        self, command: str | None, starter: Starter, warm: Warm | None, start: Callable[[Spec, OnExit], object]
    ) -> None:
        """`start` starts a process whose output is the line's."""
        self._command, self._starter, self._warm, self._start = command, starter, warm, start
        self._due = command is not None

    def changed(self, paths: Sequence[Path]) -> None:
        """Files were saved."""
        if self._command is not None and watch.asks_for_before(paths):
            self._due = True

    def run_if_due(self) -> None:
        """Run it to its end, in a fork of the zygote where it is a Python module, which saves its imports.

        Raises:
            DevError: it failed; it is due again.
        """
        if not self._due:
            return
        argv = self._starter.before()
        done = threading.Event()
        codes: list[int] = []

        def on_exit(code: int) -> None:
            codes.append(code)
            done.set()

        if self._warm and argv[:2] == [sys.executable, "-m"]:
            self._warm.fork({"do": "python", "argv": argv[2:]}, [], on_exit)
        else:
            self._start(Spec(argv, self._starter.cwd, self._starter.env), on_exit)
        done.wait()
        if codes[0]:
            said = f"The step before failed with exit code {codes[0]}: {self._command}."
            raise DevError(said, cure="Its words are above.")
        self._due = False
