"""The process that workers are forked from: it has imported what a save does not change, and runs nothing itself.

`python -m runner.zygote DESCRIPTOR`. Not multiprocessing's forkserver: this one dies with the verb even when a worker
is blocked, runs no `__main__` twice, reports what it could not import, and can be forked itself, with the project's
own modules imported too: a layer (prototype F). Linux; elsewhere workers start on their own.
"""

import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from runner import kernel, layers, worker

_PR_SET_PDEATHSIG = 1
_LARGEST = 1 << 20


class Zygote:
    """Serves one link: JSON orders with descriptors in, JSON reports out."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._woken, self._waker = socket.socketpair()
        self._woken.settimeout(0)
        self._waker.settimeout(0)

    def live(self) -> None:
        """Obey until the verb is gone."""
        signal.set_wakeup_fd(self._waker.fileno())
        signal.signal(signal.SIGCHLD, kernel.ignore)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._reap()  # what ended before we listened
        while True:
            readable, _, _ = select.select([self._link, self._woken], [], [])
            if self._woken in readable:
                with suppress(BlockingIOError):
                    self._woken.recv(4096)
                self._reap()
            if self._link in readable:
                data, fds, _, _ = socket.recv_fds(self._link, _LARGEST, 4)
                if not data:
                    os._exit(0)  # workers are tied to this process
                self._obey(json.loads(data), fds)

    def _obey(self, order: dict[str, Any], fds: list[int]) -> None:
        match order["do"]:
            case "preload":
                self._report(preloaded=_preload(order["modules"]))
            case "fork":
                link, table = fds
                task = worker.Task(**order["task"], link=link, table=table)
                self._report(forked=order["id"], pid=self._fork(lambda: worker.run(task), fds))
            case "python":
                self._report(forked=order["id"], pid=self._fork(lambda: _run_module(order["argv"]), fds))
            case "layer":
                self._report(layered=self._fork(lambda: _become_layers(order, fds), fds))
            case _:
                self._report(unknown=order["do"])

    def grow(self, plan: "_Plan", links: Sequence[int]) -> None:
        """Import the first stage; a fork of this, at the next link, goes on with the others."""
        now, *rest = plan.stages
        why = _import_all(now)
        known = plan.files.keys() & sys.modules.keys()
        if strays := sorted(known - plan.wanted):
            why = why or f"{strays[0]} is imported without a statement that names it"
        gc.freeze()
        self._report(layer=[plan.files[name] for name in known], why=why, last=not rest)
        if rest and why is None:
            further = replace(plan, stages=rest)
            self._report(layered=self._fork(lambda: _live_as_layer(further, links), links))
        else:
            for link in links:
                os.close(link)

    def _fork(self, run: Any, fds: Sequence[int]) -> int:
        sys.stdout.flush()
        sys.stderr.flush()
        me = os.getpid()
        pid = os.fork()
        if pid:
            for fd in fds:
                os.close(fd)
            return pid
        code = 1
        try:
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != me:
                os._exit(1)
            os.setpgid(0, 0)  # its children are ended with it
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for inherited in (self._link, self._woken, self._waker):
                inherited.close()  # else the verb's end of the link would never be seen
            code = run()
        except BaseException:  # noqa: BLE001  # nothing may come back into the zygote's loop
            traceback.print_exc()
        finally:
            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)

    def _reap(self) -> None:
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                self._report(exited=ended[0], code=os.waitstatus_to_exitcode(ended[1]))

    def _report(self, **what: object) -> None:
        try:
            self._link.send(json.dumps(what).encode())
        except OSError:
            os._exit(0)


def _preload(modules: Sequence[str]) -> dict[str, Any]:
    """Import what is not the project's own; tell what fails, and which import starts a thread: a fork would lose it."""
    failed: dict[str, str] = {}
    gc.disable()
    for name in modules:
        if name in sys.modules:
            continue
        try:
            importlib.import_module(name)
        except BaseException as error:  # noqa: BLE001  # the worker will say it, if it matters
            failed[name] = repr(error)
        if threading.active_count() > 1:
            return {"failed": failed, "threads": name}
    gc.freeze()
    return {"failed": failed, "threads": None}


@dataclass(frozen=True)
class _Plan:
    """What layers import. `files` of the own modules by name; `wanted` are those that a layer may hold."""

    files: Mapping[str, str]
    wanted: frozenset[str]
    stages: Sequence[Sequence[str]]


def _become_layers(order: dict[str, Any], links: Sequence[int]) -> int:
    """Import the own modules that the last saves do not touch, in stages, each of which stays as a zygote."""
    files: dict[str, str] = order["files"]
    saved = [name for name, file in files.items() if file in set(order["saved"])]
    worker.distrust_young_bytecode()
    sys.path.insert(0, str(Path.cwd()))
    importlib.invalidate_caches()
    sources: dict[str, str] = {}
    for name, file in files.items():
        with suppress(OSError, UnicodeDecodeError):
            sources[name] = Path(file).read_text(encoding="utf-8")
    before = files.keys() & sys.modules.keys()  # by the layer that this is a fork of
    ahead = [name for name in layers.ahead(list(files), sources, saved) if name not in before]
    gc.disable()
    return _live_as_layer(_Plan(files, frozenset(before) | frozenset(ahead), layers.stages(ahead, len(links))), links)


def _live_as_layer(plan: _Plan, links: Sequence[int]) -> int:
    zygote = Zygote(socket.socket(fileno=links[0]))
    zygote.grow(plan, links[1:])
    zygote.live()
    return 0


def _import_all(modules: Sequence[str]) -> str | None:
    for name in modules:
        try:
            importlib.import_module(name)
        except BaseException as error:  # noqa: BLE001  # the worker will say it
            return f"{name}: {error!r}"
        if threading.active_count() > 1:
            return f"{name} starts a thread"
    return None


def _run_module(argv: Sequence[str]) -> int:
    """`python -m MODULE ARGUMENTS` in this fork, with everything that is imported already."""
    import runpy

    worker.distrust_young_bytecode()
    sys.path.insert(0, str(Path.cwd()))
    sys.argv = list(argv)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        runpy.run_module(argv[0], run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            return ended.code or 0
        sys.stderr.write(f"{ended.code}\n")
        return 1
    return 0


if __name__ == "__main__":
    Zygote(socket.socket(fileno=int(sys.argv[1]))).live()
