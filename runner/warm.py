"""The verb's side of the zygote: a base that knows all packages, and a layer that also knows the own modules at rest.

What to import ahead is learned: a worker tells what it has imported, and the list is kept for the next start (126
modules of a plain FastAPI app stand in no `import` statement of its own, prototype C).
"""

import json
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from runner.errors import DevError

# Files whose dependents are left out of a layer: those saved last.
_REMEMBERED = 3
_LARGEST = 1 << 20
_PATIENCE_S = 60.0

OnExit = Callable[[int], None]
Start = Callable[[socket.socket, OnExit], Any]


@dataclass(eq=False)
class _Nest:
    """One zygote at its link. `files` are the own ones it has imported; `forks` its living children."""

    link: socket.socket
    files: frozenset[str] = frozenset()
    forks: dict[int, OnExit] = field(default_factory=dict[int, OnExit])
    retired: bool = False
    dead: bool = False


class Warm:
    """Forks workers; every public method may be called from any thread, one at a time."""

    def __init__(self, memory: Path, own: Callable[[str], bool], start: Start) -> None:
        """`memory` keeps what was learned, `own` tells the project's own files, `start` starts the zygote."""
        self._memory, self._own, self._start = memory, own, start
        self._lock = threading.RLock()
        self._told = threading.Condition(self._lock)
        self._answers: dict[int, int] = {}
        self._waiting: dict[int, OnExit] = {}
        self._count = 0
        self._base: _Nest | None = None
        self._base_process: Any = None
        self._layer: _Nest | None = None
        self._building: _Nest | None = None
        self._saved: list[str] = []
        self._guessed = False  # whether `_saved` is only what was edited last, before this start
        self._outgrown = False  # whether the layer was built on such a guess
        self._saved_meanwhile: set[str] = set()
        self._files: dict[str, str] = {}
        self._preloaded: set[str] = set()
        self._skip: set[str] = set()

    def begin(self) -> None:
        """Start the zygote and let it import what was learned; returns at once."""
        with self._lock:
            if self._base is None or self._base.dead:
                ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                with theirs:
                    self._base = _Nest(ours)
                    self._layer = self._building = None
                    self._base_process = self._start(theirs, lambda _code, nest=self._base: self._lost(nest))
                self._preloaded = set()
                threading.Thread(target=self._listen, args=(self._base,), daemon=True, name="zygote").start()
                self._preload(self._remembered())

    def fork(self, order: dict[str, Any], fds: Sequence[int], on_exit: OnExit) -> int:
        """Fork a child that carries out `order`; its pid. `on_exit` hears its exit code from another thread.

        Raises:
            DevError: the zygote is gone; the next call starts another one.
        """
        self.begin()
        with self._lock:
            nest = self._layer or self._base
            assert nest is not None
            self._count += 1
            number = self._count
            self._waiting[number] = on_exit
            self._send(nest, order | {"id": number}, fds)
            self._told.wait_for(lambda: number in self._answers or nest.dead, _PATIENCE_S)
            self._waiting.pop(number, None)
            if number not in self._answers:
                raise DevError("The process that workers are forked from is gone.", cure="Trying again.")
            return self._answers.pop(number)

    def changed(self, paths: Sequence[Path]) -> None:
        """Files were saved: a layer that has imported one of them is of no use any more."""
        named = [str(path) for path in paths]
        with self._lock:
            if self._guessed:  # now it is known what is edited: the next layer may hold the rest of the guess
                self._saved, self._guessed, self._outgrown = [], False, True
            self._saved = list(dict.fromkeys([*named, *self._saved]))[:_REMEMBERED]
            self._saved_meanwhile.update(named)
            if self._layer and self._layer.files.intersection(named):
                self._retire(self._layer)
                self._layer = None

    def learn(self, imported: dict[str, str]) -> None:
        """A worker has imported these modules, with their files, in this order."""
        with self._lock:
            self._files = own = {name: file for name, file in imported.items() if self._own(file)}
            known = self._remembered()
            packages = [n for n in imported if n not in own and not n.startswith(("runner.", "__"))]
            packages = [n for n in known if n not in packages] + packages
            if set(packages) != set(known):
                with suppress(OSError):
                    self._memory.parent.mkdir(parents=True, exist_ok=True)
                    self._memory.write_text(json.dumps(packages), encoding="utf-8")
            if not self._saved:
                newest = sorted(self._files.values(), key=_age, reverse=True)
                self._saved, self._guessed = newest[:_REMEMBERED], True

    def build_layer(self) -> None:
        """In the background: import what the last saves do not touch, unless that is done already."""
        with self._lock:
            enough = self._building or (self._layer and not self._outgrown)
            if enough or self._base is None or self._base.dead or not self._files:
                return
            if fresh := [n for n in self._remembered() if n not in self._preloaded]:
                self._preload(fresh)
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._building, self._outgrown = _Nest(ours), False
                self._saved_meanwhile = set()
                threading.Thread(target=self._listen, args=(self._building,), daemon=True, name="layer").start()
                order = {"do": "layer", "files": self._files, "saved": self._saved}
                self._send(self._base, order, [theirs.fileno()])

    def close(self) -> None:
        """End the zygotes; what they forked is ended before."""
        with self._lock:
            for nest in (self._layer, self._building, self._base):
                if nest:
                    _hang_up(nest.link)

    @property
    def process(self) -> Any:
        """The zygote's own process, as `start` gave it."""
        return self._base_process

    def _remembered(self) -> list[str]:
        try:
            kept: list[str] = json.loads(self._memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return [name for name in kept if name not in self._skip]

    def _preload(self, modules: list[str]) -> None:
        assert self._base is not None
        self._preloaded.update(modules)
        self._send(self._base, {"do": "preload", "modules": modules}, [])

    def _send(self, nest: _Nest, order: dict[str, Any], fds: Sequence[int]) -> None:
        try:
            socket.send_fds(nest.link, [json.dumps(order).encode()], list(fds))
        except OSError:
            _hang_up(nest.link)  # whoever listens to it hears that, and what it had is told as lost

    def _retire(self, nest: _Nest) -> None:
        """It goes with the last worker forked from it, since they are tied to it."""
        nest.retired = True
        if not nest.forks:
            _hang_up(nest.link)

    def _listen(self, nest: _Nest) -> None:
        while True:
            try:
                data = nest.link.recv(_LARGEST)
            except OSError:
                data = b""
            if not data:
                self._lost(nest)
                nest.link.close()
                return
            with self._lock:
                ended = self._hear(nest, json.loads(data))
            if ended:  # without the lock: whoever hears it may ask us
                ended()

    def _hear(self, nest: _Nest, told: dict[str, Any]) -> Callable[[], None] | None:
        match told:
            case {"forked": number, "pid": pid}:
                self._answers[number] = pid
                nest.forks[pid] = self._waiting.get(number, lambda _: None)
                self._told.notify_all()
            case {"exited": pid, "code": code}:
                on_exit = nest.forks.pop(pid, None)
                if nest.retired and not nest.forks:
                    _hang_up(nest.link)
                return (lambda: on_exit(code)) if on_exit else None
            case {"preloaded": {"threads": str(name)}}:
                # A fork would lose the thread: another zygote, without this module.
                self._skip.add(name)
                return lambda: self._lost(nest)
            case {"layer": _, "why": why}:
                files: list[str] = told["layer"]
                self._building = None
                if why is None and not self._saved_meanwhile.intersection(files):
                    nest.files = frozenset(files)
                    if self._layer:
                        self._retire(self._layer)
                    self._layer = nest
                else:
                    _hang_up(nest.link)
            case _:
                pass
        return None

    def _lost(self, nest: _Nest) -> None:
        with self._lock:
            if nest.dead:
                return
            nest.dead = True
            _hang_up(nest.link)
            if nest is self._layer:
                self._layer = None
            if nest is self._building:
                self._building = None
            forks, nest.forks = nest.forks, {}
            self._told.notify_all()
        for on_exit in forks.values():
            on_exit(-9)  # they were tied to it


def _hang_up(link: socket.socket) -> None:
    """End it for both sides; closing alone would not wake the thread that listens."""
    with suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)


def _age(file: str) -> float:
    try:
        return Path(file).stat().st_mtime
    except OSError:
        return 0.0
