"""What runs inside `dev serve` and `dev work`.

In a fork of the zygote, or, where forking is not safe, on its own as `python -m runner.worker JSON LINK TABLE`.

It tells the verb over its wire that it is ready, or why the code does not start. It never listens: the verb accepts.
"""

import gc
import importlib
import importlib.util
import json
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

from runner import debugged, wire
from runner.table import Table
from runner.wire import Word

# The code does not even start: trying again without a change is no use.
STARTUP_FAILURE = 3


@dataclass(frozen=True)
class Task:
    """What to run. `slot` is the worker's own in the table; `link` and `table` are descriptors."""

    name: str
    verb: str
    target: str
    slot: int
    link: int
    table: int
    warm_up: str


def main() -> None:
    """Run the task that the command line describes: JSON, and the descriptors of link and table."""
    order, link, table = sys.argv[1:]
    os._exit(run(Task(**json.loads(order), link=int(link), table=int(table))))


def run(task: Task) -> int:
    """Import the target and run it; the exit code."""
    verb = socket.socket(fileno=task.link)
    table = Table(task.table)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the verb, which tells us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "SIGTTOU"):
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # so that a debugger may take the terminal
    distrust_young_bytecode()
    if str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    importlib.invalidate_caches()
    debugged.tell_when_held(table, task.slot, task.name)
    debugged.wait_before_listening(lambda: wire.send(verb, Word.ALONE))
    gc.disable()  # halves the time that importing takes (prototype C)
    try:
        found = load(task.target)
    except BaseException as error:  # noqa: BLE001  # the developer's code: whatever it raises is shown as it is
        return fault(verb, _told(error))
    finally:
        gc.freeze()
        gc.enable()
    if task.verb == "serve":
        from runner import link, serving

        return serving.serve(found, link.Link(verb, table, task.slot), warm_up=task.warm_up)
    wire.send(verb, Word.READY)
    tell_imported(verb)
    code = found()
    return code if isinstance(code, int) else 0


def load(target: str) -> Any:
    """The object that `package.module:name` names."""
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def tell_imported(verb: socket.socket) -> None:
    """Tell what this worker has imported, for the next one."""
    with suppress(OSError):
        wire.send_text(verb, Word.LOADED, json.dumps(imported()))


def fault(verb: socket.socket, text: str) -> int:
    """Tell why the code does not start."""
    with suppress(OSError):
        verb.settimeout(None)
        wire.send_text(verb, Word.FAULT, text)
    return STARTUP_FAILURE


def _told(error: BaseException) -> str:
    """The traceback, without the frames of the runner and of the import machinery."""
    if isinstance(error, SystemExit):
        return f"{error.code}" if isinstance(error.code, str) else f"the code ended itself with {error.code!r}"
    here = str(Path(__file__).parent)
    told = traceback.TracebackException.from_exception(error)
    own = [
        f
        for f in told.stack
        if not f.filename.startswith((here, "<frozen importlib")) and "importlib" not in f.filename
    ]
    told.stack = traceback.StackSummary.from_list(own)
    return "".join(told.format())


def imported() -> dict[str, str]:
    """Every imported module with its file, in the order in which they were imported."""
    modules = list(sys.modules.items())
    return {name: file for name, module in modules if isinstance(file := getattr(module, "__file__", None), str)}


def distrust_young_bytecode() -> None:
    """Never run the bytecode of the save before this one.

    A .pyc records its source's time in whole seconds, so two saves of equal size within a second look the same to it
    (34 of 40 quick saves ran old code, prototype C), as do two files that a tool has given one time, or a clock that
    was set back. Bytecode is believed only if it is younger than the last change of its source, which the file system
    tells apart from the time that was given to it; and none is written before that is two seconds ago. Older sources
    get theirs whatever the shell says: without it every reload compiles all of them.
    """
    sys.dont_write_bytecode = False
    if getattr(SourceFileLoader, "_young_is_distrusted", False):
        return  # inherited from the zygote
    stats_of: Callable[[SourceFileLoader, str], Any] = SourceFileLoader.path_stats
    write: Callable[..., None] = SourceFileLoader._cache_bytecode  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]  # importlib has no public seam

    def path_stats(self: SourceFileLoader, path: str) -> Any:
        stats = dict(stats_of(self, path))
        try:
            made = os.stat(importlib.util.cache_from_source(path)).st_mtime  # noqa: PTH116  # for every module
        except OSError:
            return stats
        if int(made) <= int(_changed(path)):
            stats["size"] = -1  # no bytecode has that, and what is written now gets the true one
        return stats

    def cache_bytecode(self: SourceFileLoader, source_path: str, cache_path: str, data: bytes) -> None:
        if time.time() - _changed(source_path) > 2:
            write(self, source_path, cache_path, data)

    SourceFileLoader.path_stats = path_stats  # pyright: ignore[reportAttributeAccessIssue]  # same signature, wider type
    SourceFileLoader._cache_bytecode = cache_bytecode  # pyright: ignore[reportAttributeAccessIssue]
    SourceFileLoader._young_is_distrusted = True  # pyright: ignore[reportAttributeAccessIssue]  # ours


def _changed(path: str) -> float:
    stat = os.stat(path)  # noqa: PTH116  # for every module
    return max(stat.st_mtime, stat.st_ctime)


if __name__ == "__main__":
    main()
