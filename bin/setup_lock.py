"""One set-up at a time: a second one waits, and says for whom."""

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def setup_lock(folder: Path) -> Generator[None]:
    """Hold the lock of this checkout's set-up; the system frees it however the holder ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "setup.lock").open("a+", encoding="ascii") as file:
        if not _try(file.fileno()):
            file.seek(0)
            print(f"Waiting for another set-up of this checkout (pid {file.read().strip() or '?'})", flush=True)
            while not _try(file.fileno()):
                time.sleep(0.2)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _try(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            # A byte far behind the pid, so that a waiting one can still read whose it is.
            os.lseek(descriptor, 1000, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
