"""Work beside the thread that asks for it; none of it keeps the process alive."""

import threading
from collections.abc import Callable


def do(work: Callable[[], object]) -> None:
    """Now, in a thread of its own."""
    threading.Thread(target=work, daemon=True).start()


def later(seconds: float, work: Callable[[], object]) -> None:
    """After so many seconds."""
    timer = threading.Timer(seconds, work)
    timer.daemon = True
    timer.start()
