"""Which events mean that code changed."""

import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from watchfiles import _rust_notify

from runner import watch
from runner.ignored import Ignored
from runner.watch import asks_for_before, is_code, is_saved, is_silent, meant
from tests.runner.trial import until


@pytest.mark.parametrize(
    "name", ["app/main.txt", "app/node_modules/x.py", "app/__pycache__/x.py", ".venv/x.py", "app/.data/x.py"]
)
def test_what_no_line_runs_means_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).touch()
    assert _meant(tmp_path / name) == []


def test_a_new_folder_stands_for_the_code_in_it(tmp_path: Path) -> None:
    (tmp_path / "new" / "deep").mkdir(parents=True)
    for name in ("new/a.py", "new/deep/b.py", "new/notes.txt"):
        (tmp_path / name).touch()
    assert sorted(_meant(tmp_path / "new")) == [tmp_path / "new/a.py", tmp_path / "new/deep/b.py"]


def test_a_folder_that_went_stands_for_what_was_in_it_and_so_does_a_file(tmp_path: Path) -> None:
    seen = {tmp_path / "package/deep/a.py": 1, tmp_path / "gone.py": 1}
    assert _meant(tmp_path / "package", seen) == [tmp_path / "package/deep/a.py"]
    assert _meant(tmp_path / "gone.py", seen) == [tmp_path / "gone.py"]
    assert _meant(tmp_path / "__pycache__", seen) == []
    assert _meant(tmp_path / "sedX1", seen, is_saved) == []  # an editor's temporary file, gone again


def test_for_a_program_of_another_kind_every_file_counts_that_somebody_meant_to_save(tmp_path: Path) -> None:
    kept = ["main.js", "template.html", ".env", "Makefile", "notes.tmp"]
    for name in (*kept, ".main.js.swp", "main.js~", ".#main.js", "#main.js#", "4913", "x___jb_tmp___", ".DS_Store"):
        (tmp_path / name).touch()
    (tmp_path / "made").mkdir()
    assert [p.name for name in sorted(tmp_path.iterdir()) for p in _meant(name, matters=is_saved)] == sorted(kept)


def _meant(path: Path, seen: Mapping[Path, int] | None = None, matters: watch.Matters = is_code) -> list[Path]:
    return meant(path.exists(), path, seen or {}, matters)


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


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose rules name a file that is in git all the same, and a link that leads away."""
    root = tmp_path / "a checkout"
    (root / "app" / "made").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (root / "app" / "link").symlink_to(tmp_path / "elsewhere")
    (root / ".gitignore").write_text("made/\n_version.py\n*_kept.py\n", encoding="utf-8")
    for name in ("main.py", "_version.py", "made/api.py", "is_kept.py", "naïve name.py", "link/far.py"):
        (root / "app" / name).touch()
    for words in (["init", "-q"], ["add", "-f", "app/is_kept.py"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    return root


def test_what_git_ignores_means_nothing_and_what_is_in_git_counts(checkout: Path) -> None:
    names = ("main.py", "_version.py", "made/api.py", "is_kept.py", "naïve name.py", "not there yet.py")
    counting = Ignored(checkout / "app").without([checkout / "app" / name for name in names])
    assert [path.name for path in counting] == ["main.py", "is_kept.py", "naïve name.py", "not there yet.py"]


def test_a_rule_that_is_taken_back_is_heard_of(checkout: Path) -> None:
    ignored, file = Ignored(checkout / "app"), checkout / "app" / "_version.py"
    assert ignored.without([file]) == []
    (checkout / ".gitignore").write_text("", encoding="utf-8")
    assert ignored.without([file]) == [file]


def test_where_git_does_not_answer_every_file_counts(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beyond = [checkout / "app" / "link" / "far.py", checkout / "app" / "_version.py"]
    assert Ignored(checkout / "app").without(beyond) == beyond  # git refuses to look beyond a link
    alone = tmp_path / "elsewhere" / "a.py"
    assert Ignored(tmp_path / "elsewhere").without([alone]) == [alone]  # no checkout
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Ignored(checkout / "app").without([checkout / "app" / "_version.py"])  # no git


def test_a_save_that_is_never_told_is_seen_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true, resting = _rust_notify.RustNotify, threading.Event()

    class Forgetful:
        """Loses what is told of one file, as the true one does at an unlucky moment."""

        def __init__(self, *arguments: Any) -> None:
            self._notify = true(*arguments)

        def __enter__(self) -> "Forgetful":
            return self

        def __exit__(self, *_: object) -> None:
            self._notify.close()

        def watch(self, debounce_ms: int, step_ms: int, timeout_ms: int, stop: None) -> Any:
            if timeout_ms > 10_000:
                resting.set()
            told = self._notify.watch(debounce_ms, step_ms, timeout_ms, stop)
            return told if isinstance(told, str) else {change for change in told if "lost.py" not in change[1]}

    monkeypatch.setattr(_rust_notify, "RustNotify", Forgetful)
    seen: list[Path] = []
    watch.start([tmp_path], seen.extend, matters=is_code, say=pytest.fail)
    until(lambda: _saved(tmp_path / "first.py") in seen, "it watches")
    resting.clear()
    assert resting.wait(30)
    (tmp_path / "lost.py").write_text("A = 1")
    until(lambda: tmp_path / "lost.py" in seen, "the one that was lost")


def test_where_nothing_can_be_told_saves_are_looked_for_and_it_is_said(tmp_path: Path) -> None:
    seen, said = list[Path](), list[str]()
    watch.start([tmp_path / "not there yet"], seen.extend, matters=is_code, say=said.append)
    until(lambda: said, "why")
    (tmp_path / "not there yet").mkdir()
    until(lambda: _saved(tmp_path / "not there yet" / "a.py") in seen, "the save")
    assert "looked for" in said[0]


def _saved(file: Path) -> Path:
    file.write_text(f"{file.read_text() if file.exists() else ''}#\n")
    return file
