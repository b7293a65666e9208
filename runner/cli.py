"""The command `dev`. Exit codes: 0 fine, 1 something is not, 2 wrong usage."""

import gc
import os
import sys
from collections.abc import Callable, Sequence

from runner.errors import DevError, UsageError

USAGE = """\
dev [up]                    run the stack in this window; if it runs already, print its addresses
dev status [--json|--watch] each line: state, pid, port, since when, restarts, cpu, memory, last error
dev wait [NAME] [--timeout S]   until the stack, or one line, is ready
dev logs [NAME] [-f] [--since 5m|restart] [--grep RE]   what the lines said, merged by time
dev restart|stop|start NAME one line, without the others
dev attach NAME             this terminal becomes its, for a debugger's prompt
dev why NAME                its state, its last fault, its last words
dev doctor                  what is wrong with this machine or checkout, and the cure
dev smoke                   asks every address of the stack once
dev psql [ARGUMENTS]        a prompt on the stack's database
dev serve|work|run|postgres what the lines of the Procfile call; `dev serve --help`
"""


def main() -> None:
    """Run `dev ARGUMENTS`; a person's mistake is one clean message."""
    try:
        code = run(sys.argv[1:])
    except DevError as error:
        sys.stderr.write(f"dev: {error}\n")
        code = 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:  # `dev status | head`
        sys.stderr.close()
        code = 0
    raise SystemExit(code)


def run(argv: Sequence[str]) -> int:
    """Dispatch; nothing is imported that the verb does not need."""
    verb, rest = (argv[0], list(argv[1:])) if argv else ("up", [])
    if verb in ("-h", "--help", "help"):
        sys.stdout.write(USAGE)
        return 0
    if verb in ("serve", "work", "run", "postgres"):
        return _line(argv)
    command = _COMMANDS.get(verb)
    if command is None:
        raise UsageError(f"there is no `dev {verb}`.", cure="`dev --help` lists what there is.")
    return command(rest)


def _line(argv: Sequence[str]) -> int:
    gc.disable()  # while importing
    from runner import kernel, lifeline, system
    from runner.guardian import Guardian

    if system.LINUX:
        kernel.share_one_heap()
    # Forked before anything else is imported: it lives as long as the line, and stays a third smaller.
    honcho = lifeline.find() if "HONCHO_PROCESS_NAME" in os.environ else None  # noqa: TID251  # before `env`
    guardian = Guardian(honcho) if system.LINUX else None
    from runner import env, plan, procfile, supervisor

    gc.freeze()
    gc.enable()
    project = env.load()
    line = plan.parse(argv, name=project.line_name)
    return supervisor.Supervisor(project, line, procfile.lines(project), honcho, guardian).run()


def _up(rest: list[str]) -> int:
    from runner import up

    _takes_nothing("up", rest)
    return up.main()


def _status(rest: list[str]) -> int:
    from runner import client

    return client.status(rest)


def _wait(rest: list[str]) -> int:
    from runner import client

    return client.wait(rest)


def _order(word: str) -> Callable[[list[str]], int]:
    def order(rest: list[str]) -> int:
        from runner import client

        return client.order(word, rest)

    return order


def _why(rest: list[str]) -> int:
    from runner import client

    return client.why(rest)


def _attach(rest: list[str]) -> int:
    from runner import attach

    return attach.main(rest)


def _logs(rest: list[str]) -> int:
    from runner import logs

    return logs.main(rest)


def _doctor(rest: list[str]) -> int:
    from runner import doctor

    _takes_nothing("doctor", rest)
    return doctor.main()


def _smoke(rest: list[str]) -> int:
    from runner import smoke

    _takes_nothing("smoke", rest)
    return smoke.main()


def _psql(rest: list[str]) -> int:
    from runner import env, postgres

    return postgres.psql(env.load(), rest)


def _takes_nothing(verb: str, rest: list[str]) -> None:
    if rest:
        raise UsageError(f"`dev {verb}` takes no arguments.")


_COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "up": _up,
    "status": _status,
    "wait": _wait,
    "logs": _logs,
    "restart": _order("restart"),
    "stop": _order("stop"),
    "start": _order("start"),
    "why": _why,
    "attach": _attach,
    "doctor": _doctor,
    "smoke": _smoke,
    "psql": _psql,
}
