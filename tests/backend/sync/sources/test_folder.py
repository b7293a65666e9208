"""Files of the one folder, and nothing outside it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.errors import AppError, InvalidError, UnavailableError
from backend.settings import Sources
from backend.sync.sources import folder, reading
from backend.sync.sources.address import parse
from backend.sync.sources.fetched import Fetched, Marks, Unchanged

SHEET = b"Item,Width\n1,37\n"


def _file(home: Path) -> str:
    (home / "jobs").mkdir(exist_ok=True)
    (home / "jobs" / "a.csv").write_bytes(SHEET)
    os.utime(home / "jobs" / "a.csv", (1, 1))
    return "jobs/a.csv"


def test_a_file_of_the_folder_is_read(tmp_path: Path) -> None:
    settings = Sources(folder=tmp_path)
    found = reading.fetch(settings, parse(_file(tmp_path)), None, Marks())
    assert isinstance(found, Fetched)
    assert (found.name, found.content) == ("a.csv", SHEET)
    assert isinstance(reading.fetch(settings, parse("jobs/a.csv"), None, found.marks), Unchanged)


def test_without_a_folder_no_file_is_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="SOURCES_FOLDER"):
        folder.fetch(None, str(tmp_path / _file(tmp_path)))


def _linked(home: Path, link: str, to: Path, path: str) -> str:
    _file(home)
    (home / link).symlink_to(to)
    return path


FILES: dict[str, tuple[Callable[[Path], str], type[AppError], str]] = {
    "upwards": (lambda _: "../outside.csv", InvalidError, "not a path inside"),
    "upwards, later": (lambda h: f"{_file(h)}/../../../x", InvalidError, "not a path inside"),
    "upwards, as Windows writes it": (lambda _: "jobs\\..\\..\\x.csv", InvalidError, "not a path inside"),
    "from the root": (lambda h: str(h.parent / "outside.csv"), InvalidError, "not a path inside"),
    "from a drive": (lambda _: "C:/x.csv", InvalidError, "not a path inside"),
    "the folder": (lambda _: ".", InvalidError, "not a path inside"),
    "a folder in it": (lambda h: _file(h).partition("/")[0], InvalidError, "is no file"),
    "a link": (lambda h: _linked(h, "l.csv", h.parent / "outside.csv", "l.csv"), InvalidError, "over a link"),
    "a linked folder": (lambda h: _linked(h, "l", h.parent, "l/outside.csv"), InvalidError, "over a link"),
    "a link inside": (lambda h: _linked(h, "l.csv", h / "jobs" / "a.csv", "l.csv"), InvalidError, "over a link"),
    "nothing": (lambda _: "nothing.csv", UnavailableError, "is not there"),
    "a name no system has": (lambda _: "a" * 5000, UnavailableError, "is not there"),
}


@pytest.mark.parametrize(("plant", "kind", "says"), FILES.values(), ids=FILES)
def test_nothing_outside_the_folder_is_read(
    tmp_path: Path, plant: Callable[[Path], str], kind: type[AppError], says: str
) -> None:
    (tmp_path / "outside.csv").write_bytes(SHEET)
    home = tmp_path / "home"
    home.mkdir()
    with pytest.raises(kind, match=says):
        folder.fetch(home, plant(home))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(InvalidError, match="is no file"):
        folder.fetch(tmp_path, "pipe.csv")


def test_a_file_that_was_written_a_moment_ago_waits(tmp_path: Path) -> None:
    path = _file(tmp_path)
    assert folder.fetch(tmp_path, path, now_s=5).content == SHEET
    with pytest.raises(UnavailableError, match="may not be complete"):
        folder.fetch(tmp_path, path, now_s=2)


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    with (tmp_path / "x.csv").open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(InvalidError, match="larger than 20 MB"):
        folder.fetch(tmp_path, "x.csv")
