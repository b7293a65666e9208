"""The private door of a running line: a state file that says where, a socket that answers (DESIGN D8)."""

import json
import os
import socket
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from runner.errors import DevError
from runner.kernel import Process
from runner.system import WINDOWS, processes

Answer = dict[str, Any]
_LONGEST = 100  # bytes; a UNIX socket's path may have about 104 on macOS, 108 on Linux
_ASK_LIMIT = 4096


class Door:
    """Answers `{"ask": WORD}` with what the answerer of that word returns, one line of JSON each way."""

    def __init__(
        self,
        folder: Path,
        name: str,
        answers: Mapping[str, Callable[[], Answer]],
        streams: Mapping[str, Callable[[socket.socket], None]],
    ) -> None:
        """Open it, and say where in the state file; the words of `streams` get the connection itself.

        Raises:
            DevError: the line runs already.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file = folder / f"{name}.json"
        self._held = _held(folder / f"{name}.lock")
        if self._held is None or read(folder, name) is not None:
            raise DevError(f"{name} runs already in this checkout.", cure="`dev status` shows it.")
        self._answers, self._streams = answers, streams
        self._token = os.urandom(16).hex()
        self._path: Path | None = None
        self._listener, address = self._listen(folder, name)
        me = processes.this_process()
        entry = {"name": name, "pid": me.pid, "started": me.started, "address": address, "token": self._token}
        written = self._file.with_suffix(f".{me.pid}")
        written.touch(mode=0o600)
        written.write_text(json.dumps(entry), encoding="utf-8")
        written.replace(self._file)  # whole or not at all: readers never see half of it
        threading.Thread(target=self._serve, daemon=True, name="control").start()

    def close(self) -> None:
        """Take the door away; the line is not there any more."""
        self._file.unlink(missing_ok=True)
        if self._path:
            self._path.unlink(missing_ok=True)

    def _listen(self, folder: Path, name: str) -> tuple[socket.socket, str | int]:
        if WINDOWS:
            from runner import windows

            return windows.listen()
        self._path = _socket_path(folder, name)
        self._path.unlink(missing_ok=True)  # nobody answers there: the state file was stale or missing
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        mask = os.umask(0o177)
        try:
            listener.bind(str(self._path))
        finally:
            os.umask(mask)
        listener.listen(16)
        return listener, str(self._path)

    def _serve(self) -> None:
        while True:
            try:
                connection = self._listener.accept()[0]
            except OSError:
                return
            with suppress(OSError, ValueError, KeyError, TypeError):
                if self._answered(connection):
                    connection.close()

    def _answered(self, connection: socket.socket) -> bool:
        """Whether that was all; else the connection belongs to somebody else now."""
        connection.settimeout(2)
        asked = json.loads(connection.makefile("rb").readline(_ASK_LIMIT))
        word = str(asked["ask"]) if self._is_known(str(asked["token"])) else ""
        if stream := self._streams.get(word):
            connection.settimeout(None)
            threading.Thread(target=stream, args=(connection,), daemon=True, name=word).start()
            return False
        answerer = self._answers.get(word)
        answer = answerer() if answerer else {"error": "not understood"}
        connection.sendall(json.dumps(answer).encode() + b"\n")
        return True

    def _is_known(self, token: str) -> bool:
        if self._path:
            return True  # the kernel has let in nobody but this user
        import secrets

        return secrets.compare_digest(token, self._token)


def _held(file: Path) -> IO[bytes] | None:
    """`file`, held until this process ends, however it does; None while another process holds it.

    Two windows opened in one moment would both find no line that runs.
    """
    held = file.open("ab")
    try:
        if WINDOWS:
            from runner import windows

            windows.hold(held.fileno())
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        held.close()
        return None
    except OSError:  # a file system without locks: the state file has to do
        pass
    return held


def read(folder: Path, name: str) -> Answer | None:
    """The state file of a line that runs; a file left by one that died counts as none."""
    try:
        entry: Answer = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        running = processes.alive(Process(int(entry["pid"]), int(entry["started"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return entry if running else None


def ask(folder: Path, name: str, word: str = "status", *, timeout_s: float = 2) -> Answer | None:
    """What the line `name` answers to `word`; None when it does not run."""
    entry = read(folder, name)
    if entry is None:
        return None
    try:
        with _connect(entry["address"], timeout_s) as connection:
            connection.sendall(json.dumps({"ask": word, "token": entry["token"]}).encode() + b"\n")
            answer: Answer = json.loads(connection.makefile("rb").readline())
    except (OSError, ValueError):
        # It is there but busy ending or beginning; its pid is the truth we have.
        return {"name": name, "state": "starting", "pid": entry["pid"], "why": "does not answer yet"}
    return answer


def stream(folder: Path, name: str, word: str) -> socket.socket | None:
    """A connection to the line `name` that belongs to `word` from now on; None when it does not run."""
    entry = read(folder, name)
    if entry is None:
        return None
    connection = _connect(entry["address"], 2)
    connection.sendall(json.dumps({"ask": word, "token": entry["token"]}).encode() + b"\n")
    connection.settimeout(None)
    return connection


def _connect(address: str | int, timeout_s: float) -> socket.socket:
    if isinstance(address, int):
        return socket.create_connection(("127.0.0.1", address), timeout_s)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(timeout_s)
    connection.connect(address)
    return connection


def _socket_path(folder: Path, name: str) -> Path:
    near = folder / f"{name}.sock"
    if len(os.fsencode(near)) <= _LONGEST:
        return near
    # A deep checkout: a short path, private by its folder, that only this checkout computes.
    from hashlib import sha256

    private = Path(tempfile.gettempdir()) / f"dev-{os.getuid()}"
    private.mkdir(mode=0o700, exist_ok=True)
    if private.is_symlink() or private.stat().st_uid != os.getuid():
        raise DevError(f"{private} belongs to somebody else.", cure="Use a shorter path for the checkout.")
    return private / f"{sha256(os.fsencode(near)).hexdigest()[:24]}.sock"
