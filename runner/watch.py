"""Changes of the files a line depends on."""

import os
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from runner.ignored import Ignored

# Between two looks of watchfiles, in milliseconds: an event is told after one or two of them, and each look costs a
# little for ever. Quick while somebody works, at 1 % of a core; else at a third of that.
_QUICK_MS, _CALM_MS = 5, 15
_WORKING_S = 300.0
_DEBOUNCE_MS = 1600
# No hand saves so many files at once, or again so soon: a tool does, and is waited for until it rests.
_FEW, _BURST_S = 3, 0.3
_QUIET_MS, _LONGEST_BURST_S = 50, 2.0
# Between two looks where nothing is told.
_LOOK_S = 0.3
# After something was told, looks of our own: what comes in the moment in which watchfiles hands over what it has is
# lost, and so is what the kernel's queue does not hold. Such a save would run old code until the next one.
CHECKS_S = (0.25, 1.0, 3.0)
# Folders that hold nothing a line runs.
_IGNORED = {"__pycache__", "node_modules", ".venv", ".git", ".data", ".dev", "dist"}
# What editors write beside a file while they save it.
_PASSING = re.compile(r"~$|\.sw.$|^\.#|^#.*#$|^4913$|___jb_(old|tmp)___$|^\.DS_Store$")
MIGRATIONS = "migrations"
# File systems on which another machine may write, and Linux tells nobody here.
_SILENT = {"9p", "cifs", "fuse.sshfs", "fuse.vmhgfs-fuse", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf"}
_MOUNTS = Path("/proc/self/mountinfo")

Matters: TypeAlias = Callable[[str], bool]  # of a file's name
Seen: TypeAlias = dict[Path, tuple[int, int, int]]  # when a file was changed, its size and its number


def is_code(name: str) -> bool:
    """Whether a file of this name can change what a Python line does."""
    return name.endswith(".py")


def is_saved(name: str) -> bool:
    """Whether somebody means to have a file of this name: any can change what another program does."""
    return not _PASSING.search(name)


def asks_for_before(paths: Sequence[Path]) -> bool:
    """Whether the step before must run again: something below a folder named `migrations` changed."""
    return any(MIGRATIONS in path.parts for path in paths)


def meant(added: bool, path: Path, seen: Mapping[Path, object], matters: Matters) -> list[Path]:  # noqa: FBT001  # a column of the event
    """The files that an event stands for; `seen` are those that there were.

    A folder that appears or goes is told as one event, without its files: those made in a new folder before it was
    watched are told nowhere else. What came and went between two looks was nobody's save.
    """
    if _IGNORED.intersection(path.parts):
        return []
    if path.is_dir():
        return list(_seen([path], matters)) if added else []
    if path in seen or path.exists():
        return [path] if matters(path.name) else []
    return [file for file in seen if path in file.parents]


def is_silent(folder: Path, mounts: str) -> bool:
    """Whether the file system of `folder` tells no changes, by what Linux says of its mounts: only looking helps."""
    best, kind = Path(), ""
    for row in mounts.splitlines():
        own, _, shared = row.partition(" - ")
        point = Path(own.split()[4].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= len(best.parts):  # the last of equals lies on top
            best, kind = point, shared.split()[0]
    return kind in _SILENT


def start(
    folders: Sequence[Path],
    on_change: Callable[[list[Path]], None],
    *,
    matters: Matters,
    say: Callable[[str], None],
    poll: bool | None = None,
) -> None:
    """Call `on_change` from a thread with the paths that changed and matter, for the life of this process.

    Files that git ignores do not matter, whatever their names, nor do those of the folders that never hold code.

    `poll`: look again and again instead of being told; None lets the file system decide. Where being told fails (a
    folder that is not there, a system that watches no more files) `say` hears why, and they are looked for too.
    """
    if poll is None and _MOUNTS.exists():
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
        poll = any(is_silent(folder.resolve(), mounts) for folder in folders)

    ignored = Ignored(folders[0])

    def on_saves(paths: list[Path]) -> None:
        if counting := ignored.without(paths):
            on_change(counting)

    def run() -> None:
        try:
            if not poll:
                _told(folders, on_saves, matters)
        except (OSError, RuntimeError) as error:
            say(f"saves are looked for {1 / _LOOK_S:.0f} times a second, since nothing tells them: {error}")
        _looking(folders, on_saves, matters)

    threading.Thread(target=run, daemon=True, name="watch").start()
    # Ahead, so that a save does not wait for git.
    threading.Thread(target=lambda: ignored.without(list(_seen(folders, matters))), daemon=True, name="ignored").start()


def _told(folders: Sequence[Path], on_change: Callable[[list[Path]], None], matters: Matters) -> None:
    from watchfiles import Change
    from watchfiles._rust_notify import RustNotify  # documented: the one way to change the step on the way

    if missing := [folder for folder in folders if not folder.is_dir()]:  # RustNotify would be silent for ever
        raise FileNotFoundError(f"there is no folder {missing[0]}")
    seen, saved_at, due = _seen(folders, matters), -_WORKING_S, list[float]()
    with RustNotify([str(folder) for folder in folders], False, False, 0, True, True) as notify:  # noqa: FBT003

        def next_saves(step_ms: int, timeout_ms: int) -> set[Path]:
            told = notify.watch(_DEBOUNCE_MS, step_ms, timeout_ms, None)
            if isinstance(told, str):  # nothing for so long
                return set()
            now = time.monotonic()
            due[:] = [*due[:1], *(now + after for after in CHECKS_S)]
            return {file for kind, raw in told for file in meant(kind == Change.added, Path(raw), seen, matters)}

        while True:
            now = time.monotonic()
            patience_s = max(0.0, due[0] - now) if due else _WORKING_S
            paths = next_saves(_QUICK_MS if now - saved_at < _WORKING_S else _CALM_MS, 1 + int(patience_s * 1000))
            if not paths and due and time.monotonic() >= due[0]:
                del due[0]
                if paths := _differing(seen, _seen(folders, matters)):
                    paths |= next_saves(_QUIET_MS, _QUIET_MS)  # what was only late, and not lost
            if not paths:
                continue
            until = time.monotonic() + _LONGEST_BURST_S
            if len(paths) > _FEW or time.monotonic() - saved_at < _BURST_S:
                while time.monotonic() < until and (more := next_saves(_QUIET_MS, _QUIET_MS)):
                    paths |= more
            saved_at = time.monotonic()
            on_change(sorted(paths))
            seen = _seen(folders, matters)  # before the next worker has read them: what differs from this is news


def _looking(folders: Sequence[Path], on_change: Callable[[list[Path]], None], matters: Matters) -> None:
    """Our own: what watchfiles looks at is the time in whole seconds, and the second save of a second stays unseen."""
    before = _seen(folders, matters)
    while True:
        time.sleep(_LOOK_S)
        now = _seen(folders, matters)
        if paths := _differing(before, now):
            before = now
            on_change(sorted(paths))


def _differing(before: Seen, now: Seen) -> set[Path]:
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


def _seen(folders: Sequence[Path], matters: Matters) -> Seen:
    seen: Seen = {}
    for folder in folders:
        for here, below, names in os.walk(folder):
            below[:] = (name for name in below if name not in _IGNORED)
            for file in (Path(here, name) for name in names if matters(name)):
                with suppress(OSError):  # gone in this moment
                    stat = file.stat()
                    seen[file] = stat.st_mtime_ns, stat.st_size, stat.st_ino
    return seen
