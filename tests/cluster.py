"""A PostgreSQL cluster of the tests' own, gone with them; made by the same code as a developer's."""

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from runner.child import Child
from runner.cluster import Cluster, address

# Speed instead of durability: nothing here outlives the tests.
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "60"}


def free_port() -> int:
    """A port that nobody held a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def temporary_cluster() -> Generator[str]:
    """Run a cluster on a free port; gives its address without a database name."""
    with restartable_cluster() as server:
        yield server.url


@contextmanager
def restartable_cluster() -> Generator["Server"]:
    """The same, to be ended and started again."""
    folder = Path(tempfile.mkdtemp(prefix="dev-test-pg-"))
    try:
        server = Server(folder)
        server.start()
        try:
            yield server
        finally:
            server.end()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """A cluster's server; `url` stays the same over its restarts."""

    def __init__(self, folder: Path) -> None:
        self.url = f"postgresql://raven:raven@127.0.0.1:{free_port()}"
        # A server that is killed keeps what was committed; without fsync only a machine's own end loses it.
        self._cluster = Cluster(folder / "data", FAST | {"synchronous_commit": "on"})
        self._to = address(f"{self.url}/raven")
        self._cluster.make(self._to)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._said, self._codes = list[bytes](), list[int]()
        spec = self._cluster.spec(self._to.port, dict(os.environ))
        self._child = Child(spec, None, on_output=self._said.append, on_exit=self._codes.append)
        until = time.monotonic() + 30
        while not self._cluster.is_ready(self._to.port):
            assert not self._codes, b"".join(self._said).decode()
            assert time.monotonic() < until, b"".join(self._said).decode()
            time.sleep(0.02)

    def end(self, *, killed: bool = False) -> None:
        """End it: asked to, or at once with everything it was doing."""
        if killed:
            self._child.kill()
        else:
            self._child.ask_to_end()
        until = time.monotonic() + 20
        while not self._codes and time.monotonic() < until:
            time.sleep(0.02)
        self._child.kill()
