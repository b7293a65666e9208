"""The hands of a line: starts, watches, reloads and ends its process as `state.step` decides.

The verb never ends because its process did: for honcho one line that ends is the end of all lines. Everything that
happens (a signal, a save, an exit, readiness) arrives in one queue, so decisions are made one at a time.
"""

import queue
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runner import control, lifeline, plan, stack, watch, words
from runner import state as states
from runner.child import Child, Spec
from runner.env import Project
from runner.errors import DevError
from runner.output import Window
from runner.start import Starter
from runner.state import Again, Changed, Event, Exited, Go, Phase, Ready, Refused, State, Stop

# Ending is shared out inside honcho's 5 s: dependants first, then the own process is asked, then it is made to.
_DEPENDANTS_S = 2.0
_GRACE_S = 2.0
# How long a process that makes room for its successor may finish what it does.
_DRAIN_S: Mapping[str, float] = {"serve": 32, "work": 15, "run": 5, "postgres": 10}
_POLL_S = 0.02
_STEADY_START_S = 1.0


@dataclass(frozen=True)
class _Prepared:
    """The attempt can be started; that happens in the main thread, whose death its process is tied to."""

    attempt: int
    spec: Spec


class Supervisor:
    """One line, from its first bind to its last process."""

    def __init__(self, project: Project, line: plan.Line, lines: Mapping[str, plan.Line]) -> None:
        """`lines` are all lines of the Procfile, for order and addresses."""
        self._project, self._line, self._lines = project, line, lines
        self._window = Window()
        self._events: queue.SimpleQueue[Event | _Prepared] = queue.SimpleQueue()
        self._starter = Starter(project, line, lines, self._window)
        self._state = State(overlap=line.verb == "serve")
        self._children: dict[int, Child] = {}
        self._given_up: set[int] = set()
        self._since = time.time()
        self._began = time.monotonic()
        self._changes: list[Path] = []
        self._hindrance: str | None = None
        self._signals = 0
        self._lifeline = lifeline.find() if project.line_name else None

    def run(self) -> int:
        """Supervise until told to stop; 0, since a line that was told to stop did what it should."""
        if self._project.line_name and sys.platform == "linux" and self._lifeline is None:
            return 0  # honcho died before we looked
        self._catch_signals()
        door = control.Door(self._project.lines, self._line.name, self.status)
        try:
            with suppress(DevError):  # said, and tried again, by the first attempt
                self._starter.bind_early()
            if self._lifeline:
                self._lifeline.watch(self._stop)
            if self._line.watch:
                watch.start([self._project.root / folder for folder in self._line.watch], self._on_change)
            threading.Thread(target=self._wait_for_others, daemon=True).start()
            self._loop()
        finally:
            self._starter.close()
            door.close()
            self._window.flush()
        if self._lifeline:
            self._lifeline.end_relay()
        return 0

    def status(self) -> dict[str, Any]:
        """What `dev status` shows of this line."""
        state = self._state
        child = self._children.get(state.current or 0) or self._children.get(state.coming or 0)
        return {
            "name": self._line.name,
            "state": state.phase.value,
            "pid": child.pid if child else None,
            "port": self._starter.port,
            "since": self._since,
            "restarts": max(0, state.attempts - 1),
            "why": self._hindrance if state.phase is Phase.WAITING else state.why,
            "last": list(self._window.last) if state.phase in (Phase.FAILED, Phase.BACKING_OFF) else [],
        }

    def _loop(self) -> None:
        while self._state.phase is not Phase.STOPPED or self._children:
            with suppress(queue.Empty):
                # A deadline, so that Python looks for signals on every platform.
                self._take(self._events.get(timeout=1))

    def _take(self, event: Event | _Prepared) -> None:
        if isinstance(event, _Prepared):
            self._start(event.attempt, event.spec)
            return
        if isinstance(event, Exited):
            self._children.pop(event.attempt, None)
        before, (self._state, actions) = self._state, states.step(self._state, event)
        if self._state.phase is not before.phase:
            self._since = time.time()
        self._tell(before, event)
        for action in actions:
            match action:
                case states.Spawn(attempt):
                    self._began = time.monotonic()
                    self._in_background(lambda attempt=attempt: self._prepare(attempt))
                case states.End(attempt):
                    self._end(attempt)
                case states.Later(seconds, attempts):
                    self._after(seconds, lambda attempts=attempts: self._events.put(Again(attempts)))

    def _prepare(self, attempt: int) -> None:
        try:
            self._events.put(_Prepared(attempt, self._starter.prepare(attempt)))
        except DevError as error:
            self._events.put(Refused(attempt, str(error)))

    def _start(self, attempt: int, spec: Spec) -> None:
        if attempt in self._given_up or attempt != self._state.coming:
            self._events.put(Exited(attempt, "given up"))
            return
        pattern = re.compile(spec.log) if spec.log else None

        def on_output(chunk: bytes) -> None:
            self._window.feed(chunk)
            if pattern and pattern.search(chunk.decode("utf-8", "replace")):
                self._events.put(Ready(attempt))

        def on_exit(code: int) -> None:
            self._events.put(Exited(attempt, words.of_exit(code), time.monotonic() - child.started))

        try:
            child = Child(spec, on_output=on_output, on_exit=on_exit)
        except DevError as error:
            self._events.put(Refused(attempt, str(error)))
            return
        self._children[attempt] = child
        if pattern is None:
            self._in_background(lambda: self._wait_until_ready(attempt, child, spec))

    def _wait_until_ready(self, attempt: int, child: Child, spec: Spec) -> None:
        while child.alive:
            if spec.probe() if spec.probe else time.monotonic() - child.started > _STEADY_START_S:
                self._events.put(Ready(attempt))
                return
            time.sleep(_POLL_S)

    def _end(self, attempt: int) -> None:
        self._given_up.add(attempt)
        child = self._children.get(attempt)
        if child is None:
            return  # still being prepared: its end is told when that is done
        stopping = self._state.phase is Phase.STOPPING
        if self._signals > 1:
            child.kill()
        else:
            child.ask_to_end()
            self._after(_GRACE_S if stopping else _DRAIN_S[self._line.verb], child.kill)

    def _catch_signals(self) -> None:
        def told(_number: int, _frame: object) -> None:
            self._signals += 1
            if self._signals > 1:  # a second Ctrl-C means now
                for child in list(self._children.values()):
                    child.kill()
            self._stop()

        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if number := getattr(signal, name, None):
                signal.signal(number, told)

    def _stop(self) -> None:
        dependants = [n for n, line in self._lines.items() if self._line.name in line.after]
        if self._signals > 1 or not dependants:
            self._events.put(Stop())
        else:
            self._in_background(lambda: self._stop_after(dependants))

    def _stop_after(self, dependants: list[str]) -> None:
        until = time.monotonic() + _DEPENDANTS_S
        while time.monotonic() < until and any(control.read(self._project.lines, name) for name in dependants):
            time.sleep(_POLL_S)
        self._events.put(Stop())

    def _wait_for_others(self) -> None:
        for name in self._line.after:
            since, said = time.monotonic(), ""
            while hindrance := stack.hindrance(self._project, self._lines, name):
                self._hindrance = f"waits for {hindrance}, {time.monotonic() - since:.0f} s so far"
                if hindrance != said and time.monotonic() - since > 1:  # a second is no news
                    self._window.say(f"waiting for {hindrance}")
                    said = hindrance
                time.sleep(_POLL_S)
        self._hindrance = None
        self._events.put(Go())

    def _on_change(self, paths: list[Path]) -> None:
        self._changes = paths
        if watch.asks_for_before(paths):
            self._starter.before_again()
        self._events.put(Changed())

    def _tell(self, before: State, event: Event) -> None:
        took = time.monotonic() - self._began
        if sentence := words.of_step(before, self._state, event, took, self._shown(self._changes)):
            self._window.say(sentence)
        if self._state.phase is Phase.READY and before.phase is not Phase.READY:
            run = self._lifeline.honcho if self._lifeline else lifeline.this_process()
            self._in_background(lambda: self._announce(f"{run.pid}-{run.started}"))

    def _announce(self, run: str) -> None:
        if text := stack.announcement(self._project, self._lines, run):
            self._window.say(text)

    def _shown(self, paths: list[Path]) -> list[str]:
        root = self._project.root
        return [str(path.relative_to(root) if path.is_relative_to(root) else path) for path in paths]

    @staticmethod
    def _in_background(work: Callable[[], None]) -> None:
        threading.Thread(target=work, daemon=True).start()

    @staticmethod
    def _after(seconds: float, work: Callable[[], None]) -> None:
        timer = threading.Timer(seconds, work)
        timer.daemon = True
        timer.start()
