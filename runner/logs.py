"""Each line's words, kept under `.dev/log` after its window is closed, and read again by `dev logs`.

One file a line, rotated by size; each row begins with its time, so that several files can be merged by it.
"""

import argparse
import heapq
import re
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import FileIO
from pathlib import Path
from typing import NoReturn

from runner import env, procfile
from runner.errors import UsageError

_LARGEST = 5_000_000
_KEPT = 3
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_SINCE = re.compile(r"(?P<count>\d+)(?P<unit>[smh])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}
# What a line says when the supervisor begins: where `--since restart` looks from.
BEGIN = "── started"


class Log:
    """Appends rows to a line's file; a full disk costs rows, never the line."""

    def __init__(self, folder: Path, name: str) -> None:
        self._file = folder / f"{name}.log"
        self._size = 0
        self._open: FileIO | None = None
        self._lock = threading.Lock()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            self._size = self._file.stat().st_size

    def write(self, rows: bytes) -> None:
        """Append rows, each with its end, under this moment's time."""
        with self._lock, suppress(OSError):
            now = datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="milliseconds").encode() + b" "
            data = now + rows[:-1].replace(b"\n", b"\n" + now) + b"\n"
            if self._size + len(data) > _LARGEST:
                self._rotate()
            if self._open is None:
                self._open = self._file.open("ab", buffering=0)
            self._open.write(data)
            self._size += len(data)

    def close(self) -> None:
        """What is written afterwards opens it again."""
        if self._open:
            self._open.close()
        self._open = None

    def _rotate(self) -> None:
        for number in range(_KEPT - 1, 0, -1):
            older = self._file.with_suffix(f".log.{number}")
            newer = self._file.with_suffix(f".log.{number - 1}") if number > 1 else self._file
            if newer.exists():
                newer.replace(older)
        self.close()
        self._size = 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}.")


def main(argv: Sequence[str]) -> int:
    """`dev logs`: print what the lines said, merged by time."""
    parser = _Parser(prog="dev logs")
    parser.add_argument("name", nargs="?", help="one line instead of all")
    parser.add_argument("-f", "--follow", action="store_true", help="go on with what is said from now on")
    parser.add_argument("--since", metavar="5m|restart", help="from so long ago (s, m, h), or from the last start")
    parser.add_argument("--grep", metavar="RE", help="only rows that match")
    parser.add_argument("--color", action="store_true", help="keep the colours")
    asked = parser.parse_args(argv)
    project = env.load()
    names = list(procfile.lines(project))
    if asked.name and asked.name not in names:
        raise UsageError(f"dev logs: no line is called {asked.name!r}.", cure=f"There are {', '.join(names)}.")
    chosen = [asked.name] if asked.name else names
    folder = project.home / ".dev" / "log"
    pattern = _pattern(asked.grep)
    width = max(map(len, chosen))
    begin = _begin(asked.since)
    rows = heapq.merge(*(_rows(folder, name, begin, from_start=asked.since == "restart") for name in chosen))
    for at, name, text in rows:
        _print(at, name, text, width, pattern, colour=asked.color)
    if asked.follow:
        _follow(folder, chosen, width, pattern, colour=asked.color)
    return 0


def _pattern(given: str | None) -> re.Pattern[str]:
    try:
        return re.compile(given or "")
    except re.error as error:
        raise UsageError(f"dev logs: --grep {given!r} is no regular expression: {error}.") from error


def _begin(since: str | None) -> str:
    """The time from which rows count, as it is written in them."""
    if since in (None, "restart"):
        return ""
    match = _SINCE.fullmatch(since or "")
    if match is None:
        raise UsageError(f"dev logs: --since {since!r} is neither a time like 30s, 5m, 2h nor `restart`.")
    ago = timedelta(**{_UNITS[match["unit"]]: int(match["count"])})
    return (datetime.fromtimestamp(time.time(), UTC) - ago).isoformat(timespec="milliseconds")


def _rows(folder: Path, name: str, begin: str, *, from_start: bool) -> Iterator[tuple[str, str, str]]:
    files = [folder / f"{name}.log.{n}" for n in range(_KEPT - 1, 0, -1)] + [folder / f"{name}.log"]
    rows = [row for file in files if file.exists() for row in _read(file)]
    if from_start:
        starts = [n for n, row in enumerate(rows) if row.endswith(BEGIN)]
        rows = rows[starts[-1] :] if starts else rows
    for row in rows:
        at, _, text = row.partition(" ")
        if at >= begin:
            yield at, name, text


def _read(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]


def _follow(folder: Path, names: Sequence[str], width: int, pattern: re.Pattern[str], *, colour: bool) -> None:
    at = {name: _size(folder / f"{name}.log") for name in names}
    while True:
        for name in names:
            file = folder / f"{name}.log"
            size = _size(file)
            if size < at[name]:  # rotated
                at[name] = 0
            if size > at[name]:
                with file.open("rb") as reading:
                    reading.seek(at[name])
                    data = reading.read()
                whole = data[: data.rfind(b"\n") + 1]
                at[name] += len(whole)
                for row in whole.decode("utf-8", "replace").split("\n")[:-1]:
                    _print(row.partition(" ")[0], name, row.partition(" ")[2], width, pattern, colour=colour)
        sys.stdout.flush()
        time.sleep(0.1)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _print(at: str, name: str, text: str, width: int, pattern: re.Pattern[str], *, colour: bool) -> None:
    shown = text if colour else COLOURS.sub("", text)
    if not pattern.search(shown):
        return
    with suppress(ValueError):  # a row that something else has written
        at = datetime.fromisoformat(at).astimezone().strftime("%H:%M:%S.%f")[:-3]
    sys.stdout.write(f"{at} {name:<{width}} | {shown}\n")
