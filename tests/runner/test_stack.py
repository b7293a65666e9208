"""A real stack under plain honcho: order, reload, crashes, and an end that leaves nothing."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.runner.trial import APP, WORK, Trial, environment, program, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="these look into /proc; elsewhere only reasoned about"),
]

WEB = "web: dev serve app.main:app --port PORT --watch app"
JOBS = "jobs: dev work app.jobs:main --watch app"


@pytest.fixture(params=["fork", *(pytest.param(how, marks=pytest.mark.full) for how in ("spawn", "portable"))])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Generator[Trial]:
    with trial(tmp_path) as made:
        if request.param == "spawn":
            made.write(".env", "DEV_SPAWN=1\n")
        elif request.param == "portable":  # as on macOS: psutil, no guardian, no death ties
            made.shell["DEV_PORTABLE"] = "1"
        yield made


@pytest.fixture
def forking(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        yield made


def version(project: Trial) -> str:
    return project.ask().partition(" ")[0]


def test_lines_start_in_order_and_the_addresses_are_said_once(project: Trial) -> None:
    project.write("first.py", "import time; time.sleep(0.5); print('all set', flush=True); time.sleep(60)\n")
    project.write("before.py", "open('b', 'a').write('1')\n")
    project.procfile(
        f"{WEB} --after first --before 'python before.py'",
        "first: dev run --ready log:all.set -- python first.py",
    )
    project.start()
    project.ready()
    assert version(project) == "v1"
    assert (project.root / "b").read_text() == "1"
    until(lambda: "Ready." in project.window, "the addresses")
    assert project.window.count("Ready.") == 1
    assert f"http://localhost:{project.port}/" in project.window
    assert project.window.index("all set") < project.window.index("Application startup complete")


def test_a_save_is_answered_and_no_request_is_refused_meanwhile(project: Trial) -> None:
    project.procfile(WEB)
    project.start()
    project.ready()
    refused: list[str] = []
    done = threading.Event()

    def client() -> None:
        while not done.is_set():
            with socket.socket() as probe:
                if code := probe.connect_ex(("127.0.0.1", project.port)):
                    refused.append(os.strerror(code))

    asking = threading.Thread(target=client)
    asking.start()
    try:
        for n in range(2, 6):
            project.save(f"v{n}")
            until(lambda n=n: version(project) == f"v{n}", f"version v{n}")
    finally:
        done.set()
        asking.join()
    assert refused == []
    assert "reloaded in" in project.window
    assert "app/main.py" in project.window


def test_two_saves_of_equal_size_within_a_second_never_run_old_code(project: Trial) -> None:
    equal_saves(project, 10)


@pytest.mark.full
def test_nor_do_a_hundred(forking: Trial) -> None:
    equal_saves(forking, 100)


def equal_saves(project: Trial, saves: int) -> None:
    project.procfile(WEB)
    project.start()
    project.ready()
    for n in range(100, 100 + saves):
        project.save(f"v{n}")
        until(lambda n=n: version(project) == f"v{n}", f"version v{n}")


def test_broken_code_answers_with_file_and_line_until_it_is_mended(project: Trial) -> None:
    project.procfile(WEB)
    project.start()
    project.ready()
    project.save("v2", app="def broken(:\n" + APP)
    until(lambda: project.line("web")["state"] == "failed", "the line says that it failed")
    status, told = project.fault()
    assert status == 503
    assert told["detail"] == "app/main.py, line 1 · SyntaxError: invalid syntax"
    assert "def broken(:" in told["traceback"]
    assert project.window.count("SyntaxError: invalid syntax") == 2  # the traceback, and the sentence
    project.save("v3")
    until(lambda: version(project) == "v3", "the mended code")
    assert project.line("web")["why"] is None


def test_a_worker_that_is_killed_is_replaced_and_the_others_live(project: Trial) -> None:
    project.procfile(WEB, JOBS)
    project.start()
    project.ready()
    jobs = project.line("jobs")["pid"]
    for _ in range(2):
        answered = project.ask()
        os.kill(int(answered.split()[1]), signal.SIGKILL)
        until(lambda answered=answered: project.ask() not in ("", answered), "another worker")
    assert "ended by SIGKILL; starting it again" in project.window
    assert project.line("jobs")["pid"] == jobs


def test_work_is_never_done_twice_at_once(project: Trial) -> None:
    project.procfile(JOBS)
    project.start()
    project.ready()
    for n in range(2, 5):
        project.write("app/jobs.py", WORK.replace("VERSION", f"w{n}"))
        until(lambda n=n: f"w{n}" in (project.root / "starts").read_text(), f"version w{n}")
    assert "two at once" not in (project.root / "starts").read_text()


def test_the_step_before_runs_again_when_migrations_change(project: Trial) -> None:
    project.write("count.py", "open('count', 'a').write('x')\n")
    project.procfile(f"{WEB} --before 'python count.py'")
    project.start()
    project.ready()
    project.save("v2")
    until(lambda: version(project) == "v2", "a save of code")
    assert (project.root / "count").read_text() == "x"
    project.write("app/migrations/0001.py", "new = True\n")
    until(lambda: (project.root / "count").read_text() == "xx", "the step before, again")


def test_a_failed_step_before_is_said_and_tried_again(project: Trial) -> None:
    project.write("before.py", "import pathlib, sys; sys.exit(0 if pathlib.Path('go').exists() else 'not yet')\n")
    project.procfile(f"{WEB} --before 'python before.py'")
    project.start()
    told = until(lambda: project.line("web")["why"], "the reason")
    assert "The step before failed with exit code 1: python before.py" in told
    assert not project.refused()
    project.write("go", "")
    project.ready()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_when_honcho_goes_nothing_is_left(project: Trial, number: signal.Signals) -> None:
    sleeper = "[sys.executable, '-c', 'import time; time.sleep(99)']"
    project.write("parent.py", f"import subprocess, sys\nsubprocess.run({sleeper})\n")
    project.procfile(WEB, JOBS, "deep: dev run -- python parent.py")
    project.start()
    project.ready()
    assert project.honcho
    assert len(project.processes()) > 6
    os.kill(project.honcho.pid, number)
    project.honcho.wait(10)
    until(lambda: not project.processes(), f"no process: {project.processes()}", 10)
    assert project.refused()


def test_a_closed_window_leaves_nothing(project: Trial) -> None:
    project.procfile(WEB, JOBS)
    project.start()
    project.ready()
    assert project.honcho
    os.killpg(project.honcho.pid, signal.SIGHUP)
    project.honcho.wait(10)
    until(lambda: not project.processes(), "no process", 10)


def test_a_line_that_waits_says_for_what_and_can_be_stopped(project: Trial) -> None:
    project.procfile(
        f"{WEB} --after never", "never: dev run --ready log:never -- python -c 'import time; time.sleep(99)'"
    )
    project.start()
    until(lambda: "never (starting)" in (project.line("web")["why"] or ""), "what it waits for")
    assert project.line("web")["state"] == "waiting"
    waited = project.dev("wait", "web", "--timeout", "0.2")
    assert waited.returncode == 1
    assert "web is waiting (waits for never (starting)" in waited.stderr
    assert "s so far" in waited.stderr
    until(lambda: "waiting for never (starting)" in project.window, "the window says it too")
    assert project.honcho
    project.honcho.send_signal(signal.SIGTERM)
    project.honcho.wait(10)
    until(lambda: not project.processes(), "no process", 10)


def test_a_line_nobody_started_is_named_as_such(project: Trial) -> None:
    project.procfile(f"{WEB} --after db", "db: dev run --port 1 -- python -c 'import time; time.sleep(99)'")
    alone = subprocess.Popen(
        [program("honcho"), "start", "-f", "Procfile.dev", "web"],
        cwd=project.root,
        env=environment() | project.shell,
        stdout=subprocess.DEVNULL,
    )
    try:
        until(lambda: "db, which was not started" in (project.line("web")["why"] or ""), "what it waits for")
    finally:
        alone.terminate()
        alone.wait(10)


def test_a_taken_port_names_its_holder_and_is_used_when_it_is_free(project: Trial) -> None:
    project.procfile(WEB)
    holder = socket.create_server(("127.0.0.1", project.port))
    project.start()
    why = until(lambda: project.line("web")["why"], "the reason")
    assert f"Port {project.port} is taken by" in why
    assert f"pid {os.getpid()}" in why
    assert "PORT_OFFSET" in why
    holder.close()
    project.ready()
    assert version(project) == "v1"


def test_a_second_stack_of_one_checkout_is_told_of_the_first(project: Trial) -> None:
    project.procfile(WEB)
    project.start()
    project.ready()
    pid = project.line("web")["pid"]
    again = project.dev("up")
    assert again.returncode == 0
    assert f"http://localhost:{project.port}/" in again.stdout
    assert project.line("web")["pid"] == pid


def test_state_left_by_a_killed_line_is_not_believed(project: Trial) -> None:
    project.procfile(WEB)
    stale = project.root / ".dev" / "lines" / "web.json"
    stale.parent.mkdir(parents=True)
    stale.write_text('{"name":"web","pid":1,"started":1,"address":"/nowhere","token":"x"}', encoding="utf-8")
    assert project.line("web")["state"] == "stopped"
    project.start()
    project.ready()
    assert oct(stale.stat().st_mode & 0o777) == "0o600"


def test_wrong_usage_is_exit_code_two_and_one_line(project: Trial) -> None:
    project.procfile(WEB)
    for argv in (["fly"], ["status", "--no"], ["wait", "nobody"], ["serve", "x"]):
        done = project.dev(*argv)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done
