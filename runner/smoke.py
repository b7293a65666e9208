"""`dev smoke`: asks every address of [tool.dev.smoke] in pyproject.toml once."""

import sys
import time
from dataclasses import dataclass

from runner import env, procfile, stack
from runner.errors import DevError

_TIMEOUT_S = 5


@dataclass(frozen=True)
class Asked:
    """One address and what it answered: a status, or why there was none."""

    name: str
    url: str
    ms: float
    answer: str
    fine: bool


def main() -> int:
    """Print the table; 1 when an address does not answer with a status below 400."""
    project = env.load()
    lines = procfile.lines(project)
    wanted: dict[str, str] = project.config.get("smoke", {})
    if not wanted:
        raise DevError("pyproject.toml has no [tool.dev.smoke].", cure='A line there is: health = "{backend}/health".')
    if all(entry["state"] == "stopped" for entry in stack.status(project, lines)):
        raise DevError("The stack does not run.", cure="`dev` starts it, in a window of its own.")
    asked = [ask(name, stack.fill(project, lines, url)) for name, url in wanted.items()]
    widths = [max(len(a.name) for a in asked), max(len(a.url) for a in asked)]
    for a in asked:
        verdict = "ok  " if a.fine else "FAIL"
        sys.stdout.write(f"{verdict}  {a.name:<{widths[0]}}  {a.url:<{widths[1]}}  {a.ms:6.0f} ms  {a.answer}\n")
    return 0 if all(a.fine for a in asked) else 1


def ask(name: str, url: str) -> Asked:
    """Ask one address; a browser's Accept, since a page is asked for too."""
    import http.client
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    began = time.monotonic()
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_TIMEOUT_S)
    try:
        connection.request("GET", parts.path or "/", headers={"Accept": "text/html,application/json,*/*"})
        response = connection.getresponse()
        response.read()
        answer, fine = str(response.status), response.status < 400
    except (OSError, http.client.HTTPException) as error:
        answer, fine = f"no answer: {error}", False
    finally:
        connection.close()
    return Asked(name, url, (time.monotonic() - began) * 1000, answer, fine)
