"""What the window shows, and what one line may do to another: nothing."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import IO, Any

import pytest

from tests.cluster import free_port
from tests.runner.trial import APP, Trial, environment, program, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="these look into /proc; elsewhere only reasoned about"),
]

WEB = "web: dev serve app.main:app --port PORT --watch app"
JOBS = "jobs: dev work app.jobs:main --watch app"
# A job that takes its time to end, and says that it did.
SLOW_TO_END = """
import signal, time
from pathlib import Path

def main():
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
    while not stop:
        time.sleep(0.01)
    time.sleep(1.5)
    Path("finished").touch()
"""


@pytest.fixture
def project(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        yield made


def start(project: Trial, *words: str) -> None:
    """`dev up`, or other words, in a window of its own."""
    with (project.root / "window.log").open("wb") as log:
        project.honcho = subprocess.Popen(
            [program("dev"), *words],
            cwd=project.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


@pytest.mark.parametrize("times", [1, 2])
def test_a_second_ctrl_c_means_now(project: Trial, times: int) -> None:
    project.write("app/jobs.py", SLOW_TO_END)
    project.procfile(JOBS)
    start(project)
    project.ready()
    assert project.honcho
    for number in range(1, times + 1):
        project.honcho.send_signal(signal.SIGINT)
        until(lambda number=number: project.window.count("SIGINT received") == number, "honcho hears it")
    project.honcho.wait(15)
    until(lambda: not project.processes(), "nothing is left")
    assert (project.root / "finished").exists() is (times == 1)


def test_a_broken_backend_keeps_no_other_line_from_its_work(project: Trial) -> None:
    project.save("v1", app="raise RuntimeError('on purpose')\n")
    page = "import http.server as h; h.ThreadingHTTPServer(('127.0.0.1', PORT), h.SimpleHTTPRequestHandler)"
    port = free_port()
    project.write("page.py", page.replace("PORT", str(port)) + ".serve_forever()\n")
    project.procfile(WEB, JOBS, f"page: dev run --port {port} --ready http:/ -- python page.py")
    project.start()
    for name in ("jobs", "page"):
        until(lambda name=name: project.line(name)["state"] == "ready", f"{name} is ready")
    until(lambda: project.line("web")["state"] == "failed", "the broken one says so")


def test_a_line_that_ends_at_once_again_and_again_is_slowed_and_harms_nobody(project: Trial) -> None:
    project.procfile(
        WEB, "loop: dev run -- python -c 'import os; open(chr(110), chr(97)).write(chr(120)); os._exit(7)'"
    )
    project.start()
    until(lambda: project.line("web")["state"] == "ready", "the other one")
    until(lambda: project.line("loop")["state"] in ("failed", "backing off"), "it waits before the next try")
    pid = project.line("web")["pid"]
    until(lambda: len((project.root / "n").read_text()) >= 3, "it is tried again")
    assert "ended with exit code 7" in project.dev("why", "loop").stdout
    assert project.line("web")["pid"] == pid
    assert project.honcho
    assert project.honcho.poll() is None


def test_a_second_window_of_one_checkout_ends_and_leaves_the_first_alone(project: Trial) -> None:
    project.procfile(WEB, JOBS)
    project.start()
    project.ready()
    pids = [project.line(name)["pid"] for name in ("web", "jobs")]
    second = subprocess.run(
        [program("honcho"), "start", "-f", "Procfile.dev"],
        cwd=project.root,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert "runs already in this checkout" in second.stdout
    assert second.returncode
    assert [project.line(name)["pid"] for name in ("web", "jobs")] == pids
    assert project.ask().startswith("v1 ")


def test_a_full_disk_costs_the_log_and_not_the_line(project: Trial) -> None:
    log = project.root / ".dev" / "log" / "web.log"
    log.parent.mkdir(parents=True)
    log.symlink_to("/dev/full")
    project.procfile(WEB)
    project.start()
    project.ready()
    project.save("v2")
    until(lambda: project.ask().startswith("v2 "), "the reload")
    until(lambda: "reloaded in" in project.window, "its line")


def test_a_program_has_its_colours_and_is_heard_line_by_line(project: Trial) -> None:
    project.write(
        "says.py",
        "import os, sys, time\n"
        "print('tty', sys.stdout.isatty(), os.environ['FORCE_COLOR'])\n"
        "print('\\x1b[31mred\\x1b[0m \\x1b[2Jand no cleared screen')\n"
        "time.sleep(1000)\n",  # without an end, and without a flush
    )
    project.procfile("says: dev run -- python says.py")
    project.start()
    until(lambda: "\x1b[31mred\x1b[0m and no cleared screen" in project.window, "both lines")
    assert "tty True 1" in project.window
    told = project.dev("logs", "says").stdout
    assert "red and no cleared screen" in told
    assert "\x1b" not in told
    assert "\x1b[31mred\x1b[0m" in project.dev("logs", "says", "--color").stdout


def test_settings_reach_a_line_as_they_were_written(project: Trial) -> None:
    project.write(".env", "SECRET='a # b'\nWHO=common\n")
    project.write(".env.local", "WHO=own\nPORT_OFFSET=1\n")
    project.write("says.py", "import os; print([os.environ.get(k) for k in ('SECRET', 'WHO', 'PORT')]); input()\n")
    project.procfile(f"says: dev run --port {project.port} --ready log:own -- python says.py")
    project.start()
    until(lambda: f"['a # b', 'own', '{project.port + 1}']" in project.window, "the settings")


def test_a_deep_checkout_has_a_door_too(tmp_path: Path) -> None:
    with trial(tmp_path / ("deep " * 24).strip()) as project:  # a socket's path may have 108 bytes
        project.procfile(WEB)
        project.start()
        project.ready()
        address = Path(json.loads((project.root / ".dev/lines/web.json").read_text())["address"])
        assert not address.is_relative_to(project.root)
        for part in (address, address.parent):
            assert part.stat().st_mode & 0o077 == 0
        assert project.dev("stop", "web").returncode == 0


def test_the_door_is_private_and_heals_a_socket_that_was_left(project: Trial) -> None:
    project.procfile(WEB)
    left = project.root / ".dev" / "lines" / "web.sock"
    left.parent.mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(left))
    project.start()
    project.ready()
    assert left.stat().st_mode & 0o777 == 0o600
    assert project.line("web")["state"] == "ready"


def test_status_is_shown_again_and_again_also_for_machines(project: Trial) -> None:
    project.procfile(WEB)
    project.start()
    project.ready()
    argv = [program("dev"), "status", "--watch", "--json"]
    with subprocess.Popen(argv, cwd=project.root, env=environment(), stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout
        assert _document(watching.stdout)["lines"][0]["state"] == "ready"
        assert project.dev("stop", "web").returncode == 0
        until(lambda: _document(watching.stdout)["lines"][0]["state"] == "stopped", "the change is shown")
        watching.terminate()


def _document(shown: IO[str] | None) -> dict[str, Any]:
    assert shown
    text = ""
    while not text.endswith("\n}\n"):
        text += shown.readline()
    return json.loads(text)


def test_a_clock_that_jumps_neither_stops_a_reload_nor_runs_old_code(project: Trial) -> None:
    project.procfile(WEB)
    project.start()
    project.ready()
    day = 86_400
    for number, shift in enumerate((day, -day, day, 0, -day), start=2):
        file = project.root / "app" / "main.py"
        new = project.root / "app" / "main.saving"
        new.write_text(APP.replace("VERSION", f"v{number}"), encoding="utf-8")
        at = new.stat().st_mtime + shift
        os.utime(new, (at, at))
        new.replace(file)
        until(lambda number=number: project.ask().startswith(f"v{number} "), f"version v{number}")


def test_a_save_is_seen_where_changes_must_be_looked_for(project: Trial) -> None:
    project.write(".env", "WATCHFILES_FORCE_POLLING=1\n")
    project.procfile(WEB)
    project.start()
    project.ready()
    for number in (2, 3):
        project.save(f"v{number}")
        until(lambda number=number: project.ask().startswith(f"v{number} "), f"version v{number}")


@pytest.mark.parametrize("looked_for", [False, True])
def test_a_file_that_git_ignores_reloads_nothing(project: Trial, *, looked_for: bool) -> None:
    project.write(".env", "WATCHFILES_FORCE_POLLING=1\n" * looked_for)
    project.write(".gitignore", "app/made.py\n")
    subprocess.run(["git", "init", "-q"], cwd=project.root, check=True)
    project.procfile(WEB)
    project.start()
    project.ready()
    project.write("app/made.py", "MADE = 1\n")
    project.save("v2")
    until(lambda: project.ask().startswith("v2 "), "the save beside it")
    project.write("app/made.py", "MADE = 2\n")
    project.save("v3")
    until(lambda: project.ask().startswith("v3 "), "the next save")
    until(lambda: project.window.count("reloaded in") == 2, "two reloads are told")
    assert "made.py" not in project.window


def test_what_a_process_leaves_behind_is_ended_with_it_before_the_next_attempt(project: Trial) -> None:
    project.write("leaves.sh", "sleep 99 & echo $! >>kids; exec sleep 0.3\n")
    project.procfile("leaves: dev run -- sh leaves.sh")
    project.start()

    def kids() -> list[int]:
        file = project.root / "kids"
        return [int(pid) for pid in file.read_text().split()] if file.exists() else []

    until(lambda: len(kids()) >= 3, "it began three times")
    first, second, *_ = kids()
    assert not Path(f"/proc/{first}").exists()
    assert not Path(f"/proc/{second}").exists()


def test_two_windows_opened_at_once_have_one_owner_of_each_line(project: Trial) -> None:
    project.procfile("only: dev run -- python -c \"import time; open('began', 'a').write('1'); time.sleep(99)\"")
    for times in range(1, 4):
        project.start()
        first = project.honcho
        project.start()
        second = project.honcho
        assert first
        assert second
        until(lambda first=first, second=second: first.poll() is not None or second.poll() is not None, "one gives way")
        project.ready()
        assert [one.poll() for one in (first, second)].count(None) == 1
        assert (project.root / "began").read_text() == "1" * times
        for one in (first, second):
            if one.poll() is None:
                one.send_signal(signal.SIGTERM)
            one.wait(10)


def test_lines_end_before_those_that_they_come_after(project: Trial) -> None:
    slow = "import signal, time; signal.signal(15, lambda *_: (time.sleep(0.4), exit())); time.sleep(99)"
    project.write("slow.py", slow + "\n")
    project.procfile(
        *(
            f"{name}: dev run {after} -- python slow.py"
            for name, after in zip("abc", ("", "--after a", "--after b"), strict=True)
        )
    )
    project.start()
    project.ready()
    assert project.honcho
    project.honcho.send_signal(signal.SIGTERM)
    project.honcho.wait(10)
    ended = [row.partition("system | ")[2][0] for row in project.window.splitlines() if "stopped (rc=" in row]
    assert ended == ["c", "b", "a"]


def test_a_word_that_says_ready_may_come_in_pieces_and_in_colour(project: Trial) -> None:
    said = (
        "import sys, time\nfor c in 'all \\33[32mset\\33[0m': sys.stdout.write(c); sys.stdout.flush(); time.sleep(0.02)"
    )
    project.write("says.py", f"{said}\ntime.sleep(99)\n")
    project.procfile("says: dev run --ready 'log:all.set' -- python says.py")
    project.start()
    project.ready()
