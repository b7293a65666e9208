"""`dev up` asked for at any moment: one stack, whole, and no other checkout's."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.runner.trial import Trial, environment, program, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="these look into /proc; elsewhere only reasoned about"),
]

WEB = "web: dev serve app.main:app --port PORT --watch app"
JOBS = "jobs: dev work app.jobs:main --watch app"


@pytest.fixture
def project(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        made.procfile(WEB, JOBS)
        yield made


def up(project: Trial) -> subprocess.Popen[bytes]:
    """`dev up` in a window of its own."""
    with (project.root / "window.log").open("ab") as log:
        return subprocess.Popen(
            [program("dev"), "up"],
            cwd=project.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def test_a_healthy_stack_is_left_alone_and_its_addresses_are_told(project: Trial) -> None:
    project.honcho = up(project)
    project.ready()
    pids = [project.line(name)["pid"] for name in ("web", "jobs")]
    again = project.dev()
    assert again.returncode == 0, again.stderr
    assert f"App: http://localhost:{project.port}/" in again.stdout
    assert [project.line(name)["pid"] for name in ("web", "jobs")] == pids


def test_what_failed_or_was_stopped_is_started_again(project: Trial) -> None:
    project.write("app/jobs.py", "import time; time.sleep(1)\nraise SystemExit('not yet')\n")
    project.honcho = up(project)
    until(lambda: project.line("jobs")["state"] == "failed", "the jobs fail")
    assert project.dev("stop", "web").returncode == 0
    for state in ("failed", "starting"):  # between its tries, and in one of them
        until(lambda wanted=state: project.line("jobs")["state"] == wanted, f"the jobs are {state}")
        failed = project.dev("up")
        assert (failed.returncode, "jobs failed" in failed.stderr) == (1, True), failed.stderr
        assert project.line("web")["state"] == "ready"
    project.write("app/jobs.py", "import time\ndef main(): time.sleep(1000)\n")
    mended = project.dev("up")
    assert mended.returncode == 0, mended.stderr
    assert project.ask().startswith("v1 ")


def test_a_window_is_opened_for_the_lines_that_no_window_runs(project: Trial) -> None:
    with (project.root / "first.log").open("wb") as log:
        first = subprocess.Popen(
            [program("honcho"), "start", "-f", "Procfile.dev", "web"],
            cwd=project.root,
            env=environment(),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        until(lambda: project.line("web")["state"] == "ready", "the first window's line")
        pid = project.line("web")["pid"]
        project.honcho = up(project)
        project.ready()
        assert "this one runs jobs" in project.window
        assert project.line("web")["pid"] == pid
    finally:
        first.terminate()
        first.wait(10)


def test_another_checkout_is_named_by_its_folder_and_left_alone(project: Trial, tmp_path: Path) -> None:
    project.start()
    project.ready()
    other = Trial(tmp_path / "another", port=project.port)
    shutil.copytree(project.root, other.root, ignore=shutil.ignore_patterns(".dev", "*.log"))
    try:
        other.procfile(WEB)
        other.start()
        told = f"Port {project.port} is taken by another checkout's stack, {project.root}: "
        until(lambda: told in other.window, "whose port it is")
        assert "PORT_OFFSET" in other.window
        assert project.ask().startswith("v1 ")
    finally:
        assert other.honcho
        other.honcho.terminate()
        other.honcho.wait(10)
    assert project.ask().startswith("v1 ")


@pytest.mark.parametrize(
    "delay_ms", [200, *(pytest.param(ms, marks=pytest.mark.full) for ms in (0, 40, 80, 120, 160, 240, 280, 320, 360))]
)
def test_a_window_told_to_end_while_it_starts_ends(project: Trial, delay_ms: int) -> None:
    project.honcho = up(project)
    time.sleep(delay_ms / 1000)  # not waited for: the moments of a start, each once
    project.honcho.send_signal(signal.SIGTERM)
    project.honcho.wait(15)
    until(lambda: not project.processes(), "nothing is left")
    assert "KeyError" not in project.window


def test_changed_locks_are_told_and_so_is_an_import_that_fails_for_them(project: Trial) -> None:
    project.write("requirements.txt", "one==1\n")
    project.start()
    project.ready()
    project.write("requirements.txt", "one==2\n")
    until(lambda: "dependencies changed (requirements.txt): run bin/dev" in project.window, "the change is told")
    project.save("v2", app="import one_that_is_not_installed\n")
    until(lambda: project.line("web")["state"] == "failed", "the import fails")
    assert project.fault()[1]["title"] == "dependencies changed (requirements.txt): run bin/dev."
