"""Run by path between fork and the real program (POSIX): ties the new process to its supervisor, then becomes it.

A program of its own instead of code after fork: the supervisor has threads, and Python after a fork among threads may
lock for ever. Usage: python -I -S launch.py PARENT-PID PLAN-AS-JSON PROGRAM [ARGUMENT ...]
"""

import ctypes
import json
import os
import signal
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER = 0x10000000
# Whom the program takes itself for: an account that every system has a name for, since programs look it up.
_AS_INSIDE = ("postgres", "daemon", "nobody")


def main() -> None:
    """Tie, drop rights, become the program."""
    parent, plan, *program = sys.argv[1:]
    options: dict[str, object] = json.loads(plan)
    for number in signal.valid_signals():  # it inherits what Python, the guardian, a `nohup` or an `&` ignore
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    if options.get("tty"):
        import fcntl
        import termios

        # The supervisor holds the other side: when it dies the kernel hangs this terminal up.
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    if options.get("not_root"):
        leave_root(options.get("account"))
    if options.get("tied"):
        # After every change of identity, which would clear it (prototype A5).
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != int(parent):
            raise SystemExit("the supervisor died while this process started")
    try:
        os.execvp(program[0], program)
    except OSError as error:
        sys.stderr.write(f"{program[0]} cannot be started: {error.strerror}\n")
        raise SystemExit(127) from None


def leave_root(account: object) -> None:
    """Stop being root, for programs that refuse it.

    First choice is a user namespace in which our own files belong to a user that is not 0: no file changes hands, and
    folders closed to others stay reachable. `account` (uid, gid) is the second, where namespaces are forbidden.
    """
    uid, gid = os.geteuid(), os.getegid()
    if account is None and can_leave_root():
        inside = _account_inside()
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{inside} {uid} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{inside} {gid} 1", encoding="ascii")
        return
    if not isinstance(account, list):
        raise SystemExit("root cannot be left here: no user namespace, and no account was named")
    numbers = [int(part) for part in account]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  # JSON
    os.setgroups([])
    os.setgid(numbers[1])
    os.setuid(numbers[0])


def _account_inside() -> int:
    import pwd

    for name in _AS_INSIDE:
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise SystemExit(f"this system has none of the accounts {', '.join(_AS_INSIDE)}")


def can_leave_root() -> bool:
    """Enter a new user namespace; False where the system forbids it."""
    return sys.platform == "linux" and ctypes.CDLL(None, use_errno=True).unshare(_CLONE_NEWUSER) == 0


if __name__ == "__main__":
    main()
