"""Changes of the files a line depends on."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

# Between two looks, in milliseconds: an event is told after half of it, and each look costs a little for ever
# (at 5 ms 0.5 % of a core for a line that does nothing).
_STEP_MS = 15
# Folders that hold nothing a line runs.
_IGNORED = {"__pycache__", "node_modules", ".venv", ".git", ".data", ".dev", "dist"}
MIGRATIONS = "migrations"


def matters(path: Path) -> bool:
    """Whether a change of `path` can change what a Python line does."""
    return path.suffix == ".py" and not _IGNORED.intersection(path.parts)


def asks_for_before(paths: Sequence[Path]) -> bool:
    """Whether the step before must run again: something below a folder named `migrations` changed."""
    return any(MIGRATIONS in path.parts for path in paths)


def meant(added: bool, path: Path, folders: set[Path]) -> list[Path]:  # noqa: FBT001  # a column of the event
    """The files that an event stands for: a folder that appears or goes is told as one event, without its files.

    Files made in a new folder before it was watched are told nowhere else. `folders` are those known so far.
    """
    if _IGNORED.intersection(path.parts):
        return []
    if added and path.is_dir():
        folders.update([path, *_folders(path)])
        return [file for file in path.rglob("*.py") if matters(file)]
    if path in folders and not path.exists():
        folders.discard(path)
        return [path]
    return [path] if matters(path) else []


def start(folders: Sequence[Path], on_change: Callable[[list[Path]], None]) -> None:
    """Call `on_change` from a thread with the paths that changed and matter, for the life of this process."""

    def watching() -> None:
        import watchfiles

        known = {below for folder in folders for below in _folders(folder)}
        for changes in watchfiles.watch(*folders, step=_STEP_MS, watch_filter=None, raise_interrupt=False):
            added = watchfiles.Change.added
            if paths := sorted({file for kind, raw in changes for file in meant(kind is added, Path(raw), known)}):
                on_change(paths)

    threading.Thread(target=watching, daemon=True, name="watch").start()


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_dir() and not _IGNORED.intersection(path.parts)]
