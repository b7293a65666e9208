"""The processes of a line, one for each attempt: how they are started, take over, and are ended.

`serve` and `work` are forks of the zygote, or processes of their own where forking is not safe; `run` and `postgres`
are started as they are. To the state machine all are the same: an attempt becomes ready, or breaks, or ends.
"""

import json
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from runner import background, plan, probe, words
from runner.before import Before
from runner.child import Child
from runner.ending import Ending
from runner.env import Project
from runner.error_page import Fault
from runner.errors import DevError
from runner.forked import Forked
from runner.front import Front, Post
from runner.guardian import Guardian
from runner.output import Window
from runner.spec import Spec
from runner.start import Starter
from runner.state import Alone, Broken, Event, Exited, Ready, Refused
from runner.system import LINUX, WINDOWS
from runner.warm import Warm
from runner.wire import Word

# At the start the other lines need the processor more than the next save does.
_FIRST_LAYER_S = 3.0


class Attempts:
    """Everything that the line has started; every event goes to `put`."""

    def __init__(
        self,
        project: Project,
        line: plan.Line,
        lines: Mapping[str, plan.Line],
        window: Window,
        guardian: Guardian | None,
        put: Callable[[Event], None],
    ) -> None:
        self._project, self._line, self._window, self._guardian, self._put = project, line, window, guardian, put
        self.starter = Starter(project, line, lines)
        self.living: dict[int, Child | Forked] = {}
        self._posts: dict[int, Post] = {}
        self._faults: dict[int, str] = {}
        self._front: Front | None = None
        self.ending = Ending(line.verb, self.living, self._posts, lambda: self._front)
        self._bound, self._is_first = False, True
        memory = project.home / ".dev" / "preload" / f"{line.name}.json"
        forks = LINUX and project.values.get("DEV_SPAWN") != "1" and line.verb in plan.PYTHON
        self.warm = Warm(memory, self.starter.is_own, self._start_zygote) if forks and guardian else None
        self._before = Before(line.before, self.starter, self.warm, self._run_child)

    @property
    def terminal(self) -> int | None:
        """Our side of the terminal on which the line's processes read and write."""
        process = self.warm.process if self.warm else next(iter(self.living.values()), None)
        return getattr(process, "terminal", None)

    def begin(self) -> None:
        """Everything that needs nobody else: hold the port, import the packages."""
        if self.warm:
            self.warm.begin()
        with suppress(DevError):  # said, and tried again, by the first attempt
            self._bind()

    def hold(self, fault: Fault | None = None) -> None:
        """A worker is on its way."""
        if self._front:
            self._front.hold(fault)

    def refuse(self, fault: Fault) -> None:
        """No worker is on its way."""
        if self._front:
            self._front.refuse(fault)

    def changed(self, paths: list[Path]) -> None:
        """Files were saved, before the attempt that runs them."""
        self._before.changed(paths)
        if self.warm:
            self.warm.changed(paths)

    def spawn(self, attempt: int) -> None:
        """Start the attempt; in the background, since its step before may take its time."""
        background.do(lambda: self._spawn(attempt))

    def promote(self, attempt: int) -> None:
        """Let the attempt do the line's work."""
        if self._front and self._line.verb == "serve" and (post := self._posts.get(attempt)):
            self._front.give(post)

    def held(self) -> bool:
        """Whether a debugger holds one of the processes."""
        return self._front is not None and any(self._front.held(post) for post in list(self._posts.values()))

    def forget(self, attempt: int) -> None:
        """Its end has been told."""
        self.living.pop(attempt, None)
        self._posts.pop(attempt, None)

    def close(self) -> None:
        """Give the port back and let the zygote go."""
        if self._front:
            self._front.close()
        if self.warm:
            self.warm.close()

    def _bind(self) -> None:
        if self._bound or self._line.verb not in plan.PYTHON:
            return
        if WINDOWS:
            said = f"`dev {self._line.verb}` passes open connections to its workers, which Windows cannot yet."
            raise DevError(said, cure="Use WSL, or `dev run -- COMMAND` for this line.")
        starting = Fault(f"{self._line.name} is starting.")
        self._front = Front(self.starter.bind(), starting)
        self._bound = True

    def _spawn(self, attempt: int) -> None:
        try:
            self._bind()
            self._before.run_if_due()
            if self.ending.is_given_up(attempt):
                self._put(Exited(attempt, "given up"))
            elif self._line.verb in plan.PYTHON:
                self._start_worker(attempt)
            else:
                self._start_child(attempt, self.starter.spec())
        except DevError as error:
            self._put(Refused(attempt, str(error)))

    def _start_worker(self, attempt: int) -> None:
        assert self._front is not None
        post, theirs = self._front.post(attempt, self._on_word)
        self._posts[attempt] = post
        task = self.starter.task(post.slot)
        with theirs:
            fds = (theirs.fileno(), self._front.table.fd)
            if self.warm:
                self._fork_worker(attempt, task, fds)
            else:
                self._start_child(attempt, self.starter.worker(task, fds), told_by_wire=True)

    def _fork_worker(self, attempt: int, task: dict[str, Any], fds: tuple[int, int]) -> None:
        assert self.warm is not None
        worker = Forked(0, time.monotonic())

        def on_exit(code: int) -> None:
            worker.alive = False
            self._on_exit(attempt, code, worker.started)

        self.living[attempt] = worker
        try:
            worker.pid = self.warm.fork({"do": "fork", "task": task}, fds, on_exit)
        except DevError:
            self.forget(attempt)
            raise
        self._started(attempt, worker)

    def _start_child(self, attempt: int, spec: Spec, *, told_by_wire: bool = False) -> None:
        said = probe.Said(spec.log) if spec.log else None

        def on_output(chunk: bytes) -> None:
            self._window.feed(chunk)
            if said and said.hears(chunk):
                self._put(Ready(attempt))

        began = time.monotonic()
        child = Child(
            spec, self._guardian, on_output=on_output, on_exit=lambda code: self._on_exit(attempt, code, began)
        )
        self.living[attempt] = child
        self._started(attempt, child)
        if said is None and not told_by_wire:
            background.do(lambda: self._put(Ready(attempt)) if child.becomes_ready(spec.probe) else None)

    def _started(self, attempt: int, process: Child | Forked) -> None:
        if self.ending.is_given_up(attempt):
            process.kill()

    def _on_word(self, attempt: int, word: Word, text: str) -> None:
        match word:
            case Word.READY:
                self._put(Ready(attempt))
            case Word.ALONE:
                self._put(Alone(attempt))
            case Word.FAULT:
                self._faults[attempt] = text
            case Word.LOADED if self.warm:
                # Not in the front's thread, which connections wait for.
                background.do(lambda: self._learn(json.loads(text)))
            case _:
                pass

    def _learn(self, imported: dict[str, str]) -> None:
        assert self.warm is not None
        self.warm.learn(imported)
        background.later(_FIRST_LAYER_S if self._is_first else 0, self.warm.build_layer)
        self._is_first = False

    def _on_exit(self, attempt: int, code: int, began: float) -> None:
        why = words.of_exit(code)
        if process := self.living.get(attempt):
            process.end_rest()
        if self._front and (post := self._posts.get(attempt)):
            self._front.died(post, why)
            self._front.settle()  # what it said last is heard now
        if text := self._faults.pop(attempt, None):
            fault = Fault(f"{self._line.name} does not start.", text, str(self._project.root))
            self._put(Broken(attempt, fault.sentence, text))
        else:
            self._put(Exited(attempt, why, time.monotonic() - began))

    def _run_child(self, spec: Spec, on_exit: Callable[[int], None]) -> Child:
        return Child(spec, self._guardian, on_output=self._window.feed, on_exit=on_exit)

    def _start_zygote(self, link: socket.socket, on_exit: Callable[[int], None]) -> Child:
        return self._run_child(self.starter.zygote(link.fileno()), on_exit)
