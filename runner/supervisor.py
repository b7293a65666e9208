"""The hands of a line: hears what happens to it, and does what `state.step` decides.

The verb never ends because its process did: for honcho one line that ends is the end of all lines. Everything that
happens (a signal, a save, an exit, readiness) arrives in one queue, so decisions are made one at a time.
"""

import os
import queue
import signal
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from runner import background, control, lifeline, logs, plan, stack, sweep, watch, words
from runner import state as states
from runner.attempts import Attempts
from runner.env import Project
from runner.error_page import Fault
from runner.faults import Faults
from runner.guardian import Guardian
from runner.locks import Locks
from runner.order import Order
from runner.output import Window
from runner.state import Again, Broken, Changed, Event, Exited, Go, Halt, Phase, Refused, Start, State, Stop
from runner.system import processes

_POLL_S = 0.02
# Between two steps of a debugger its worker is free for a moment.
_LET_GO_S = 0.3


class Supervisor:
    """One line, from its first bind to its last process."""

    def __init__(
        self,
        project: Project,
        line: plan.Line,
        lines: Mapping[str, plan.Line],
        honcho: lifeline.Lifeline | None,
        guardian: Guardian | None,
    ) -> None:
        """`lines` are all lines of the Procfile, for order and addresses; without `honcho` nobody started us."""
        self._project, self._line, self._lines = project, line, lines
        self._window = Window(
            logs.Log(project.home / ".dev" / "log", line.name), of_honcho=project.line_name is not None
        )
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._lifeline, self._guardian = honcho, guardian
        self._attempts = Attempts(project, line, lines, self._window, self._guardian, self._events.put)
        self._state = State(overlap=line.verb == "serve")
        self._since = time.time()
        self._began = time.monotonic()
        self._changes: list[Path] = []
        self._order = Order(project, line, lines)
        self._signals = 0
        self._locks = Locks([project.root, project.root / (line.cwd or ".")])
        self._faults = Faults(project, line, self._attempts, self._window, self._locks)

    def run(self) -> int:
        """Supervise until told to stop; 0, since a line that was told to stop did what it should."""
        if self._project.line_name and self._lifeline is None:
            return 0  # honcho died before we looked
        self._catch_signals()
        answers = {
            "status": self.status,
            "stop": lambda: self._asked(Halt()),
            "start": lambda: self._asked(Start()),
        }
        door = control.Door(self._project.lines, self._line.name, answers, {"attach": self._attached})
        self._window.keep(logs.BEGIN)
        try:
            if ended := sweep.sweep(self._project.home):
                self._window.say(f"ended what an earlier stack of this checkout had left: {ended}")
            if self._guardian:
                self._guardian.listen(lambda: self._told_to_end("the guardian of this line is gone"))
            if self._lifeline:
                self._lifeline.watch(self._told_to_end)
            self._attempts.begin()
            self._locks.watch(self._on_locks)
            if self._line.watch:
                folders = [self._project.root / folder for folder in self._line.watch]
                poll = True if self._project.values.get("WATCHFILES_FORCE_POLLING") else None
                matters = watch.is_code if self._line.verb in plan.PYTHON else watch.is_saved
                watch.start(folders, self._on_change, matters=matters, say=self._window.say, poll=poll)
            background.do(self._wait_for_others)
            self._loop()
        finally:
            self._attempts.close()
            door.close()
            self._window.close()
            if self._guardian:
                self._guardian.end()
            # What got away from this line, and what one that was killed has left.
            sweep.sweep(self._project.home, done=processes.this_process())
        if self._lifeline:
            self._lifeline.end_honcho_if_done()
        return 0

    def status(self) -> dict[str, Any]:
        """What `dev status` shows of this line."""
        state = self._state
        child = self._attempts.living.get(state.current or 0) or self._attempts.living.get(state.coming or 0)
        return {
            "name": self._line.name,
            "state": state.phase.value,
            "pid": child.pid or None if child else None,
            "port": self._attempts.starter.port,
            "since": self._since,
            "restarts": max(0, state.attempts - 1),
            "why": self._order.hindrance if state.phase is Phase.WAITING else state.why,
            "last_fault": self._faults.last,
            "last": list(self._window.last) if state.phase in (Phase.FAILED, Phase.BACKING_OFF) else [],
        }

    def _asked(self, event: Event) -> dict[str, Any]:
        """From another terminal."""
        self._changes = []
        self._events.put(event)
        return self.status()

    def _attached(self, connection: socket.socket) -> None:
        """Another terminal is this line's until it goes: shows what the line writes, and types into it."""
        with connection, suppress(OSError), self._window.shown_to(connection):
            while typed := connection.recv(4096):
                if (terminal := self._attempts.terminal) is not None:
                    os.write(terminal, typed)

    def _loop(self) -> None:
        while not (self._state.ending and self._state.phase is Phase.STOPPED) or self._attempts.living:
            with suppress(queue.Empty):
                # A deadline, so that Python looks for signals on every platform.
                self._take(self._events.get(timeout=1))

    def _take(self, event: Event) -> None:
        if isinstance(event, Exited | Broken | Refused):
            self._attempts.forget(event.attempt)
        before, (self._state, actions) = self._state, states.step(self._state, event)
        if self._state.phase is not before.phase:
            self._since = time.time()
        starts = self._state.phase is Phase.STARTING and before.phase is not Phase.STARTING
        if starts or isinstance(event, Changed | Start):
            self._began = time.monotonic()
        for action in actions:
            match action:
                case states.Spawn(attempt):
                    self._attempts.spawn(attempt)
                case states.Promote(attempt):
                    self._attempts.promote(attempt)
                case states.End(attempt):
                    self._attempts.ending.end(attempt, was_ready=attempt == before.current)
                case states.Later(seconds, attempts):
                    background.later(seconds, lambda attempts=attempts: self._events.put(Again(attempts)))
        if isinstance(event, Stop | Halt):
            self._attempts.ending.hurry(self._order.grace_s)
        if self._state is not before:
            self._faults.take(before, self._state, event)
        self._tell(before, event)

    def _catch_signals(self) -> None:
        def told(_number: int, _frame: object) -> None:
            self._signals += 1
            if self._signals > 1:  # a second Ctrl-C means now
                self._attempts.ending.kill_all()
            self._stop()

        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if number := getattr(signal, name, None):
                signal.signal(number, told)

    def _told_to_end(self, why: str) -> None:
        if self._state.phase not in (Phase.STOPPING, Phase.STOPPED):
            self._window.say(f"stopping: {why}")
        self._stop()

    def _stop(self) -> None:
        def in_order() -> None:
            try:
                if self._signals <= 1:
                    self._order.wait_for_dependants()
            finally:  # whatever went wrong there
                self._events.put(Stop())

        background.do(in_order)

    def _wait_for_others(self) -> None:
        def tell(hindrance: str) -> None:
            if self._state.phase is Phase.WAITING:  # not stopped meanwhile
                self._attempts.hold(Fault(f"{self._line.name} is waiting for {hindrance}."))

        self._order.wait_for_others(tell, lambda hindrance: self._window.say(f"waiting for {hindrance}"))
        self._events.put(Go())

    def _on_change(self, paths: list[Path]) -> None:
        if self._attempts.held():
            self._window.say("saved; the reload waits until the debugger lets go")
            free_since = time.monotonic()
            while time.monotonic() - free_since < _LET_GO_S:
                time.sleep(_POLL_S)
                if self._attempts.held():
                    free_since = time.monotonic()
        self._changes = paths
        self._attempts.changed(paths)
        self._events.put(Changed())

    def _on_locks(self, changed: list[str]) -> None:
        if changed:
            self._window.say(self._faults.dependencies(changed))

    def _tell(self, before: State, event: Event) -> None:
        took = time.monotonic() - self._began
        if sentence := words.of_step(before, self._state, event, took, self._project.shown(self._changes)):
            self._window.say(sentence)
        if self._state.phase is Phase.READY and before.phase is not Phase.READY:
            run = self._lifeline.honcho if self._lifeline else processes.this_process()
            background.do(lambda: self._announce(f"{run.pid}-{run.started}"))

    def _announce(self, run: str) -> None:
        if text := stack.announcement(self._project, self._lines, run):
            self._window.say(text)
