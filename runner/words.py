"""What a line says of itself in the window: one short sentence for each thing a person would want to know."""

import signal
from collections.abc import Sequence

from runner.state import Broken, Changed, Event, Exited, Halt, Phase, Ready, Refused, State


def of_exit(code: int) -> str:
    """How a process ended, in words: `-9` is SIGKILL."""
    if code < 0:
        try:
            return f"ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"ended by signal {-code}"
    return f"ended with exit code {code}"


def of_step(before: State, after: State, event: Event, took_s: float, changes: Sequence[str]) -> str | None:
    """The sentence for a step of `state.step`; None where there is no news."""
    match event:
        case Ready() if after.phase is Phase.READY and before.phase is not Phase.READY:
            done = "reloaded" if changes and before.phase is Phase.RELOADING else "ready"
            cause = f": {_listed(changes)}" if done == "reloaded" else ""
            return f"{done} in {took_s:.2f} s{cause}"
        case Halt() if after.phase is not before.phase:
            return "stopping, as somebody asked; `dev start` starts it again"
        case Changed() if before.phase is Phase.FAILED:
            return f"trying again: {_listed(changes)}"
        case Exited() | Refused() | Broken() if after.phase is Phase.FAILED:
            return f"failed: {event.why}" if after.why != before.why else None
        case Exited() if after.phase in (Phase.BACKING_OFF, Phase.STARTING) and event.attempt == before.current:
            return f"{event.why}; starting it again"
        case _:
            return None


def _listed(changes: Sequence[str]) -> str:
    shown = ", ".join(changes[:3])
    return shown if len(changes) <= 3 else f"{shown} and {len(changes) - 3} more"
