"""`dev up`: one stack in this window, however often it is asked for."""

import sys

from runner import env, procfile, stack
from runner.errors import DevError


def main() -> int:
    """Become the stack; if it runs and is well already, say where it is."""
    project = env.load()
    lines = procfile.lines(project)
    told = stack.status(project, lines)
    running = [line for line in told if line["state"] != "stopped"]
    if not running:
        procfile.start(project)
    if len(running) == len(told) and all(line["state"] in ("ready", "reloading") for line in told):
        sys.stdout.write("The stack runs already, in another window.\n")
        for name, url in stack.addresses(project, lines).items():
            sys.stdout.write(f"  {name}: {url}\n")
        return 0
    unwell = ", ".join(f"{line['name']} ({line['state']})" for line in told if line["state"] not in ("ready",))
    raise DevError(
        f"A stack of this checkout runs in another window, but not all of it: {unwell}.",
        cure="`dev status` says why; end it there with Ctrl-C and start again.",
    )
