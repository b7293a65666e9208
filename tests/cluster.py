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
    folder = Path(tempfile.mkdtemp(prefix="dev-test-pg-"))
    url = f"postgresql://raven:raven@127.0.0.1:{free_port()}"
    cluster = Cluster(folder / "data", FAST)
    to = address(f"{url}/raven")
    said: list[bytes] = []
    codes: list[int] = []
    try:
        cluster.make(to)
        server = Child(cluster.spec(to.port, dict(os.environ)), None, on_output=said.append, on_exit=codes.append)
        try:
            until = time.monotonic() + 30
            while not cluster.is_ready(to.port):
                assert not codes, b"".join(said).decode()
                assert time.monotonic() < until, b"".join(said).decode()
                time.sleep(0.02)
            yield url
        finally:
            server.ask_to_end()
            until = time.monotonic() + 20
            while not codes and time.monotonic() < until:
                time.sleep(0.02)
            server.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
