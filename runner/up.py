"""`dev up`: one stack in this window, however often it is asked for."""

import sys
import time
from collections.abc import Mapping

from runner import control, env, plan, procfile, stack
from runner.errors import DevError

_REPAIR_S = 60


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
    if all(state in stack.GOOD for state in told.values()):
        return _tell(project, lines)
    for name in there:
        if told[name] in ("failed", "stopped"):
            sys.stdout.write(f"{name} is {told[name]}: starting it again.\n")
            control.ask(project.lines, name, "start")
    if absent := [name for name in lines if name not in there]:
        sys.stdout.write(f"Another window runs {', '.join(there)}; this one runs {', '.join(absent)}.\n")
        procfile.start(project, absent)
    _await_repair(project, lines)
    return _tell(project, lines)


def _await_repair(project: env.Project, lines: Mapping[str, plan.Line]) -> None:
    """Wait until every line is ready.

    A line that failed goes on trying by itself, so that now it is failed and now starting: once seen is enough.

    Raises:
        DevError: every line that is not ready has failed, or the time is over.
    """
    until = time.monotonic() + _REPAIR_S
    failed: dict[str, str] = {}
    while missing := [told for told in stack.status(project, lines) if told["state"] not in stack.GOOD]:
        for told in missing:
            if told["state"] == "failed":
                failed[told["name"]] = f"{told['name']} failed: {told['why']}."
        names = [told["name"] for told in missing]
        if all(name in failed for name in names):
            raise DevError(" ".join(failed[name] for name in names), cure=f"`dev why {names[0]}` shows its last words.")
        if time.monotonic() > until:
            still = ", ".join(f"{told['name']} is {told['state']}" for told in missing)
            raise DevError(f"Not ready after {_REPAIR_S} s: {still}.", cure=f"`dev why {names[0]}` says more.")
        time.sleep(0.05)


def _tell(project: env.Project, lines: Mapping[str, plan.Line]) -> int:
    sys.stdout.write("The stack runs, in another window.\n")
    for name, url in stack.addresses(project, lines).items():
        sys.stdout.write(f"  {name}: {url}\n")
    return 0
