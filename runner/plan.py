"""What a line of the Procfile asks for."""

import argparse
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NoReturn, get_args

from runner.errors import UsageError

Verb = Literal["serve", "work", "run", "postgres"]
VERBS: tuple[Verb, ...] = get_args(Verb)
PYTHON: tuple[Verb, ...] = ("serve", "work")  # those that run a target of ours and fork it, warm
_VERB_OF: dict[str, Verb] = {verb: verb for verb in VERBS}


@dataclass(frozen=True)
class Line:
    """One line: its verb, what it runs, and its options. `port` has no offset yet.

    `target` is the app or callable of `serve` and `work` (`package.module:name`); `command` is that of `run`.
    """

    name: str
    verb: Verb
    target: str | None = None
    command: tuple[str, ...] = ()
    port: int | None = None
    after: tuple[str, ...] = ()
    before: str | None = None
    watch: tuple[str, ...] = ()
    cwd: str | None = None
    ready: str | None = None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}.", cure=f"`{self.prog} --help` shows the options.")


def parser(verb: Verb) -> argparse.ArgumentParser:
    """The options of a line's verb."""
    p = _Parser(prog=f"dev {verb}", allow_abbrev=False)
    if verb in PYTHON:
        what = "an ASGI app" if verb == "serve" else "a callable that works until it is told to stop"
        p.add_argument("target", help=f"{what}: package.module:name")
    p.add_argument("--name", help="the line's name, where honcho does not give one")
    p.add_argument("--port", type=_port, help="the port of the line; PORT_OFFSET is added")
    p.add_argument("--after", action="append", default=[], metavar="LINE", help="do the last step when LINE is ready")
    p.add_argument("--before", metavar="COMMAND", help="run first, and again when a `migrations` folder changes")
    p.add_argument("--watch", action="append", default=[], metavar="FOLDER", help="reload when its code changes")
    p.add_argument("--cwd", help="the folder to run in, from the project root")
    p.add_argument("--ready", metavar="HOW", help="port | http:/path | log:REGEX | cmd:COMMAND")
    return p


def parse(argv: Sequence[str], *, name: str | None = None) -> Line:
    """The line that `dev ARGV` asks for; everything after the first `--` is its command.

    Raises:
        UsageError: it asks for something that does not exist.
    """
    verb = _VERB_OF.get(argv[0]) if argv else None
    if verb is None:
        raise UsageError(f"dev: there is no line verb {argv[0] if argv else ''!r}.", cure=f"Use {', '.join(VERBS)}.")
    rest = list(argv[1:])
    at = rest.index("--") if "--" in rest else len(rest)
    options, command = rest[:at], tuple(rest[at + 1 :])
    a = parser(verb).parse_args(options)
    if (verb == "run") != bool(command):
        raise UsageError(f"dev {verb}: {'give a command after --' if verb == 'run' else 'takes no command after --'}.")
    target: str | None = getattr(a, "target", None)
    if target is not None and not all(target.partition(":")[::2]):
        raise UsageError(f"dev {verb}: {target!r} is not package.module:name.")
    if verb == "serve" and a.port is None:
        raise UsageError("dev serve: needs --port.")
    if a.ready is not None:
        _check_ready(verb, a.ready, a.port)
    after = tuple(n for given in a.after for n in given.split(","))
    return Line(
        name=name or a.name or verb,
        verb=verb,
        target=target,
        command=command,
        port=a.port,
        after=after,
        before=a.before,
        watch=tuple(a.watch),
        cwd=a.cwd,
        ready=a.ready,
    )


def parse_command(name: str, command: str) -> Line | None:
    """The line behind a Procfile's command; None where it does not start with one of our verbs."""
    try:
        words = shlex.split(command)
    except ValueError:
        return None
    if words[:1] == ["exec"]:
        words = words[1:]
    if len(words) < 2 or words[0] != "dev" or words[1] not in VERBS:
        return None
    return parse(words[1:], name=name)


def _check_ready(verb: Verb, ready: str, port: int | None) -> None:
    """A probe that can never say yes would leave its line starting for ever.

    Raises:
        UsageError: it is none, or none that this verb asks.
    """
    kind, _, rest = ready.partition(":")
    if kind not in ("port", "http", "log", "cmd"):
        raise UsageError(f"dev {verb}: --ready {ready!r} is not port, http:/path, log:REGEX or cmd:COMMAND.")
    if verb != "run" and (verb, kind) != ("serve", "http"):
        known = "`dev serve` asks http:/path of a new worker, `dev run` all of them."
        raise UsageError(f"dev {verb}: knows by itself when it is ready, not by --ready {kind}.", cure=known)
    if port is None and kind in ("port", "http"):
        raise UsageError(f"dev {verb}: --ready {ready} needs --port.")
    try:
        _ = re.compile(rest) if kind == "log" else shlex.split(rest) if kind == "cmd" else None
    except (re.error, ValueError) as error:
        raise UsageError(f"dev {verb}: --ready {ready} cannot be read: {error}.") from None


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port")
    return int(text)
