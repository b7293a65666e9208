"""A PostgreSQL cluster in a folder: made, started, recognised. Nothing here knows of lines or of the stack."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from runner import launch
from runner.errors import DevError
from runner.pgwheel import MAJOR, program
from runner.spec import Spec
from runner.system import LINUX, WINDOWS, processes

LOOKS = "It looks like postgresql://user:password@127.0.0.1:15432/name."

_LAUNCH = Path(launch.__file__)
_MADE = "dev-made"  # written last: a folder without it was never finished


@dataclass(frozen=True)
class Address:
    """Where a database is, and as whom."""

    host: str
    port: int
    user: str
    password: str
    name: str

    @property
    def is_loopback(self) -> bool:
        """Whether the host is this machine."""
        return self.host in ("127.0.0.1", "::1", "localhost")


def address(url: str) -> Address:
    """The parts of a `postgresql://` address.

    Raises:
        DevError: it is none; the message never holds the password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
    except ValueError as error:
        raise DevError(f"DATABASE_URL cannot be read: {error}.", cure=LOOKS) from error
    name = parts.path.lstrip("/")
    if parts.scheme not in ("postgresql", "postgres") or not parts.hostname or not parts.username or not name:
        raise DevError("DATABASE_URL is not a whole PostgreSQL address.", cure=LOOKS)
    return Address(parts.hostname, port, unquote(parts.username), unquote(parts.password or ""), unquote(name))


@dataclass(frozen=True)
class Cluster:
    """A data folder; `options` are settings of the server beyond ours."""

    data: Path
    options: Mapping[str, str] = field(default_factory=dict[str, str])

    def make(self, to: Address) -> None:
        """Create the cluster with the user, the password and the database of `to`, unless it is there already.

        A folder whose creation was cut off is made anew; one of another major version is refused.

        Raises:
            DevError: it cannot be made; PostgreSQL's own last words are in the message.
        """
        if (self.data / _MADE).is_file():
            self.check()
            return
        self._initdb(to)

    def _initdb(self, to: Address) -> None:
        if self.data.exists():
            aside = self.data.with_name(f"{self.data.name}.unfinished")
            shutil.rmtree(aside, ignore_errors=True)
            self.data.rename(aside)  # kept once: if it held anything it can be looked at
        self.data.parent.mkdir(parents=True, exist_ok=True)
        self.data.mkdir(mode=0o700)
        self._own()
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", delete=False, dir=self.data.parent) as file:
            file.write(to.password or "none")
        try:
            if account := self._account():
                os.chown(file.name, *account)
            how = "trust" if not to.password else "scram-sha-256"
            who = ["-U", to.user, "-A", how, f"--pwfile={file.name}"]
            self.run([program("initdb"), "-D", self.data, *who, "-E", "UTF8", "--locale=C", "--no-instructions"])
            create = f"CREATE DATABASE {_quoted(to.name)};\n"
            if to.name != "postgres":
                self.run([program("postgres"), "--single", "-D", self.data, "postgres"], words=create)
        finally:
            Path(file.name).unlink()
        (self.data / _MADE).write_text(f"{MAJOR}\n", encoding="ascii")

    def check(self) -> None:
        """Refuse data of another major version.

        Raises:
            DevError: it is; the message says what to do with it.
        """
        if not (self.data / "PG_VERSION").is_file():
            return  # never finished; it is made anew
        found = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        if found != MAJOR:
            raise DevError(
                f"The data in {self.data} is of PostgreSQL {found}, the programs are {MAJOR}.",
                cure="Move that folder away; a new database is made, or dump it with the old version first.",
            )

    def spec(self, port: int, env: Mapping[str, str]) -> Spec:
        """How to run it in the foreground, on loopback only; ready when PostgreSQL says so itself."""
        self._forget_dead()
        settings = {
            "listen_addresses": "127.0.0.1,::1",
            "unix_socket_directories": "",
            "log_line_prefix": "",  # honcho prints the time
            "log_checkpoints": "off",
            **self.options,
        }
        if WINDOWS:
            settings.pop("unix_socket_directories")
        argv = [str(program("postgres")), "-D", str(self.data), "-p", str(port)]
        argv += [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        return Spec(
            argv,
            self.data.parent,
            env,
            stop_signal=signal.SIGINT,  # "fast": TERM would wait for every client
            probe=lambda: self.is_ready(port),
            not_root=_is_nobody_postgres_takes(),
            account=self._account(),
        )

    def is_ready(self, port: int) -> bool:
        """Whether postmaster.pid says that it accepts connections on `port`, as pg_ctl reads it."""
        told = self._postmaster()
        return len(told) >= 8 and told[3] == str(port) and told[7].strip() == "ready"

    def running(self) -> tuple[int, int] | None:
        """Pid and port of the server that runs on this folder now."""
        told = self._postmaster()
        if len(told) < 4 or not told[0].isdigit() or not told[3].isdigit():
            return None
        pid = int(told[0])
        return (pid, int(told[3])) if _is_postgres(pid) else None

    def run(self, argv: Sequence[str | Path], *, words: str = "") -> str:
        """Run one of PostgreSQL's programs, not as root; its output.

        Raises:
            DevError: it failed, with its last words.
        """
        whole = [str(word) for word in argv]
        if _is_nobody_postgres_takes():
            options = json.dumps({"tied": LINUX, "not_root": True, "account": self._account()})
            whole = [sys.executable, "-I", "-S", str(_LAUNCH), str(os.getpid()), options, *whole]
        done = subprocess.run(
            whole, cwd=self.data.parent, input=words, capture_output=True, text=True, check=False, encoding="utf-8"
        )
        if done.returncode:
            told = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
            raise DevError(f"{Path(argv[0]).name} failed: {told[-1]}", cure="`dev doctor` looks for the cause.")
        return done.stdout

    def _postmaster(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def _forget_dead(self) -> None:
        """Take away the postmaster.pid of a server that was killed: its old `ready` would be believed."""
        if self._postmaster() and self.running() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _account(self) -> tuple[int, int] | None:
        """Whom to be instead of root; None where we are not root or a namespace will do."""
        if not _is_nobody_postgres_takes() or _namespaces():
            return None
        if os.geteuid() != 0:
            raise DevError(
                f"PostgreSQL does not run as user {os.geteuid()}, which has no name on this system.",
                cure="Run the stack as a user with an entry in /etc/passwd.",
            )
        import pwd

        entry = pwd.getpwnam("nobody")
        return entry.pw_uid, entry.pw_gid

    def _own(self) -> None:
        if account := self._account():
            os.chown(self.data, *account)
            closed = [f for f in self.data.parents if f.stat().st_mode & 0o001 == 0]
            if closed:
                raise DevError(
                    f"PostgreSQL refuses to run as root, and {closed[-1]} is closed to every other account.",
                    cure="Run the stack as an ordinary user, or put the checkout into an open folder such as /srv.",
                )


def _is_nobody_postgres_takes() -> bool:
    """Whether PostgreSQL would refuse who we are: root, or a number without a name, as some containers give."""
    if WINDOWS:
        return False
    import pwd

    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        return True
    return os.geteuid() == 0


def _namespaces() -> bool:
    """Whether root may enter a user namespace; asked in a process of its own, which then is in one."""
    ask = (
        f"import sys; sys.path.insert(0, {str(_LAUNCH.parent)!r}); import launch; sys.exit(not launch.can_leave_root())"
    )
    return subprocess.run([sys.executable, "-I", "-S", "-c", ask], check=False).returncode == 0


def _is_postgres(pid: int) -> bool:
    return processes.name(pid).removesuffix(".exe") == "postgres"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
