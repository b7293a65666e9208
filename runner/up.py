"""`dev up`: one stack in this window, however often it is asked for."""

import sys
from collections.abc import Mapping

from runner import client, control, env, plan, procfile, stack


def main() -> int:
    """Become the stack; of one that runs already say where it is, after repairing what is not well.

    A failed or stopped line is started again where it is; what no window runs is started in this one.
    """
    project = env.load()
    lines = procfile.lines(project)
    there = [name for name in lines if control.read(project.lines, name)]
    if not there:
        procfile.start(project)
    told = {line["name"]: line["state"] for line in stack.status(project, lines)}
    if all(state in ("ready", "reloading") for state in told.values()):
        return _tell(project, lines)
    for name in there:
        if told[name] in ("failed", "stopped"):
            sys.stdout.write(f"{name} is {told[name]}: starting it again.\n")
            client.order("start", [name])
    if absent := [name for name in lines if name not in there]:
        sys.stdout.write(f"Another window runs {', '.join(there)}; this one runs {', '.join(absent)}.\n")
        procfile.start(project, absent)
    client.wait([])
    return _tell(project, lines)


def _tell(project: env.Project, lines: Mapping[str, plan.Line]) -> int:
    sys.stdout.write("The stack runs, in another window.\n")
    for name, url in stack.addresses(project, lines).items():
        sys.stdout.write(f"  {name}: {url}\n")
    return 0
