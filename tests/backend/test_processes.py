"""Calls in processes of their own: what dies or hangs is told to its own call and takes nothing with it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import psutil
import pytest

from backend.processes import CallError, ProcessDiedError, Processes, StoppedError
from tests.runner.trial import until

pytestmark = pytest.mark.process

PARENT = """
import os, time
from backend.processes import Processes
processes = Processes(1)
print(processes.call(os.getpid, limit_s=30, stop=lambda: False), flush=True)
processes.call(time.sleep, 600, limit_s=900, stop=lambda: False)
"""


@pytest.fixture
def processes() -> Iterator[Processes]:
    made = Processes(2)
    yield made
    made.end_idle()


def never() -> bool:
    return False


def die(number: int) -> None:
    os.kill(os.getpid(), number)
    time.sleep(60)


def greet(name: str) -> str:
    sys.stdout.write("whatever a library prints is no answer")
    return f"hello {name}"


def test_a_call_gives_its_result_and_processes_are_used_again(processes: Processes) -> None:
    assert processes.call(greet, "W1", limit_s=30, stop=never) == "hello W1"
    pids = {processes.call(os.getpid, limit_s=30, stop=never) for _ in range(3)}
    assert len(pids) == 1
    assert os.getpid() not in pids


def test_what_a_function_raises_is_told_and_the_process_goes_on(processes: Processes) -> None:
    pid = processes.call(os.getpid, limit_s=30, stop=never)
    with pytest.raises(CallError, match="ValueError: invalid literal"):
        processes.call(int, "x", limit_s=30, stop=never)
    assert processes.call(os.getpid, limit_s=30, stop=never) == pid


def test_a_death_is_told_to_its_own_call_alone(processes: Processes) -> None:
    others: list[int] = []
    slow = threading.Thread(target=lambda: others.append(processes.call(slow_pid, limit_s=60, stop=never)))
    slow.start()
    for _ in range(2):
        with pytest.raises(ProcessDiedError, match=r"was killed \(SIGKILL, perhaps out of memory\)"):
            processes.call(die, signal.SIGKILL, limit_s=30, stop=never)
    slow.join()
    assert len(others) == 1


def slow_pid() -> int:
    time.sleep(1.5)
    return os.getpid()


def test_a_process_that_is_dead_before_the_call_is_replaced(processes: Processes) -> None:
    pid = processes.call(os.getpid, limit_s=30, stop=never)
    os.kill(pid, signal.SIGKILL)
    psutil.wait_procs([process for process in psutil.Process().children() if process.pid == pid], timeout=10)
    assert processes.call(os.getpid, limit_s=30, stop=never) != pid


def test_a_call_that_takes_too_long_is_ended(processes: Processes) -> None:
    with pytest.raises(ProcessDiedError, match="longer than 1 s"):
        processes.call(time.sleep, 60, limit_s=1, stop=never)
    assert processes.call(greet, "W1", limit_s=30, stop=never) == "hello W1"


def test_a_call_is_given_up_when_told_to_stop(processes: Processes) -> None:
    pid = processes.call(os.getpid, limit_s=30, stop=never)
    with pytest.raises(StoppedError):
        processes.call(time.sleep, 60, limit_s=90, stop=lambda: True)
    until(lambda: not psutil.pid_exists(pid), "its process to be gone")


def test_idle_processes_are_ended_and_started_again_when_needed(processes: Processes) -> None:
    pid = processes.call(os.getpid, limit_s=30, stop=never)
    processes.end_idle(after_s=60)
    assert processes.call(os.getpid, limit_s=30, stop=never) == pid
    processes.end_idle()
    until(lambda: not psutil.pid_exists(pid), "its process to be gone")
    assert processes.call(os.getpid, limit_s=30, stop=never) != pid


def test_no_process_outlives_whoever_started_it() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()
    until(lambda: not psutil.pid_exists(pid), "its process to be gone", 5)
