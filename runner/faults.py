"""What went wrong with a line: said to the requests that no worker can answer, and remembered once it is over."""

import time

from runner import plan
from runner.attempts import Attempts
from runner.env import Project
from runner.error_page import Fault
from runner.locks import Locks
from runner.output import Window
from runner.state import Broken, Changed, Event, Exited, Go, Halt, Phase, Ready, Refused, Start, State


class Faults:
    """Hears every step of a line; `last` is its last fault and when that was, kept when the line is ready again."""

    def __init__(self, project: Project, line: plan.Line, attempts: Attempts, window: Window, locks: Locks) -> None:
        self._project, self._line, self._attempts, self._window, self._locks = project, line, attempts, window, locks
        self._shown = ""
        self.last: dict[str, str | float] | None = None

    def take(self, before: State, after: State, event: Event) -> None:
        """Remember and show what this step of `state.step` means."""
        if why := fault(before, after, event):
            self.last = {"why": why, "at": time.time()}
        self._show(after, event)

    def dependencies(self, changed: list[str]) -> str:
        """The sentence for lock files that changed."""
        return f"dependencies changed ({', '.join(changed)}): {self._project.set_up}"

    def _show(self, state: State, event: Event) -> None:
        """What the front says to requests that no worker can answer."""
        match event:
            case Broken(_, why, text) if state.phase is Phase.FAILED:
                changed = self._locks.changed() if "ModuleNotFoundError" in why or "ImportError" in why else []
                sentence = f"{self.dependencies(changed)}." if changed else f"{self._line.name} does not start."
                if why != self._shown:
                    self._window.feed(text.encode() + b"\n" + f"{sentence}\n".encode() * bool(changed))
                self._shown = why
                self._attempts.refuse(Fault(sentence, text, str(self._project.root)))
            case Refused(_, why) | Exited(_, why) if state.current is None and state.phase is Phase.FAILED:
                self._attempts.refuse(Fault(f"{self._line.name} does not start.", why))
            case Exited(_, why) if state.phase is Phase.BACKING_OFF:
                self._attempts.refuse(Fault(f"{self._line.name} {why}.", "\n".join(self._window.last)))
            case Go() | Start() if state.current is None and state.phase is not Phase.STOPPED:
                self._attempts.hold(Fault(f"{self._line.name} is starting."))
            case Changed() if state.current is None:
                self._attempts.hold()
            case Halt():
                cure = f"Start it with `dev start {self._line.name}`."
                self._attempts.refuse(Fault(f"{self._line.name} was stopped.", cure))
            case Ready():
                self._shown = ""
            case _:
                pass


def fault(before: State, after: State, event: Event) -> str | None:
    """Why the line has not what it had or wanted; None for an end that somebody asked for, and for any other news."""
    if not isinstance(event, Exited | Refused | Broken) or before.phase in (Phase.STOPPING, Phase.STOPPED):
        return None
    made_room = event.attempt == before.current and before.coming is None and before.phase is Phase.RELOADING
    known = event.attempt in (before.current, before.coming) and after is not before
    return event.why if known and not made_room else None
