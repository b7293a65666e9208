"""What runs inside `dev serve` and `dev work`: `python -m runner.worker serve|work TARGET [FD ...]`.

Tells the supervisor that it is ready by making the file named in DEV_READY_FILE. Exit code 3: the code does not even
start, so trying again without a change is no use.
"""

import importlib
import importlib.util
import os
import socket
import sys
import time
import traceback
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

READY_FILE = "DEV_READY_FILE"
STARTUP_FAILURE = 3
# A request that is being answered when its worker is replaced may take this long.
_DRAIN_S = 30


def main() -> None:
    """Import the target and run it."""
    verb, target, *fds = sys.argv[1:]
    distrust_young_bytecode()
    sys.path.insert(0, str(Path.cwd()))
    try:
        found = load(target)
    except Exception:  # noqa: BLE001  # the developer's code: whatever it raises is shown as it is
        traceback.print_exc()
        raise SystemExit(STARTUP_FAILURE) from None
    if verb == "serve":
        serve(found, [socket.socket(fileno=int(fd)) for fd in fds])
    else:
        ready()
        raise SystemExit(found())


def load(target: str) -> Any:
    """The object that `package.module:name` names."""
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def ready() -> None:
    """Tell the supervisor that this process does its work from now on."""
    if file := _ready_file():
        file.touch()


def serve(app: Any, sockets: list[socket.socket]) -> None:
    """Answer on sockets that the supervisor owns; ready is the end of the app's own start-up."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if self.started:
                ready()

    config = uvicorn.Config(app, log_level="info", access_log=True, timeout_graceful_shutdown=_DRAIN_S)
    server = Server(config)
    server.run(sockets=sockets)
    if not server.started:
        raise SystemExit(STARTUP_FAILURE)


def distrust_young_bytecode() -> None:
    """Never run the bytecode of the save before this one.

    A .pyc records its source's time in whole seconds, so two saves of equal size within a second look the same to it
    (34 of 40 quick saves ran old code, prototype C). Bytecode made in the second of its source is not believed, and
    none is written before the source is two seconds old.
    """
    stats_of: Callable[[SourceFileLoader, str], Any] = SourceFileLoader.path_stats
    write: Callable[..., None] = SourceFileLoader._cache_bytecode  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]  # importlib has no public seam

    def path_stats(self: SourceFileLoader, path: str) -> Any:
        stats = dict(stats_of(self, path))
        try:
            made = Path(importlib.util.cache_from_source(path)).stat().st_mtime
        except OSError:
            return stats
        if int(made) <= int(stats["mtime"]):
            stats["mtime"] -= 2
        return stats

    def cache_bytecode(self: SourceFileLoader, source_path: str, cache_path: str, data: bytes) -> None:
        if time.time() - Path(source_path).stat().st_mtime > 2:
            write(self, source_path, cache_path, data)

    SourceFileLoader.path_stats = path_stats  # pyright: ignore[reportAttributeAccessIssue]  # same signature, wider type
    SourceFileLoader._cache_bytecode = cache_bytecode  # pyright: ignore[reportAttributeAccessIssue]


def _ready_file() -> Path | None:
    named = os.environ.get(READY_FILE)  # noqa: TID251  # told by the supervisor, not a setting
    return Path(named) if named else None


if __name__ == "__main__":
    main()
