"""The verb's front: accepts every connection and passes it to the worker that answers now (DESIGN D5).

The verb keeps a copy of each connection, so none is lost with a worker: idle ones come back at a swap, and those of a
worker that died are judged by the shared table. While no worker can answer, a request is held, then answered here.
"""

import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from runner import answer, legacy, tcp, wire
from runner.answer import Answers
from runner.error_page import Fault
from runner.legacy import Verdict
from runner.loop import Loop
from runner.parked import Parked
from runner.table import SLOTS, Stage, Table
from runner.wire import Word

# An old worker that cannot say that it stands (its loop is blocked) is not waited for.
_STAND_S = 0.05
# How soon a wire that was full is tried again.
_FULL_S = 0.01
_REPLACED = Fault("The worker is gone, and the next one is not ready yet.")


@dataclass(eq=False)
class Post:
    """A worker at its wire; `told` hears (attempt, text) of READY, FAULT and LOADED."""

    attempt: int
    link: socket.socket
    slot: int
    told: Callable[[int, Word, str], None]
    connections: dict[int, socket.socket] = field(default_factory=dict[int, socket.socket])
    draining: bool = False


class Front:
    """Runs in a thread of its own; every public method may be called from any other."""

    def __init__(self, listeners: Sequence[socket.socket], fault: Fault) -> None:
        """`fault` is answered until the first worker is ready."""
        self.table = Table()
        tcp.make_room(SLOTS)
        self._listeners = list(listeners)
        self._loop = Loop("front", self._turn)
        self._current: Post | None = None
        self._next: Post | None = None
        self._deadline = 0.0
        self._parked = Parked(self._loop.selector)
        self._fault, self._at_once = fault, False
        self._again: list[Callable[[], object]] = []  # what a full wire did not take, for the next turn
        self._answers = Answers()
        for listener in self._listeners:
            listener.settimeout(0)
            self._loop.watch(listener, lambda one=listener: self._on_arrival(one))
        self._loop.begin()

    def post(self, attempt: int, told: Callable[[int, Word, str], None]) -> tuple[Post, socket.socket]:
        """The wire for a new worker: our end at its post, and the end that the worker gets."""
        ours, theirs = socket.socketpair()
        ours.settimeout(0)
        slot = self.table.take()
        assert slot is not None, "as many workers as connections"
        post = Post(attempt, ours, slot, told)
        self._loop.order(lambda: self._listen_to(post))
        return post, theirs

    def hold(self, fault: Fault | None = None) -> None:
        """A worker is on its way: let requests wait for it, and tell `fault` to those that waited too long."""
        self._loop.order(lambda: self._set_fault(fault or self._fault, at_once=False))

    def refuse(self, fault: Fault) -> None:
        """No worker is on its way: answer with `fault` at once, what waits included."""
        self._loop.order(lambda: self._set_fault(fault, at_once=True))

    def give(self, post: Post) -> None:
        """Let this worker answer from now on; the one before gives everything back."""
        self._loop.order(lambda: self._swap_to(post))

    def release(self, post: Post) -> None:
        """Let this worker give everything back; nobody follows it yet."""
        self._loop.order(lambda: self._drain(post))

    def died(self, post: Post, why: str) -> None:
        """The worker's process is gone: judge what it left."""
        self._loop.order(lambda: self._bury(post, why))

    def settle(self) -> None:
        """Return when every order given before is carried out."""
        self._loop.settle()

    def held(self, post: Post) -> bool:
        """Whether a debugger holds this worker."""
        return self.table.stage(post.slot) is Stage.HELD

    def close(self) -> None:
        """Stop accepting and let go of everything."""
        self._loop.end(self._let_everything_go)

    def _turn(self) -> float | None:
        if self._next and time.monotonic() >= self._deadline:
            self._finish_swap()
        again, self._again = self._again, []
        for do in again:
            do()
        self._answer_overdue()
        return self._patience()

    def _patience(self) -> float | None:
        if self._again:
            return _FULL_S
        if self._next:
            return max(0.0, self._deadline - time.monotonic())
        return self._parked.patience_s()

    def _on_arrival(self, listener: socket.socket) -> None:
        for connection in tcp.arrivals(listener):
            if (key := self.table.take()) is None:
                connection.close()
            else:
                self._place(key, connection)

    def _place(self, key: int, connection: socket.socket) -> None:
        """To the worker that answers now, or aside until there is one."""
        post = self._current
        if post is None or self._next is not None:
            self._parked.add(key, connection)
            return
        post.connections[key] = connection
        try:
            wire.send(post.link, Word.TAKE, key, connection.fileno())
        except BlockingIOError:  # its loop is blocked and its wire full: once more in a moment
            del post.connections[key]
            self._parked.add(key, connection, asked=True)
            self._again.append(self._place_parked)
        except OSError:  # it is dying: wait for the next
            del post.connections[key]
            self._current = None
            self._place(key, connection)

    def _answer_overdue(self) -> None:
        if self._current and not self._next:
            return
        for key, connection in self._parked.take_overdue(at_once=self._at_once):
            self.table.give_back(key)
            self._answers.give(answer.with_fault, connection, self._fault)

    def _set_fault(self, fault: Fault, *, at_once: bool) -> None:
        self._fault, self._at_once = fault, at_once

    def _listen_to(self, post: Post) -> None:
        self._loop.watch(post.link, lambda: self._hear(post))

    def _hear(self, post: Post) -> None:
        if post.link.fileno() < 0:  # buried earlier in this very turn
            return
        try:
            while (heard := wire.receive(post.link)) is not None:
                self._on_word(post, heard[0], heard[1])
        except BlockingIOError:
            return
        except ConnectionResetError:  # it died with records of ours unread; its own may still be there
            pass
        self._loop.selector.unregister(post.link)
        if post is self._current:
            self._current = None

    def _on_word(self, post: Post, word: Word, number: int) -> None:
        match word:
            case Word.READY | Word.ALONE:
                post.told(post.attempt, word, "")
            case Word.FAULT | Word.LOADED:
                post.told(post.attempt, word, wire.receive_text(post.link, number))
            case Word.STANDING if self._next is not None and post is self._current:
                self._finish_swap()
            case Word.BACK:
                if connection := post.connections.pop(number, None):
                    self._place(number, connection)
            case Word.CLOSED:
                if connection := post.connections.pop(number, None):
                    connection.close()
                    self.table.give_back(number)
            case _:
                pass

    def _swap_to(self, post: Post) -> None:
        old = self._current
        self._next = post
        if old is None or not self._drain(old):
            self._finish_swap()
        else:
            self._deadline = time.monotonic() + _STAND_S

    def _drain(self, post: Post) -> bool:
        post.draining = True
        if post is self._current and self._next is None:
            self._current = None
        try:
            wire.send(post.link, Word.DRAIN)
        except BlockingIOError:
            self._again.append(lambda: self._drain(post))
        except OSError:
            return False
        return True

    def _finish_swap(self) -> None:
        self._current, self._next = self._next, None
        self._set_fault(_REPLACED, at_once=False)
        self._place_parked()

    def _place_parked(self) -> None:
        for key, connection in self._parked.take_all():
            self._place(key, connection)

    def _bury(self, post: Post, why: str) -> None:
        with suppress(KeyError, ValueError, OSError):
            self._hear(post)  # what it still said
        with suppress(KeyError, ValueError):
            self._loop.selector.unregister(post.link)
        post.link.close()
        self.table.give_back(post.slot)
        if post is self._current:
            self._current = None
        if post is self._next:
            self._next = None
        fault = Fault(f"The worker {why} while it had this request.")
        left, post.connections = post.connections, {}
        for key, connection in left.items():
            self._judge(key, connection, fault)

    def _judge(self, key: int, connection: socket.socket, fault: Fault) -> None:
        """Give it to the next worker, answer for the dead one, or end it: as far as it had come."""
        verdict = legacy.verdict(legacy.found(self.table, key, connection))
        if verdict is Verdict.NEXT:
            self._place(key, connection)
            return
        if how := legacy.IN_ITS_PLACE.get(verdict):
            self._answers.give(how, connection, fault)
        else:
            connection.close()
        self.table.give_back(key)

    def _let_everything_go(self) -> None:
        for listener in self._listeners:
            listener.close()
        self._parked.close()
