"""`dev postgres`: makes DATABASE_URL true, or says why it cannot (DESIGN D4). Never a silent fallback."""

import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from runner import ports
from runner.cluster import LOOKS, Address, Cluster, address
from runner.env import Project
from runner.errors import DevError
from runner.pgwheel import program
from runner.spec import Spec

Role = Literal["run", "watch"]


@dataclass(frozen=True)
class Seen:
    """What was found where DATABASE_URL points. `holder` is said to people."""

    listening: bool
    ours: bool
    named_locally: bool
    holder: str


def decide(to: Address, seen: Seen) -> Role:
    """Run the embedded server there, or watch the one that answers.

    Raises:
        DevError: somebody else's server is there, or none is and the host is not this machine.
    """
    if seen.listening and (seen.ours or seen.named_locally):
        return "watch"
    if seen.listening:
        raise DevError(
            f"DATABASE_URL names port {to.port}, and the server there is not this checkout's: {seen.holder}.",
            cure="Move this checkout with PORT_OFFSET=100 in .env.local, or name that server in .env.local to use it.",
        )
    if not to.is_loopback:
        raise DevError(
            f"The database at {to.host}:{to.port} does not answer, and {to.host} is not this machine.",
            cure="Start it there, or take DATABASE_URL out of .env.local to use the embedded one.",
        )
    return "run"


def cluster(project: Project) -> Cluster:
    """This checkout's own cluster."""
    return Cluster(project.home / ".data" / "postgres")


def spec(project: Project, env: Mapping[str, str]) -> Spec:
    """What the line has to run now: the server itself, or the watch on one that runs already.

    Raises:
        DevError: see `decide`; or the cluster cannot be made.
    """
    to = _address(project)
    own = cluster(project)
    if decide(to, look(project, to)) == "run":
        own.make(to)
        return own.spec(to.port, env)
    watching = [sys.executable, "-m", "runner.postgres", to.host, str(to.port)]
    return Spec(watching, project.root, env, probe=lambda: ports.answers(to.port, to.host))


def look(project: Project, to: Address) -> Seen:
    """Who is where DATABASE_URL points."""
    listening = ports.answers(to.port, to.host)
    running = cluster(project).running()
    ours = running is not None and to.is_loopback and running[1] == to.port
    named = project.files.get("DATABASE_URL") == ".env.local"
    holder = str(ports.holder(to.port) or "a process that is gone again") if listening and not ours else ""
    return Seen(listening, ours, named, holder)


def psql(project: Project, arguments: Sequence[str]) -> int:
    """A prompt on the stack's database; the password goes through the environment, where no `ps` shows it."""
    to = _address(project)
    if not ports.answers(to.port, to.host):
        raise DevError(
            f"The database at {to.host}:{to.port} does not answer.",
            cure="`dev` starts the stack, in a window of its own.",
        )
    env = project.values | {
        "PGHOST": to.host,
        "PGPORT": str(to.port),
        "PGUSER": to.user,
        "PGPASSWORD": to.password,
        "PGDATABASE": to.name,
    }
    argv = [str(program("psql")), *arguments]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is psql's own: it takes back a query
    return subprocess.call(argv, env=env)


def _address(project: Project) -> Address:
    if not project.database_url:
        raise DevError("DATABASE_URL is not set.", cure=f"Write it into .env. {LOOKS}")
    return address(project.database_url)


def _watch(host: str, port: int) -> int:
    """Stay while the server answers; the line then decides anew."""
    sys.stdout.write(f"PostgreSQL at {host}:{port} runs already; watching it\n")
    while ports.answers(port, host, timeout_s=2):
        time.sleep(1)
    sys.stdout.write(f"PostgreSQL at {host}:{port} does not answer any more\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(_watch(sys.argv[1], int(sys.argv[2])))
