"""The guardian of a line, as the verb sees it: starts processes through it, and hears of their end (Linux).

It is the verb's first child, in a session of its own, so honcho's signals miss it; it adopts whatever its descendants
leave behind; and its own children are tied to it. So a line leaves nothing, whoever is killed (prototype A). What it
does itself is in `guarding`.
"""

import gc
import json
import os
import socket
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from runner import guarding, kernel
from runner.errors import DevError
from runner.lifeline import Lifeline


class Guardian:
    """The verb's side: starts processes through the guardian, and hears of their end."""

    def __init__(self, line: Lifeline | None) -> None:
        """Fork it; there must be no other thread yet."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        verb = os.getpid()
        kernel.adopt_orphans()
        sys.stdout.flush()
        gc.freeze()  # pages that no collection touches stay shared by both
        self.pid = os.fork()
        if not self.pid:
            ours.close()
            guarding.Process(theirs, verb, line).live()
        theirs.close()
        self._link = ours
        self._lock = threading.RLock()
        self._told = threading.Condition(self._lock)
        self._count = 0
        self._answers: dict[int, int | str] = {}
        self._starting: dict[int, Callable[[int], None]] = {}
        self._exits: dict[int, Callable[[int], None]] = {}
        self._gone = False

    def listen(self, on_death: Callable[[], None]) -> None:
        """Start hearing it; `on_death` is called when it is gone without having been told to."""
        threading.Thread(target=self._listen, args=(on_death,), daemon=True, name="guardian").start()

    def spawn(
        self,
        argv: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        options: Mapping[str, object],
        terminal: int,
        fds: Sequence[int],
        on_exit: Callable[[int], None],
    ) -> int:
        """Start `argv` on the terminal, in a session of its own; `{fd0}` in it stands for the first of `fds`.

        Raises:
            DevError: it cannot be started.
        """
        with self._lock:
            self._count += 1
            number = self._count
            order = {"id": number, "argv": list(argv), "cwd": str(cwd), "env": dict(env), "options": dict(options)}
            self._starting[number] = on_exit
            with suppress(OSError):
                socket.send_fds(self._link, [json.dumps(order).encode()], [terminal, *fds])
            self._told.wait_for(lambda: number in self._answers or self._gone, 30)
            self._starting.pop(number, None)
            answer = self._answers.pop(number, "the guardian of this line is gone")
        if isinstance(answer, str):
            raise DevError(f"{argv[0]} cannot be started: {answer}.", cure="Check --cwd and the command.")
        return answer

    def end(self) -> None:
        """Everything had its time: let the guardian end what is left, and go."""
        with suppress(OSError):
            self._link.send(guarding.AT_ONCE)
            self._link.shutdown(socket.SHUT_WR)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        for pid in kernel.descendants(os.getpid()):  # adopted by us, if the guardian was killed
            kernel.kill(pid)

    def _listen(self, on_death: Callable[[], None]) -> None:
        while True:
            try:
                data = self._link.recv(guarding.LARGEST)
            except OSError:
                data = b""
            if not data:
                break
            told = json.loads(data)
            with self._lock:
                if "exited" in told:
                    on_exit = self._exits.pop(told["exited"], None)
                else:
                    number = told["id"]
                    self._answers[number] = told.get("pid", told.get("why"))
                    if "pid" in told:
                        self._exits[told["pid"]] = self._starting.get(number, lambda _: None)
                    self._told.notify_all()
                    on_exit = None
            if on_exit:
                on_exit(told["code"])
        with self._lock:
            self._gone = True
            self._told.notify_all()
            exits, self._exits = self._exits, {}
        for on_exit in exits.values():
            on_exit(-9)  # they were tied to it
        on_death()
