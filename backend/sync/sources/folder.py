"""A file inside the one folder that the installation names; nothing outside it, whatever the path says."""

import os
import stat
import time
from pathlib import Path, PurePosixPath, PureWindowsPath

from backend.errors import InvalidError, UnavailableError
from backend.projects.importer.reader import MAX_BYTES
from backend.sync.sources.fetched import Fetched

# A file that was written a moment ago may be written still.
_SETTLED_S = 3.0


def fetch(folder: Path | None, path: str, *, now_s: float | None = None) -> Fetched:
    """The file at `path` inside `folder`; `now_s` are seconds since 1970.

    Raises:
        InvalidError: no folder is named, the path leads outside or over a link, or it is no file of a sheet's size.
        UnavailableError: it is not there, cannot be read, or is being written.
    """
    file = _inside(folder, path)
    try:
        # No link is followed and no pipe is waited for, also when one took the file's place a moment ago.
        handle = os.open(file, os.O_RDONLY | _flag("O_BINARY") | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK"))
        with os.fdopen(handle, "rb") as stream:
            before = os.fstat(stream.fileno())
            _refuse(path, before, time.time() if now_s is None else now_s)
            content = stream.read(MAX_BYTES + 1)
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror}.") from error
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) or len(content) != after.st_size:
        raise UnavailableError(f"{path} is being written.")
    return Fetched(file.name, content)


def _inside(folder: Path | None, path: str) -> Path:
    if folder is None:
        raise InvalidError("No folder of sources is named, so no file is read; SOURCES_FOLDER names it.")
    relative = PurePosixPath(path.replace("\\", "/"))
    if relative.is_absolute() or PureWindowsPath(path).drive or ".." in relative.parts or not relative.parts:
        raise InvalidError(f"{path[:200]} is not a path inside the folder of sources.")
    try:
        home = folder.resolve(strict=True)
        file = home.joinpath(*relative.parts)
        if file.resolve(strict=True) != file:
            raise InvalidError(f"{path[:200]} leads over a link; only the files themselves are read.")
    except (OSError, RuntimeError, ValueError) as error:
        raise UnavailableError(f"{path[:200]} is not there.") from error
    if not file.is_file():
        raise InvalidError(f"{path} is no file.")
    return file


def _refuse(path: str, file: os.stat_result, now_s: float) -> None:
    if not stat.S_ISREG(file.st_mode):
        raise InvalidError(f"{path} is no file.")
    if file.st_size > MAX_BYTES:
        raise InvalidError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB.")
    if 0 <= now_s - file.st_mtime < _SETTLED_S:
        raise UnavailableError(f"{path} was written less than {_SETTLED_S:.0f} seconds ago; it may not be complete.")


def _flag(name: str) -> int:
    """A flag of `os.open` where the system has it."""
    return int(getattr(os, name, 0))
