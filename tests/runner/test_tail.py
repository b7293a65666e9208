"""No row of a log is lost or told twice, whatever is written or rotated between two looks."""

import random
from pathlib import Path

import pytest

from runner import logs
from runner.tail import Tail


def _tail(folder: Path) -> Tail:
    file = folder / "web.log"
    return Tail(file, [file.with_suffix(".log.1"), file.with_suffix(".log.2")])


def _numbers(rows: list[str]) -> list[int]:
    return [int(row.split()[1]) for row in rows]


def test_rows_that_come_between_two_looks_are_told_once_through_rotations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_LARGEST", 400)  # some eight rows
    chance = random.Random(3)
    log = logs.Log(tmp_path, "web")
    for number in range(5):
        log.write(b"%d\n" % number)
    tail = _tail(tmp_path)
    told, number = _numbers(tail.all()), 5
    for _ in range(200):
        for _ in range(chance.randrange(8)):  # fewer than a whole file of them
            log.write(b"%d\n" % number)
            number += 1
        told += _numbers(tail.more())
    log.close()
    assert told == list(range(number))


def test_a_row_that_is_half_written_waits_for_its_end(tmp_path: Path) -> None:
    file = tmp_path / "web.log"
    file.write_bytes(b"t 1\nt ")
    tail = _tail(tmp_path)
    assert tail.all() == ["t 1"]
    with file.open("ab") as more:
        more.write(b"2\n")
    assert tail.more() == ["t 2"]


def test_a_file_that_somebody_empties_is_read_from_its_begin(tmp_path: Path) -> None:
    file = tmp_path / "web.log"
    file.write_bytes(b"t 1\nt 2\nt 3\n")
    tail = _tail(tmp_path)
    tail.all()
    with file.open("r+b") as same:
        same.truncate()
        same.write(b"t 4\n")
    assert tail.more() == ["t 4"]


def test_a_rotation_between_the_files_of_the_first_look_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, older = tmp_path / "web.log", tmp_path / "web.log.1"
    file.write_bytes(b"t 2\n")
    older.write_bytes(b"t 1\n")
    tail = _tail(tmp_path)
    more = tail.more

    def then_rotated() -> list[str]:
        rows = more()
        older.replace(tmp_path / "web.log.2")
        file.replace(older)
        file.write_bytes(b"t 3\n")
        return rows

    monkeypatch.setattr(tail, "more", then_rotated)
    assert _numbers(tail.all()) == [1, 2]
    assert _numbers(more()) == [3]


def test_nothing_said_yet_is_no_row(tmp_path: Path) -> None:
    assert _tail(tmp_path).all() == []
