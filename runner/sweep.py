"""What a stack that died badly has left running: found by the token in its environment, and ended.

Each process of a line carries the name of its verb: pid and start time. A process whose verb is dead, and of this very
checkout, is ours and nobody's any more. Never by name, never by port (DESIGN D7).
"""

import os
from pathlib import Path

from runner.kernel import Process
from runner.system import processes

OWNER = "DEV_OWNER"


def token(home: Path, verb: Process) -> str:
    """What the processes of a line carry."""
    return f"{_checkout(home)}/{verb.pid}/{verb.started}"


def sweep(home: Path, done: Process | None = None) -> list[int]:
    """End every process of this checkout whose verb is dead, or is `done`; their pids."""
    mark = f"{OWNER}={_checkout(home)}/".encode()
    ended: list[int] = []
    for found in processes.everything():
        if found.state == "Z" or mark not in (environment := processes.environment(found.pid)):
            continue
        verb, _, started = environment.partition(mark)[2].partition(b"\0")[0].decode().partition("/")
        if not verb.isdigit() or not started.isdigit():
            continue
        owner = Process(int(verb), int(started))
        if owner == done or not processes.alive(owner):
            processes.kill(found.pid)
            ended.append(found.pid)
    return ended


def _checkout(home: Path) -> str:
    return os.fsencode(home).hex()  # a hash would load the whole of OpenSSL into every verb
