"""Lock files that changed under a running stack: what is installed is not what the code asks for any more."""

import fnmatch
import os
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_NAMES = (
    "requirements*.txt",
    "uv.lock",
    "poetry.lock",
    "pdm.lock",
    "package-lock.json",
    "pnpm-lock.yaml",
    "yarn.lock",
)
# Between two looks: nobody waits for this. A few stats cost less than a watcher of its own in every verb.
_LOOK_S = 2.0
_LOCK = re.compile("|".join(map(fnmatch.translate, _NAMES)))

_Seen = TypeVar("_Seen")


class Locks:
    """The lock files in some folders, and what they were when the line began."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = sorted({folder for folder in folders if folder.is_dir()})
        self._before = self._seen()

    def changed(self) -> list[str]:
        """The names of those that are not as they were; none after a change that was taken back."""
        now = self._seen()
        return sorted(file.name for file in {*now, *self._before} if now.get(file) != self._before.get(file))

    def watch(self, on_change: Callable[[list[str]], None]) -> None:
        """Call `on_change` from a thread, with the names that differ, whenever one of them is saved."""

        def watching() -> None:
            before = self._stamps()
            while True:
                time.sleep(_LOOK_S)
                now = self._stamps()
                if now != before:
                    before = now
                    on_change(self.changed())

        threading.Thread(target=watching, daemon=True, name="locks").start()

    def _seen(self) -> Mapping[Path, int]:
        return self._each(lambda file: hash(file.read_bytes()))

    def _stamps(self) -> Mapping[Path, tuple[int, int]]:
        return self._each(lambda file: ((stat := file.stat()).st_mtime_ns, stat.st_size))

    def _each(self, look: Callable[[Path], _Seen]) -> Mapping[Path, _Seen]:
        found: dict[Path, _Seen] = {}
        for folder in self._folders:
            with suppress(OSError):  # gone in this moment
                with os.scandir(folder) as entries:
                    locks = [folder / entry.name for entry in entries if _LOCK.fullmatch(entry.name)]
                found |= {file: look(file) for file in locks}
        return found
