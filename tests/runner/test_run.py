"""What `dev run` gives the program that it starts, and when it starts it again."""

import signal
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.runner.trial import Trial, trial, until

pytestmark = pytest.mark.process


@pytest.fixture
def project(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        yield made


def _says(project: Trial) -> list[str]:
    return [row.partition("says ")[2] for row in project.window.splitlines() if "says " in row]


@pytest.mark.skipif(sys.platform != "linux", reason="what a process ignores is read from /proc")
def test_a_program_ignores_no_more_than_in_a_fresh_shell_even_under_nohup(project: Trial) -> None:
    project.procfile("says: dev run -- sh -c 'echo \"says $(grep SigIgn /proc/self/status)\"; sleep 99'")
    project.start(hang_up=signal.SIG_IGN)
    until(lambda: _says(project), "what it ignores")
    assert int(_says(project)[0].split()[1], 16) == 0


def test_any_file_of_a_watched_folder_starts_another_program_again(project: Trial) -> None:
    project.write("page/says.py", "import time\nprint('says', open('page/template.html').read())\ntime.sleep(99)\n")
    project.write("page/template.html", "v1")
    project.procfile("page: dev run --watch page -- python page/says.py")
    project.start()
    until(lambda: _says(project) == ["v1"], "the first")
    project.ready()
    project.write("page/template.html", "v2")
    until(lambda: _says(project) == ["v1", "v2"], "the second")
    until(lambda: "page/template.html" in project.window, "the cause is named")
    project.ready()
    (project.root / "page" / "partial").mkdir()
    project.write("page/partial/new.css", "v3")
    until(lambda: len(_says(project)) == 3, "a new folder's file")


def test_what_git_ignores_and_what_editors_leave_starts_nothing_again(project: Trial) -> None:
    project.write("page/template.html", "v1")
    project.write(".gitignore", "*.saving\n")
    project.procfile("page: dev run --watch page -- python -c \"import time; print('says it'); time.sleep(99)\"")
    project.start()
    project.ready()
    for name in ("node_modules/x.js", ".template.html.swp", "template.html~"):
        project.write(f"page/{name}", "noise")
    project.write("page/template.html", "v2")
    until(lambda: "page/" in project.window, "the save is told")
    assert len(_says(project)) == 2
    assert project.line("page")["restarts"] == 1
    assert "reloaded in" in project.window
    assert ": page/template.html" in project.window
