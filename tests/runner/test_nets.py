"""Each net against survivors is needed: switched off, it lets one through that the whole holds (DESIGN D7).

A net is switched off by a `sitecustomize` that every verb of the trial project imports before the runner does its work.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from runner import sweep
from tests.runner.test_death import DAEMON
from tests.runner.trial import Trial, environment, program, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.full,
    pytest.mark.skipif(sys.platform != "linux", reason="these look into /proc; elsewhere only reasoned about"),
]

# Net by net, what takes its place.
NO_SUBREAPER = "from runner import kernel; kernel.adopt_orphans = lambda: None"
NO_WATCH_OF_THE_VERB = "from runner import lifeline; lifeline.Lifeline.watch = lambda *_: None"
NO_WATCH_OF_THE_GUARDIAN = "from runner import lifeline; lifeline.Lifeline.handle = lambda _: None"
NO_LAST_SWEEP = "from runner import sweep; sweep.sweep = lambda *_, **__: []"
NO_TIE = """
from runner import guarding
launched = guarding.launched
guarding.launched = lambda argv, options, **rest: launched(argv, options=options | {"tied": False}, **rest)
"""
NO_RELAYS_ENDED = "from runner import lifeline; lifeline.Lifeline.end_honcho_if_done = lambda _: None"

SLEEPER = """
import os, socket, sys, time
held = socket.create_server(("127.0.0.1", int(sys.argv[1])))
open("daemon", "w").write(str(os.getpid()))
time.sleep(999)
"""


@pytest.fixture
def project(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        made.write("daemon.py", DAEMON)
        made.procfile(f"daemon: dev run --ready cmd:'test -f daemon' -- python daemon.py {made.port}")
        yield made


def start(project: Trial, *off: str) -> None:
    """The stack, with these nets off."""
    project.write("off/sitecustomize.py", "".join(f"{line}\n" for line in off))
    with (project.root / "window.log").open("wb") as log:
        project.honcho = subprocess.Popen(
            [program("honcho"), "start", "-f", "Procfile.dev"],
            cwd=project.root,
            env=environment() | {"PYTHONPATH": str(project.root / "off")},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    until(lambda: (project.root / "daemon").exists() and not project.refused(), "the daemon")


def kill(project: Trial, *also: int) -> None:
    """SIGKILL for honcho, and for others in the same moment."""
    assert project.honcho
    for pid in (project.honcho.pid, *also):
        os.kill(pid, signal.SIGKILL)
    project.honcho.wait(10)


def verb(project: Trial) -> int:
    """The pid of the line's verb."""
    text = (project.root / ".dev/lines/daemon.json").read_text(encoding="utf-8")
    return int(text.partition('"pid": ')[2].partition(",")[0])


def survives(project: Trial, pid: int) -> bool:
    """Whether `pid` outlives everything that would end it, whose last acts are over after 6 s."""
    try:
        until(lambda: not Path(f"/proc/{pid}").exists(), "its end", 7)
    except AssertionError:
        return True
    return False


def daemon(project: Trial) -> int:
    """The one that left its session and its parents, and ignores what can be ignored."""
    written = project.root / "daemon"
    until(written.read_text, "its pid")
    return int(written.read_text())


def test_with_all_of_them_nothing_is_left(project: Trial) -> None:
    start(project)
    kill(project)
    until(lambda: not project.processes(), f"nothing: {project.processes()}", 7)


def test_without_a_subreaper_a_daemon_gets_away(project: Trial) -> None:
    start(project, NO_SUBREAPER, NO_LAST_SWEEP)
    kill(project)
    assert survives(project, daemon(project))


def test_and_the_sweep_of_the_next_start_ends_it(project: Trial) -> None:
    start(project, NO_SUBREAPER, NO_LAST_SWEEP)
    pid = daemon(project)
    kill(project)
    assert survives(project, pid)
    assert pid in sweep.sweep(project.root.resolve())
    until(project.refused, "the port is free")


def test_without_the_verb_s_watch_the_guardian_ends_the_line(project: Trial) -> None:
    start(project, NO_WATCH_OF_THE_VERB)
    kill(project)
    until(lambda: not project.processes(), f"nothing: {project.processes()}", 7)


def test_without_the_guardian_s_watch_the_verb_ends_the_line(project: Trial) -> None:
    start(project, NO_WATCH_OF_THE_GUARDIAN)
    kill(project)
    until(lambda: not project.processes(), f"nothing: {project.processes()}", 7)


def test_without_both_the_line_goes_on_for_nobody(project: Trial) -> None:
    start(project, NO_WATCH_OF_THE_VERB, NO_WATCH_OF_THE_GUARDIAN)
    kill(project)
    assert survives(project, verb(project))


def test_without_the_tie_a_process_outlives_the_verb_and_the_guardian_killed_at_once(project: Trial) -> None:
    project.write("daemon.py", f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n{SLEEPER}")
    assert not _outlives_both(project)
    assert _outlives_both(project, NO_TIE)


def test_the_hang_up_of_its_terminal_ends_one_that_does_not_ignore_it(project: Trial) -> None:
    project.write("daemon.py", SLEEPER)
    assert not _outlives_both(project, NO_TIE)


def _outlives_both(project: Trial, *off: str) -> bool:
    """Whether the line's process is there after the verb, its guardian and honcho were killed in one moment."""
    (project.root / "daemon").unlink(missing_ok=True)
    start(project, *off)
    pid = daemon(project)
    kill(project, verb(project), _parent(pid))
    stays = survives(project, pid)
    if stays:
        os.kill(pid, signal.SIGKILL)
    until(project.refused, "the port is free")
    return stays


def test_without_an_end_for_relays_they_stay(project: Trial) -> None:
    # It goes on until it is killed, so that there is more to relay than honcho's queue holds.
    deaf = "import signal\nfor number in (1, 15): signal.signal(number, signal.SIG_IGN)\n"
    project.write("noise.py", f"{deaf}while True: print('noise ' * 200)\n")
    project.procfile("daemon: dev run --ready log:noise -- python noise.py")
    assert _relay_survives(project, NO_RELAYS_ENDED)
    assert not _relay_survives(project)


def _relay_survives(project: Trial, *off: str) -> bool:
    """Whether honcho's relay is there after honcho's death, with more to say than its queue holds."""
    (project.root / "daemon").write_text("", encoding="utf-8")
    project.write("off/sitecustomize.py", "".join(f"{line}\n" for line in off))
    project.honcho = subprocess.Popen(
        [program("honcho"), "start", "-f", "Procfile.dev"],
        cwd=project.root,
        env=environment() | {"PYTHONPATH": str(project.root / "off")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    project.ready()
    (relay,) = [
        int(line.split()[0]) for line in project.processes() if _parent(int(line.split()[0])) == project.honcho.pid
    ]
    kill(project)
    stays = survives(project, relay)
    if stays:
        os.kill(relay, signal.SIGKILL)
    return stays


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
