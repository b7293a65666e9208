"""Streams that would go on for ever end when the server is told to: it waits for them before it goes.

The server's own handler of the signal is called as ever; a lifespan's end would come too late, after that waiting.
"""

import asyncio
import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = ("SIGTERM", "SIGINT")


@contextmanager
def when_told_to_end(end: Callable[[], None]) -> Generator[None]:
    """Call `end` in this thread's event loop when the process is told to end, before whoever listens already."""
    if threading.current_thread() is not threading.main_thread():  # signals come to the main thread alone
        yield
        return
    loop = asyncio.get_running_loop()
    listening = {number: signal.getsignal(number) for number in (getattr(signal, name) for name in _SIGNALS)}

    def told(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)
        before = listening[signal.Signals(number)]
        if callable(before):
            before(number, frame)

    ours = [number for number, before in listening.items() if callable(before)]
    for number in ours:
        signal.signal(number, told)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, listening[number])
