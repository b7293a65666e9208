"""What psutil says of processes where there is no /proc is what /proc says."""

import os
import subprocess
import sys
from collections.abc import Generator

import pytest

from runner import kernel, portable
from tests.runner.trial import until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="compares with /proc")

_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"


@pytest.fixture
def family() -> Generator[subprocess.Popen[bytes]]:
    """A process with a child of its own."""
    env = {**os.environ, "MARK": "of the test"}
    with subprocess.Popen([sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, env=env) as parent:
        until(lambda: kernel.descendants(parent.pid), "the child")
        yield parent
        parent.kill()


def test_both_say_the_same_of_a_process(family: subprocess.Popen[bytes]) -> None:
    theirs, ours = kernel.stat(family.pid), portable.stat(family.pid)
    assert theirs
    assert ours
    assert (ours.parent, ours.group, ours.session) == (theirs.parent, theirs.group, theirs.session)
    assert portable.descendants(family.pid) == kernel.descendants(family.pid)
    assert portable.command(family.pid) == kernel.command(family.pid)
    assert b"MARK=of the test\0" in portable.environment(family.pid)
    assert portable.name(family.pid) == kernel.name(family.pid)
    assert {found.pid for found in portable.everything()} >= {family.pid, os.getpid()}


def test_a_process_is_known_by_its_beginning_too(family: subprocess.Popen[bytes]) -> None:
    found = portable.stat(family.pid)
    assert found
    assert portable.alive(found.process)
    assert not portable.alive(found.process._replace(started=found.started - 500))
    assert portable.alive(portable.this_process())


def test_a_tree_is_ended_whole(family: subprocess.Popen[bytes]) -> None:
    (child,) = portable.descendants(family.pid)
    portable.kill_tree(family.pid)
    family.wait(10)
    until(lambda: portable.stat(child) is None, "the child's end")
    assert portable.stat(family.pid) is None
    assert portable.command(family.pid) == b""
    assert portable.environment(family.pid) == b""
    assert portable.name(family.pid) == ""
    assert portable.descendants(family.pid) == []


_ELSEWHERE = """
import asyncio, importlib, logging, os, pathlib, pkgutil, signal, socket, subprocess, sys, tempfile
import dotenv, honcho.environ, psutil, uvicorn, watchfiles
import uvicorn.server
absent = {
    os: "fork geteuid getpgid getpgrp getsid getuid killpg memfd_create pidfd_open setsid tcsetpgrp",
    signal: "SIGCHLD SIGHUP SIGKILL SIGTTOU",
    socket: "AF_UNIX SCM_RIGHTS recv_fds send_fds",
}
for module, names in absent.items():
    for name in names.split():
        delattr(module, name)
for name in ("fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"):
    sys.modules[name] = None
sys.platform = "win32"
import runner
for module in pkgutil.iter_modules(runner.__path__):
    if module.name != "__main__":
        importlib.import_module(f"runner.{module.name}")
from runner.system import LINUX, WINDOWS
assert (LINUX, WINDOWS) == (False, True)
"""


def test_every_module_can_be_imported_where_there_is_no_posix() -> None:
    done = subprocess.run([sys.executable, "-c", _ELSEWHERE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
