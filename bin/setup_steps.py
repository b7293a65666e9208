"""The steps of the set-up: each shows what it does and how far it is, and fails in one clear line."""

import errno
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

_REPORT_S = 5.0
_lock = threading.Lock()
_on_terminal = sys.stdout.isatty()

# What the tools say, and what it means; the first that matches is told.
_CAUSES = (
    (r"No space left on device|ENOSPC|Errno 28", "the disk is full. Free some space (about 1.5 GB is needed)"),
    (
        r"DO NOT MATCH THE HASHES|EINTEGRITY",
        "a package is not the one the lock file names. Nothing of it was installed; try again, and tell us if it stays",
    ),
    (
        r"name resolution|Max retries|NewConnectionError|Network is unreachable|ConnectTimeout|ConnectionError"
        r"|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|No matching distribution",
        "the packages cannot be reached: no network, or a proxy in between. Once set up no network is needed",
    ),
    (
        r"Permission denied|EACCES|Errno 13",
        "this folder may not be written by this user. Mend its owner, or clone it anew",
    ),
)


class SetupError(Exception):
    """The set-up cannot go on; the message says what happened and what to do."""


def of_os_error(error: OSError) -> str:
    """A failure of our own writing, as one line."""
    if error.errno == errno.ENOSPC:
        return "the disk is full. Free some space (about 1.5 GB is needed) and run it again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{error.filename} may not be written by this user. Mend its owner, or clone the project anew."
    return f"{error.filename or 'the set-up'}: {error.strerror}."


def run(name: str, argv: list[str], cwd: Path, *, env: dict[str, str] | None = None, total: int = 0) -> None:
    """Run one step; with `total`, packages are counted as they come.

    Raises:
        SetupError: it failed; its cause where it is a known one, else its last words.
    """
    began = time.monotonic()
    quiet = {"PYTHONUNBUFFERED": "1", "PIP_PROGRESS_BAR": "off"}
    full = (os.environ if env is None else env) | quiet
    try:
        popen = subprocess.Popen(
            argv,
            cwd=cwd,
            env=full,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError as error:
        raise SetupError(f"{name}: {error.filename} is missing. Delete .venv and run it again.") from error
    assert popen.stdout
    said: list[str] = []
    seen, shown_at = 0, 0.0
    for line in popen.stdout:
        said.append(line)
        seen += line.startswith(("Collecting ", "Requirement already satisfied"))
        now = time.monotonic()
        if now - shown_at > (0.1 if _on_terminal else _REPORT_S):
            shown_at = now
            doing = "installing" if any(s.startswith("Installing collected") for s in said[-3:]) else ""
            how_far = f"{min(seen, total)}/{total} " if total else ""
            _show(f"  {name} {how_far}{doing} {now - began:.0f} s", last=False)
    popen.stdout.close()
    if popen.wait():
        raise SetupError(f"{name}: {_cause(said)}.")
    _show(f"  {name}{f' {total}/{total}' if total else ''}: {time.monotonic() - began:.1f} s", last=True)


def _cause(said: list[str]) -> str:
    text = "".join(said)
    for pattern, cause in _CAUSES:
        if re.search(pattern, text):
            return cause
    return "it failed:\n  " + "\n  ".join(line.rstrip() for line in said[-8:])


def _show(text: str, *, last: bool) -> None:
    with _lock:
        if _on_terminal:
            print(f"\r\x1b[K{text}", end="\n" if last else "", flush=True)
        else:
            print(text, flush=True)


def split_lock(lock: Path, folder: Path, prefix: str) -> tuple[Path, Path]:
    """Two lock files from one, hashes and all: the packages whose names begin with `prefix`, and the rest."""
    first: list[str] = []
    rest: list[str] = []
    into = rest
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line and not line[0].isspace() and not line.startswith("#"):
            into = first if line.startswith(prefix) else rest
        into.append(line)
    paths = folder / "setup-first.txt", folder / "setup-rest.txt"
    for path, lines in zip(paths, (first, rest), strict=True):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


def names(lock: Path) -> set[str]:
    """The packages a lock file names, normalised."""
    found = re.findall(r"(?m)^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*\])?==", lock.read_text(encoding="utf-8"))
    return {_normal(name) for name in found}


def count(lock: Path) -> int:
    """How many packages a lock file names."""
    return len(names(lock))


def remove_strays(pip: list[str], lock: Path, root: Path) -> None:
    """Uninstall what an earlier lock had and this one has not."""
    ask = "import importlib.metadata as m; print(*{d.metadata['Name'] for d in m.distributions()})"
    done = subprocess.run([pip[0], "-c", ask], capture_output=True, text=True, check=True)
    kept = names(lock) | {"pip", "setuptools", "raven"}
    if strays := sorted(name for name in done.stdout.split() if _normal(name) not in kept):
        run(f"Removing {', '.join(strays)}", [*pip, "uninstall", "-y", *strays], root)


def pid_exists(pid: int) -> bool:
    """Whether a process of this number runs, where /proc does not tell."""
    if os.name == "nt":
        done = subprocess.run(["tasklist", "/FI", f"PID eq {pid}", "/NH"], capture_output=True, text=True, check=False)
        return str(pid) in done.stdout
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
