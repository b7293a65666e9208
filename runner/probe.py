"""Whether something is ready: asked, never assumed."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

from runner import ports

Probe = Callable[[], bool]

_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
_LONGEST = 1 << 16


class Said:
    """Ready when a line that the process writes matches a pattern: colours left out, and it may come in pieces."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)
        self._half = b""

    def hears(self, chunk: bytes) -> bool:
        """Whether it is said in this chunk, or in the line that this chunk goes on with."""
        text = self._half + chunk
        self._half = text.rpartition(b"\n")[2][-_LONGEST:]
        return bool(self._pattern.search(_ESCAPES.sub(b"", text).decode("utf-8", "replace")))


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
