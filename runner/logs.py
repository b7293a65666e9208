"""Each line's words, kept under `.dev/log` after its window is closed, and read again by `dev logs`.

One file a line, rotated by size; each row begins with its time, so that several files can be merged by it.
"""

import argparse
import heapq
import re
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import FileIO
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from runner import env, procfile
from runner.errors import UsageError
from runner.tail import Tail

_LARGEST = 5_000_000
_KEPT = 3
_LOOK_S = 0.1
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
        places = [self._file, *_files(self._file.parent, self._file.stem)[1]]
        for newer, older in reversed(list(pairwise(places))):
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
    tails = {name: Tail(*_files(folder, name)) for name in chosen}
    kept = {name: _since(tail.all(), begin, from_start=asked.since == "restart") for name, tail in tails.items()}

    def show(rows: Mapping[str, Sequence[str]]) -> None:
        for at, name, text in _merged(rows):
            _print(at, name, text, width, pattern, colour=asked.color)
        sys.stdout.flush()

    show(kept)
    while asked.follow:
        time.sleep(_LOOK_S)
        show({name: tail.more() for name, tail in tails.items()})
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


def _files(folder: Path, name: str) -> tuple[Path, list[Path]]:
    file = folder / f"{name}.log"
    return file, [file.with_suffix(f".log.{number}") for number in range(1, _KEPT)]


def _since(rows: Sequence[str], begin: str, *, from_start: bool) -> list[str]:
    if from_start:
        starts = [n for n, row in enumerate(rows) if row.endswith(BEGIN)]
        rows = rows[starts[-1] :] if starts else rows
    return [row for row in rows if row.partition(" ")[0] >= begin]


def _merged(rows: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Time, line and text, by time."""

    def parts(name: str) -> Iterator[tuple[str, str, str]]:
        for row in rows[name]:
            at, _, text = row.partition(" ")
            yield at, name, text

    return heapq.merge(*map(parts, rows), key=lambda row: row[0])


def _print(at: str, name: str, text: str, width: int, pattern: re.Pattern[str], *, colour: bool) -> None:
    shown = text if colour else COLOURS.sub("", text)
    if not pattern.search(shown):
        return
    with suppress(ValueError):  # a row that something else has written
        at = datetime.fromisoformat(at).astimezone().strftime("%H:%M:%S.%f")[:-3]
    sys.stdout.write(f"{at} {name:<{width}} | {shown}\n")
