"""Whoever dies, and however: nothing of the stack is left, no process and no port."""

import fcntl
import os
import pty
import signal
import socket
import subprocess
import sys
import termios
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.runner.trial import APP, Trial, environment, program, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="these look into /proc; elsewhere only reasoned about"),
]

# A child that leaves its session and its folder, ignores what can be ignored, and holds a port.
DAEMON = """
import os, signal, socket, sys, time
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
if os.fork():
    time.sleep(999)
os.setsid()
if os.fork():
    os._exit(0)
held = socket.create_server(("127.0.0.1", int(sys.argv[1])))
open("daemon", "w").write(str(os.getpid()))
os.chdir("/")
time.sleep(999)
"""
STUBBORN = """
import signal
def main():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        pass
"""

SPINNING = APP.replace(
    'await send({"type": "http.response.start"',
    """if scope["path"] == "/spin":
        open("spinning", "w").close()
        while True:
            pass
    await send({"type": "http.response.start\"""",
)


@pytest.fixture
def project(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        made.write("daemon.py", DAEMON)
        made.write("app/stubborn.py", STUBBORN)
        made.procfile(
            "web: dev serve app.main:app --port PORT --watch app",
            "stubborn: dev work app.stubborn:main",
            f"daemon: dev run --ready cmd:'test -f daemon' -- python daemon.py {made.other_port}",
        )
        made.start()
        made.ready()
        yield made


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])


def verb(project: Trial, name: str) -> int:
    text = (project.root / ".dev" / "lines" / f"{name}.json").read_text(encoding="utf-8")
    return int(text.partition('"pid": ')[2].partition(",")[0])


def victims(project: Trial, who: str) -> list[int]:
    assert project.honcho
    verbs = [verb(project, name) for name in ("web", "stubborn", "daemon")]
    guardians = [int(line.split()[0]) for line in project.processes() if parent(int(line.split()[0])) in verbs]
    return {
        "honcho": [project.honcho.pid],
        "a relay": [parent(os.getsid(verbs[0]))],
        "a verb": verbs[2:],
        "every verb": verbs,
        "a guardian": guardians[:1],
        "honcho and every verb": [project.honcho.pid, *verbs],
        "a verb and its guardian": [
            pid for pid in [verbs[2], *guardians] if pid == verbs[2] or parent(pid) == verbs[2]
        ],
    }[who]


def left(project: Trial) -> list[str]:
    return [line for line in project.processes() if int(line.split()[0]) != (project.honcho and project.honcho.pid)]


@pytest.mark.parametrize(
    ("who", "number"),
    [
        ("honcho", signal.SIGINT),
        pytest.param("honcho", signal.SIGTERM, marks=pytest.mark.full),
        pytest.param("honcho", signal.SIGHUP, marks=pytest.mark.full),
        ("honcho", signal.SIGKILL),
        ("a relay", signal.SIGKILL),
        ("a verb", signal.SIGKILL),
        pytest.param("every verb", signal.SIGKILL, marks=pytest.mark.full),
        pytest.param("a guardian", signal.SIGKILL, marks=pytest.mark.full),
        pytest.param("honcho and every verb", signal.SIGKILL, marks=pytest.mark.full),
        pytest.param("a verb and its guardian", signal.SIGKILL, marks=pytest.mark.full),
    ],
)
def test_nothing_is_left(project: Trial, who: str, number: signal.Signals) -> None:
    assert project.honcho
    for pid in victims(project, who):
        os.kill(pid, number)
    until(lambda: project.honcho and project.honcho.poll() is not None, "the end of honcho", 15)
    until(lambda: not left(project), f"no process: {left(project)}", 15)
    assert project.refused(project.port, project.other_port)


def end(project: Trial) -> None:
    """End what the fixture has started, for another start."""
    assert project.honcho
    project.honcho.terminate()
    project.honcho.wait(15)
    (project.root / "daemon").unlink()


def own_window() -> None:
    """A window that is closed says so, also where these tests run under `nohup`."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def start_in_a_window(project: Trial) -> int:
    """The stack in a terminal of its own; our side of it, which somebody must read."""
    window, theirs = pty.openpty()
    project.honcho = subprocess.Popen(
        [program("honcho"), "start", "-f", "Procfile.dev"],
        cwd=project.root,
        env=environment(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=own_window,
    )
    os.close(theirs)
    return window


def test_a_closed_terminal_leaves_nothing(project: Trial) -> None:
    """The window itself goes: the kernel hangs its terminal up, and says so to honcho alone."""
    end(project)
    window = start_in_a_window(project)
    shown = b""
    while b"Ready." not in shown:
        shown += os.read(window, 4096)
    os.close(window)
    assert project.honcho
    project.honcho.wait(15)
    until(lambda: not left(project), "no process", 15)
    assert project.refused(project.port, project.other_port)


@pytest.mark.full
def test_a_web_worker_that_never_rests_leaves_nothing(project: Trial) -> None:
    """Its event loop hears neither the verb nor a signal handler."""
    project.save("v2", app=SPINNING)
    until(lambda: project.ask().startswith("v2 "), "the app that can spin")
    with socket.create_connection(("127.0.0.1", project.port)) as client:
        client.sendall(b"GET /spin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        until((project.root / "spinning").exists, "a worker in its endless loop")
        assert project.honcho
        project.honcho.terminate()
        until(lambda: project.honcho and project.honcho.poll() is not None, "the end of honcho", 15)
        until(lambda: not left(project), "no process", 15)
    assert project.refused(project.port, project.other_port)


@pytest.mark.full
def test_a_verb_that_is_frozen_when_honcho_dies_leaves_nothing(project: Trial) -> None:
    """It cannot watch honcho, so its guardian must."""
    frozen = verb(project, "daemon")
    os.kill(frozen, signal.SIGSTOP)
    assert project.honcho
    project.honcho.kill()
    until(lambda: project.honcho and project.honcho.poll() is not None, "the end of honcho", 15)
    until(lambda: not left(project), "no process", 15)
    assert project.refused(project.port, project.other_port)


@pytest.mark.full
def test_a_reader_that_goes_away_leaves_nothing(project: Trial) -> None:
    """`honcho start | head`: honcho alone fails on its pipe, and hangs."""
    end(project)
    reading, writing = os.pipe()
    project.honcho = subprocess.Popen(
        [program("honcho"), "start", "-f", "Procfile.dev"],
        cwd=project.root,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(writing)
    shown = b""
    while b"Ready." not in shown:
        shown += os.read(reading, 4096)
    os.close(reading)
    until(lambda: project.honcho and project.honcho.poll() is not None, "the end of honcho", 15)
    until(lambda: not left(project), "no process", 15)
    assert project.refused(project.port, project.other_port)


@pytest.mark.full
def test_under_nohup_the_stack_outlives_its_window_and_ends_when_told(project: Trial) -> None:
    end(project)
    project.start(hang_up=signal.SIG_IGN)
    project.ready()
    assert project.honcho
    before = project.ask()
    os.killpg(project.honcho.pid, signal.SIGHUP)
    project.save("v2")
    until(lambda: project.ask().startswith("v2 "), "a reload, as if nothing had happened")
    assert before
    assert project.honcho.poll() is None
    project.honcho.terminate()
    project.honcho.wait(15)
    until(lambda: not left(project), "no process", 15)


def test_a_killed_zygote_is_replaced_and_its_workers_go_with_it(project: Trial) -> None:
    before = project.ask()
    worker = int(before.split()[1])
    os.kill(parent(worker), signal.SIGKILL)
    until(lambda: project.ask() not in ("", before), "another worker from another zygote")
    until(lambda: not Path(f"/proc/{worker}").exists(), "the end of the first worker")
    assert project.line("web")["state"] == "ready"
