"""Which files git ignores, by git's own rules: what a program writes beside the code is no change of the code."""

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_PATIENCE_S = 2.0


class Ignored:
    """Asks git once for each file that counts; one that does not is asked for again, so a mended rule is heard of.

    A file that is in git counts, whatever the rules say. Where git is missing or will not answer, every file counts.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` is any folder of the checkout."""
        self._folder = folder
        self._counting: set[Path] = set()

    def without(self, paths: Sequence[Path]) -> list[Path]:
        """Those that git does not ignore, in their order."""
        unknown = [path for path in paths if path not in self._counting]
        ignored = self._ask(unknown) if unknown else set[Path]()
        return [path for path in paths if path not in ignored]

    def _ask(self, paths: Sequence[Path]) -> set[Path]:
        ignored = self._named(paths)
        self._counting.update(path for path in paths if path not in ignored)
        return ignored

    def _named(self, paths: Sequence[Path]) -> set[Path]:
        with suppress(OSError, subprocess.TimeoutExpired):
            done = subprocess.run(
                ["git", "-C", str(self._folder), "check-ignore", "-z", "--stdin"],
                input=b"".join(os.fsencode(path) + b"\0" for path in paths),
                capture_output=True,
                timeout=_PATIENCE_S,
                check=False,
            )
            if done.returncode in (0, 1):  # else there is no checkout, or git does not trust it
                return {Path(os.fsdecode(name)) for name in done.stdout.split(b"\0") if name}
        return set()
