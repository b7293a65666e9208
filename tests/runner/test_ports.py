"""Who holds a port."""

import subprocess
import sys

import pytest

from runner import ports
from tests.cluster import free_port

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks")

_SERVER = """
import os, socket, sys
held = socket.create_server(("127.0.0.1", int(sys.argv[1])))
child = os.fork()
os.write(1, f"{child or 'child'}\\n".encode())  # in one piece
sys.stdin.read()
"""


def test_of_a_server_and_its_workers_the_server_is_named() -> None:
    port = free_port()
    assert ports.holder(port) is None
    argv = [sys.executable, "-c", _SERVER, str(port)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert {server.stdout.readline().strip() == "child", server.stdout.readline().strip() == "child"} == {
            True,
            False,
        }
        found = ports.holder(port)
        assert server.stdin
        server.stdin.close()
    assert found
    assert found.pid == server.pid
