"""A thread that watches descriptors and carries out orders from other threads, one thing at a time."""

import queue
import selectors
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

Do = Callable[[], object]


class Loop:
    """`turn` is called after every turn and gives how long the next may wait, in seconds (None: for ever)."""

    def __init__(self, name: str, turn: Callable[[], float | None]) -> None:
        self.selector = selectors.DefaultSelector()
        self._turn = turn
        self._orders: queue.SimpleQueue[Do] = queue.SimpleQueue()
        self._woken, self._waker = socket.socketpair()
        self._woken.settimeout(0)
        self._open = True
        self._thread = threading.Thread(target=self._run, daemon=True, name=name)
        self.watch(self._woken, self._on_order)

    def begin(self) -> None:
        """Start the thread."""
        self._thread.start()

    def watch(self, one: socket.socket, do: Do) -> None:
        """Call `do` whenever there is something to read."""
        self.selector.register(one, selectors.EVENT_READ, do)

    def order(self, do: Do) -> None:
        """Carry `do` out in this thread, after everything that was ordered before; from any thread."""
        self._orders.put(do)
        with suppress(OSError):
            self._waker.send(b"!")

    def settle(self) -> None:
        """Return when every order given before is carried out."""
        done = threading.Event()
        self.order(done.set)
        if self._thread is not threading.current_thread():
            done.wait(2)

    def end(self, last: Do) -> None:
        """Carry out `last`, and nothing after it."""

        def close() -> None:
            self._open = False
            last()
            self.selector.close()

        self.order(close)
        self._thread.join(2)

    def _run(self) -> None:
        wait_s: float | None = None
        while self._open:
            for key, _ in self.selector.select(wait_s):
                key.data()
            if self._open:
                wait_s = self._turn()

    def _on_order(self) -> None:
        with suppress(BlockingIOError):
            self._woken.recv(4096)
        with suppress(queue.Empty):
            while True:
                self._orders.get_nowait()()
