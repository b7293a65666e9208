"""Lock files that changed under a running stack: what is installed is not what the code asks for any more."""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_NAMES = (
    "requirements*.txt",
    "uv.lock",
    "poetry.lock",
    "pdm.lock",
    "package-lock.json",
    "pnpm-lock.yaml",
    "yarn.lock",
)
# Between two looks: nobody waits for this, and it shall cost nothing.
_STEP_MS = 500


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
            import watchfiles

            for changes in watchfiles.watch(
                *self._folders, recursive=False, step=_STEP_MS, watch_filter=None, raise_interrupt=False
            ):
                if any(Path(raw).match(name) for _, raw in changes for name in _NAMES):
                    on_change(self.changed())

        threading.Thread(target=watching, daemon=True, name="locks").start()

    def _seen(self) -> Mapping[Path, int]:
        files = [file for folder in self._folders for name in _NAMES for file in folder.glob(name)]
        return {file: hash(file.read_bytes()) for file in files if file.is_file()}
