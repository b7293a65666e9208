"""Which events mean that code changed."""

from pathlib import Path

import pytest

from runner.watch import asks_for_before, is_silent, meant


@pytest.mark.parametrize(
    "name", ["app/main.txt", "app/node_modules/x.py", "app/__pycache__/x.py", ".venv/x.py", "app/.data/x.py"]
)
def test_what_no_line_runs_means_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).touch()
    assert meant(True, tmp_path / name, set()) == []  # noqa: FBT003


def test_a_new_folder_stands_for_the_code_in_it(tmp_path: Path) -> None:
    (tmp_path / "new" / "deep").mkdir(parents=True)
    for name in ("new/a.py", "new/deep/b.py", "new/notes.txt"):
        (tmp_path / name).touch()
    assert sorted(meant(True, tmp_path / "new", set())) == [tmp_path / "new/a.py", tmp_path / "new/deep/b.py"]  # noqa: FBT003


def test_a_folder_that_went_is_a_change_and_so_is_a_file(tmp_path: Path) -> None:
    known = {tmp_path / "package"}
    assert meant(False, tmp_path / "package", known) == [tmp_path / "package"]  # noqa: FBT003
    assert meant(False, tmp_path / "gone.py", known) == [tmp_path / "gone.py"]  # noqa: FBT003
    assert meant(False, tmp_path / "__pycache__", known) == []  # noqa: FBT003
    assert meant(False, tmp_path / "sedX1", known) == []  # noqa: FBT003  # an editor's temporary file


def test_only_migrations_ask_for_the_step_before() -> None:
    assert asks_for_before([Path("backend/migrations/versions/0001.py")])
    assert not asks_for_before([Path("backend/migrate.py")])


MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/share rw - nfs4 server:/share rw
31 22 0:41 / /mnt/share/with\\040space rw - ext4 /dev/sdb1 rw
32 22 0:42 / /home/me/code rw shared:7 - 9p host rw
33 22 0:43 / /twice rw - nfs server:/x rw
34 22 0:44 / /twice rw - xfs /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("folder", "silent"),
    [
        ("/srv/app", False),
        ("/mnt/share/app", True),
        ("/mnt/shared", False),
        ("/mnt/share/with space/app", False),
        ("/home/me/code", True),
        ("/twice/app", False),
    ],
)
def test_only_a_file_system_that_tells_nothing_is_looked_at_again_and_again(folder: str, *, silent: bool) -> None:
    assert is_silent(Path(folder), MOUNTS) is silent
