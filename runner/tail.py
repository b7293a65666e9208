"""A line's log file, read to its end and then further, while it is written and rotated: each row once."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO


class Tail:
    """Holds no file open between two looks, since Windows could not rotate an open one."""

    def __init__(self, file: Path, older: Sequence[Path]) -> None:
        """`older` are the places that it is rotated through, the newest first."""
        self._file, self._older = file, older
        self._number: int | None = None  # of the file, whatever its name is meanwhile
        self._at = 0

    def all(self) -> list[str]:
        """Every row that is kept; afterwards `more` goes on from there."""
        now = self.more()
        return [*(row for file in reversed(self._older) for row in self._if_other(file)), *now]

    def more(self) -> list[str]:
        """The whole rows since the last look."""
        try:
            with self._file.open("rb") as opened:
                number = os.fstat(opened.fileno()).st_ino
                rest = self._rest_of_rotated() if self._number not in (None, number) else []
                self._number = number
                return [*rest, *self._rest(opened)]
        except FileNotFoundError:  # nothing said yet, or in the middle of a rotation
            return []

    def _rest_of_rotated(self) -> list[str]:
        rows: list[str] = []
        for file in self._older[:1]:
            if file.exists() and file.stat().st_ino == self._number:
                with file.open("rb") as opened:
                    rows = self._rest(opened)
        self._at = 0
        return rows

    def _rest(self, opened: BinaryIO) -> list[str]:
        if os.fstat(opened.fileno()).st_size < self._at:  # somebody emptied it
            self._at = 0
        opened.seek(self._at)
        data = opened.read()
        whole = data[: data.rfind(b"\n") + 1]
        self._at += len(whole)
        return _rows(whole)

    def _if_other(self, file: Path) -> list[str]:
        """Its rows, unless it is the one that `more` has read, rotated since."""
        if not file.exists() or file.stat().st_ino == self._number:
            return []
        return _rows(file.read_bytes())


def _rows(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").split("\n")[:-1]
