"""The verb's side of the zygote: a base that knows all packages, and layers that also know the own modules at rest.

Each layer is a fork of the one before and knows more; a save takes away those that know the file, and the next worker
is a fork of what is left.

What to import ahead is learned: a worker tells what it has imported, and the list is kept for the next start (126
modules of a plain FastAPI app stand in no `import` statement of its own, prototype C).
"""

import json
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from runner.errors import DevError
from runner.nest import Nest, OnExit

# Files whose dependents are left out of a layer: those saved last.
_REMEMBERED = 3
# At rest. More would make the first save of a file quicker, and each costs some megabytes.
_LAYERS = 4
_LARGEST = 1 << 20
_PATIENCE_S = 60.0

Start = Callable[[socket.socket, OnExit], Any]


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
        self._base: Nest | None = None
        self._base_process: Any = None
        self._layers: list[Nest] = []  # from the base outwards
        self._building: list[Nest] = []
        self._whole = False  # whether the layers hold all that the last saves leave alone
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
                    self._base = Nest(ours)
                    self._layers, self._building, self._whole = [], [], False
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
            nest = self._outermost()
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
        """Files were saved: layers that have imported one of them are of no use any more."""
        named = [str(path) for path in paths]
        with self._lock:
            if self._guessed:  # now it is known what is edited: the next layer may hold the rest of the guess
                self._saved, self._guessed, self._outgrown = [], False, True
            self._saved = list(dict.fromkeys([*named, *self._saved]))[:_REMEMBERED]
            self._saved_meanwhile.update(named)
            self._cut(next((n for n, layer in enumerate(self._layers) if layer.files.intersection(named)), None))

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
            enough = self._building or (self._whole and not self._outgrown)
            if enough or self._base is None or self._base.dead or not self._files:
                return
            if fresh := [n for n in self._remembered() if n not in self._preloaded]:
                self._preload(fresh)
            pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(self._room())]
            self._building = [Nest(ours) for ours, _ in pairs]
            self._outgrown, self._saved_meanwhile = False, set()
            for nest in self._building:
                threading.Thread(target=self._listen, args=(nest,), daemon=True, name="layer").start()
            order = {"do": "layer", "files": self._files, "saved": self._saved}
            self._send(self._outermost(), order, [theirs.fileno() for _, theirs in pairs])
            for _, theirs in pairs:
                theirs.close()

    def close(self) -> None:
        """End the zygotes; what they forked is ended before."""
        with self._lock:
            for nest in (*self._building, *self._layers, *([self._base] if self._base else [])):
                nest.hang_up()

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

    def _send(self, nest: Nest, order: dict[str, Any], fds: Sequence[int]) -> None:
        try:
            socket.send_fds(nest.link, [json.dumps(order).encode()], list(fds))
        except OSError:
            nest.hang_up()  # whoever listens to it hears that, and what it had is told as lost

    def _outermost(self) -> Nest:
        nest = self._layers[-1] if self._layers else self._base
        assert nest is not None
        return nest

    def _room(self) -> int:
        return max(1, _LAYERS - len(self._layers))

    def _cut(self, at: int | None) -> None:
        """Let the layers from `at` outwards go, the outermost first."""
        if at is not None:
            for layer in reversed(self._layers[at:]):
                layer.retire()
            del self._layers[at:]
            self._whole = False

    def _grown(self, nest: Nest, files: list[str], why: str | None, *, last: bool) -> None:
        if nest in self._building and why is None and not self._saved_meanwhile.intersection(files):
            self._building.remove(nest)
            self._layers.append(nest)
            nest.files, self._whole = frozenset(files), last
            return
        for built in {nest, *self._building}:  # those that come after it hold what it holds
            built.hang_up()
        self._building = []

    def _listen(self, nest: Nest) -> None:
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

    def _hear(self, nest: Nest, told: dict[str, Any]) -> Callable[[], None] | None:
        match told:
            case {"forked": number, "pid": pid}:
                self._answers[number] = pid
                nest.forks[pid] = self._waiting.get(number, lambda _: None)
                self._told.notify_all()
            case {"exited": pid, "code": code}:
                on_exit = nest.forks.pop(pid, None)
                nest.go_if_done()
                return (lambda: on_exit(code)) if on_exit else None
            case {"preloaded": {"threads": str(name)}}:
                # A fork would lose the thread: another zygote, without this module.
                self._skip.add(name)
                return lambda: self._lost(nest)
            case {"layered": pid}:
                nest.forks[pid] = lambda _: None
            case {"layer": _, "why": why, "last": last}:
                self._grown(nest, told["layer"], why, last=last)
            case _:
                pass
        return None

    def _lost(self, nest: Nest) -> None:
        with self._lock:
            if nest.dead:
                return
            nest.dead = True
            nest.hang_up()
            if nest in self._layers:
                self._cut(self._layers.index(nest))
            if nest in self._building:
                self._building.remove(nest)
            forks, nest.forks = nest.forks, {}
            self._told.notify_all()
        for on_exit in forks.values():
            on_exit(-9)  # they were tied to it


def _age(file: str) -> float:
    try:
        return Path(file).stat().st_mtime
    except OSError:
        return 0.0
