"""Whether something is ready: asked, never assumed."""

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

from runner import ports

Probe = Callable[[], bool]


def of_port(port: int) -> Probe:
    """Ready when somebody accepts connections on `port` of either loopback address."""
    return lambda: any(ports.answers(port, host) for host in ports.LOOPBACKS)


def of_http(port: int, path: str) -> Probe:
    """Ready when `path` is answered with a status below 400."""

    def ask() -> bool:
        import http.client

        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", path)
            return connection.getresponse().status < 400
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    return ask


def of_file(file: Path) -> Probe:
    """Ready when the process has made `file` (what our own workers do)."""
    return file.exists


def of_command(command: str, cwd: Path, env: dict[str, str]) -> Probe:
    """Ready when `command` ends with 0."""

    def ask() -> bool:
        try:
            done = subprocess.run(shlex.split(command), cwd=cwd, env=env, capture_output=True, timeout=10, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    return ask
