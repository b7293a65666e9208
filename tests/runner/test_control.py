"""One line, asked and told from another terminal."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from runner.logs import Log
from tests.runner.trial import APP, Trial, environment, program, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="these look into /proc; elsewhere only reasoned about"),
]


@pytest.fixture
def project(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        made.procfile("web: dev serve app.main:app --port PORT --watch app", "jobs: dev work app.jobs:main --watch app")
        made.start()
        made.ready()
        yield made


def test_a_line_is_stopped_and_started_while_the_others_live(project: Trial) -> None:
    jobs = project.line("jobs")["pid"]
    assert project.dev("stop", "web").returncode == 0
    status, told = project.fault()
    assert (status, told["title"]) == (503, "web was stopped.")
    assert project.line("web")["state"] == "stopped"
    assert project.line("jobs")["pid"] == jobs
    project.save("v2")  # a save does not start what somebody has stopped
    until(lambda: project.line("jobs")["pid"] != jobs, "the save is seen")
    assert project.line("web")["state"] == "stopped"
    assert project.dev("start", "web").returncode == 0
    assert project.ask().startswith("v2 ")


def test_a_restart_is_another_process_and_nobody_is_refused(project: Trial) -> None:
    for name in ("web", "jobs"):
        pid = project.line(name)["pid"]
        assert project.dev("restart", name).returncode == 0
        assert project.line(name)["pid"] != pid
    assert "two at once" not in (project.root / "starts").read_text(encoding="utf-8")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", project.port)) == 0


def test_why_tells_the_fault_and_the_last_words(project: Trial) -> None:
    assert project.dev("why", "web").stdout.startswith("web is ready")
    project.save("v2", app="def broken(:\n" + APP)
    until(lambda: project.line("web")["state"] == "failed", "the line says that it failed")
    told = project.dev("why", "web")
    assert told.returncode == 1
    assert "app/main.py, line 1 · SyntaxError" in told.stdout
    assert project.honcho
    project.honcho.terminate()
    project.honcho.wait(10)
    assert project.dev("why", "web").stdout.startswith("web does not run in any window. `dev` starts the stack")


def test_why_tells_the_fault_before_once_the_line_is_ready_again(project: Trial) -> None:
    assert project.line("web")["last_fault"] is None
    killed = project.line("web")["pid"]
    os.kill(killed, signal.SIGKILL)
    until(lambda: project.line("web")["pid"] not in (killed, None), "another worker")
    project.ready()
    line = project.line("web")
    assert (line["why"], line["last_fault"]["why"]) == (None, "ended by SIGKILL")
    at = time.strftime("%H:%M:%S", time.localtime(line["last_fault"]["at"]))
    told = project.dev("why", "web")
    assert told.returncode == 0
    assert told.stdout.startswith("web is ready, ")
    assert told.stdout.endswith(f" now; before that: ended by SIGKILL (at {at}).\n")


def test_logs_are_merged_and_outlive_the_window(project: Trial) -> None:
    project.ask()
    until(lambda: "GET / HTTP" in project.dev("logs", "web").stdout, "the request in the log")
    assert project.honcho
    project.honcho.terminate()
    project.honcho.wait(10)
    told = project.dev("logs", "--since", "restart").stdout
    assert "web  | ready in" in told
    assert "jobs | ready in" in told
    assert "\x1b" not in told
    assert told.splitlines() == sorted(told.splitlines(), key=lambda row: row[:12])
    assert project.dev("logs", "web", "--grep", "no such words").stdout == ""
    assert project.dev("logs", "--since", "soon").returncode == 2


def test_logs_are_chosen_by_words_and_time_and_followed(project: Trial) -> None:
    assert project.dev("logs", "jobs", "--grep", "ready in").stdout.count("\n") == 1
    assert "ready in" in project.dev("logs", "--since", "5m").stdout
    file = project.root / ".dev" / "log" / "web.log"
    old = "2020-01-01T00:00:00.000+00:00 long ago\n"
    file.write_text(old + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert "long ago" in project.dev("logs", "web").stdout
    assert "long ago" not in project.dev("logs", "web", "--since", "5m").stdout
    argv = [program("dev"), "logs", "-f", "--grep", "reloaded"]
    with subprocess.Popen(argv, cwd=project.root, env=environment(), stdout=subprocess.PIPE, text=True) as following:
        assert following.stdout
        project.save("v2")
        assert "reloaded in" in following.stdout.readline()
        following.terminate()


def test_smoke_asks_every_address_and_says_which_does_not_answer(project: Trial) -> None:
    settings = project.root / "pyproject.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '[tool.dev.smoke]\nhome = "{web}/"\n', encoding="utf-8")
    fine = project.dev("smoke")
    assert (fine.returncode, fine.stdout.startswith("ok    home  http://localhost:")) == (0, True), fine.stdout
    assert project.dev("stop", "web").returncode == 0
    failed = project.dev("smoke")
    assert (failed.returncode, failed.stdout.startswith("FAIL  home")) == (1, True), failed.stdout
    assert project.honcho
    project.honcho.terminate()
    project.honcho.wait(10)
    nothing = project.dev("smoke")
    assert (nothing.returncode, "The stack does not run." in nothing.stderr) == (1, True)


def test_a_log_is_rotated_by_size_and_keeps_a_few(tmp_path: Path) -> None:
    log = Log(tmp_path, "web")
    for _ in range(40):
        log.write(b"x" * 999_000 + b"\n")
    log.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["web.log", "web.log.1", "web.log.2"]


def test_wrong_names_are_wrong_usage(project: Trial) -> None:
    for verb in ("restart", "stop", "start", "why", "logs"):
        done = project.dev(verb, "nobody")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done
