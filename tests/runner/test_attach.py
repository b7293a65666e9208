"""A debugger's prompt from another terminal, and a window that stands still."""

import fcntl
import os
import pty
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Generator
from pathlib import Path

import psutil
import pytest

from tests.runner.trial import APP, Trial, environment, program, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="these look into /proc; elsewhere only reasoned about"),
]

_ANSWER = '    await send({"type": "http.response.start"'
_HELD = """    x = 6 * 7
    if scope.get("path") == "/":
        breakpoint()
"""
STOPPED = APP.replace(_ANSWER, _HELD + _ANSWER, 1)
NOISY = APP.replace(_ANSWER, '    print("noise " * 100, flush=True)\n' + _ANSWER, 1)


@pytest.fixture
def project(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        made.procfile("web: dev serve app.main:app --port PORT --watch app")
        yield made


class Terminal:
    """`dev attach web` on a terminal of its own."""

    def __init__(self, project: Trial) -> None:
        self.fd, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [program("dev"), "attach", "web"],
            cwd=project.root,
            env=environment(),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = b""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while True:
            try:
                self.shown += os.read(self.fd, 4096)
            except OSError:
                return

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.fd)

    def type(self, keys: str) -> None:
        os.write(self.fd, keys.encode())


def test_a_breakpoint_is_answered_from_another_terminal_and_a_save_waits(project: Trial) -> None:
    project.start()
    project.ready()
    project.save("v2", app=STOPPED)
    until(lambda: "reloaded" in project.window, "the reload")
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(project.ask()))
    asking.start()
    until(lambda: "a debugger holds this: `dev attach web`" in project.window, "the stop is told")
    held = project.line("web")["pid"]
    with Terminal(project) as terminal:
        until(lambda: b"gives it back" in terminal.shown, "the terminal is attached")
        terminal.type("p x\r")
        until(lambda: b"42" in terminal.shown, "the debugger answers")
        project.save("v3")
        until(lambda: "the reload waits until the debugger lets go" in project.window, "the save waits")
        assert project.line("web")["pid"] == held
        terminal.type("c\r")
        asking.join(10)
        assert answers == [f"v2 {held}"]
        until(lambda: project.window.count("reloaded") == 2, "the save is loaded")
        assert project.ask().startswith("v3 ")
        terminal.type("\x1d")
        assert terminal.process.wait(10) == 0


def test_what_was_typed_before_a_breakpoint_is_no_command_to_it(project: Trial) -> None:
    project.save("v1", app=STOPPED)
    project.start()
    project.ready()
    worker = project.line("web")["pid"]
    answers: list[str] = []
    with Terminal(project) as terminal, Path(f"/proc/{worker}/fd/0").open("rb", buffering=0) as line:
        until(lambda: b"gives it back" in terminal.shown, "the terminal is attached")
        terminal.type("c\r")
        until(lambda: _unread(line.fileno()) == 2, "it lies in the line's terminal")
        asking = threading.Thread(target=lambda: answers.append(project.ask()))
        asking.start()
        until(lambda: b"(Pdb) " in terminal.shown, "the prompt")
        terminal.type("p x\r")
        until(lambda: b"42" in terminal.shown, "the debugger answers")
        assert answers == []
        terminal.type("next\rp 'still ' + 'here'\r")
        until(lambda: b"still here" in terminal.shown, "what is typed ahead while it steps counts")
        terminal.type("c\r")
        asking.join(10)
        assert answers == [f"v1 {worker}"]


def _unread(terminal: int) -> int:
    """How many letters lie in a terminal that nobody has read."""
    return int.from_bytes(fcntl.ioctl(terminal, termios.FIONREAD, bytes(4)), sys.byteorder)


def test_a_window_that_stands_still_stops_no_line(project: Trial) -> None:
    project.save("v1", app=NOISY)
    project.start()
    project.ready()
    assert project.honcho
    relays = [child.pid for child in psutil.Process(project.honcho.pid).children()]
    for pid in (project.honcho.pid, *relays):
        os.kill(pid, signal.SIGSTOP)
    try:
        for _ in range(400):  # far more than its pipe takes
            assert project.ask().startswith("v1 ")
    finally:
        for pid in (project.honcho.pid, *relays):
            os.kill(pid, signal.SIGCONT)
    project.ask()
    until(lambda: "the window stood still" in project.window, "the gap is told")
    assert project.dev("logs", "web", "--grep", "^noise").stdout.count("noise " * 100) >= 401


def test_odd_output_harms_nothing(project: Trial) -> None:
    project.procfile(f'web: dev run -- "{sys.executable}" odd.py')
    project.write(
        "odd.py",
        "import os, sys, time\n"
        "os.write(1, b'x' * 10_000_000 + b'\\n')\n"
        "os.write(1, b'\\xff\\xfe bad bytes\\n')\n"
        "print('the last line', flush=True)\n"
        "os.close(1); os.close(2)\n"
        "time.sleep(1000)\n",
    )
    project.start()
    until(lambda: "the last line" in project.window, "what came after ten million letters")
    shown = project.window
    assert shown.count("x") >= 10_000_000
    assert "bad bytes" in shown
    time.sleep(0.1)
    assert project.line("web")["state"] in ("starting", "ready")  # it closed its output, and lives
