"""Changes of the files a line depends on."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

# Between two looks, in milliseconds: an event is told after about one of them (prototype C).
_STEP_MS = 10
# Folders that hold nothing a line runs.
_IGNORED = {"__pycache__", "node_modules", ".venv", ".git", ".data", ".dev", "dist"}
MIGRATIONS = "migrations"


def matters(path: Path) -> bool:
    """Whether a change of `path` can change what a Python line does."""
    return path.suffix == ".py" and not _IGNORED.intersection(path.parts)


def asks_for_before(paths: Sequence[Path]) -> bool:
    """Whether the step before must run again: something below a folder named `migrations` changed."""
    return any(MIGRATIONS in path.parts for path in paths)


def meant(added: bool, path: Path) -> list[Path]:  # noqa: FBT001  # a column of the event
    """The files that an event stands for: a folder that appears or goes is told as one event, without its files.

    Files made in a new folder before it was watched are told nowhere else.
    """
    if added and path.is_dir():
        return [file for file in path.rglob("*.py") if matters(file)]
    if not path.suffix and not path.exists():
        return [path] if not _IGNORED.intersection(path.parts) else []
    return [path] if matters(path) else []


def start(folders: Sequence[Path], on_change: Callable[[list[Path]], None]) -> None:
    """Call `on_change` from a thread with the paths that changed and matter, for the life of this process."""

    def watching() -> None:
        import watchfiles

        for changes in watchfiles.watch(*folders, step=_STEP_MS, watch_filter=None, raise_interrupt=False):
            added = watchfiles.Change.added
            if paths := sorted({file for kind, raw in changes for file in meant(kind is added, Path(raw))}):
                on_change(paths)

    threading.Thread(target=watching, daemon=True, name="watch").start()
