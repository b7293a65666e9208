"""One process of a line: started in a session of its own, its output read, its whole group ended."""

import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

from runner.errors import DevError
from runner.guardian import Guardian
from runner.spec import Spec
from runner.starting import launched, open_terminal
from runner.system import LINUX, WINDOWS, processes

_CHUNK = 65536
# Two reads closer than this are a flood. A terminal holds 4 KiB: this lets 8 MB a second through.
_FLOOD_S = 0.0005
# Between two probes; and how long a process that has none must have lived.
_POLL_S = 0.02
_STEADY_START_S = 1.0

Output = Callable[[bytes], None]


class Child:
    """A started process; `on_exit` is called from a thread of its own once it is gone and its output is read."""

    def __init__(
        self, spec: Spec, guardian: Guardian | None, *, on_output: Output, on_exit: Callable[[int], None]
    ) -> None:
        """Start it, as the guardian's child where there is one.

        Raises:
            DevError: the program does not exist.
        """
        self.started = time.monotonic()
        self.alive = True
        self.terminal: int | None = None
        self._stop_signal = spec.stop_signal
        self._on_exit = on_exit
        if WINDOWS:
            self._on_windows(spec, on_output)
        else:
            self._on_terminal(spec, guardian, on_output)

    def becomes_ready(self, probe: Callable[[], bool] | None) -> bool:
        """Wait until it is, by its probe or by having lived for a while; False when it ends first."""
        while self.alive:
            if probe() if probe else time.monotonic() - self.started > _STEADY_START_S:
                return True
            time.sleep(_POLL_S)
        return False

    def ask_to_end(self) -> None:
        """Signal the whole group, not the pid alone: a shell in between passes nothing on."""
        self._signal(self._stop_signal)

    def kill(self) -> None:
        """End the whole group now."""
        if LINUX:
            self._signal(signal.SIGKILL)  # the guardian sees to what left the group
        elif self.alive:
            processes.kill_tree(self.pid)

    def end_rest(self) -> None:
        """It is gone: end what it had started and left in its group, which would keep its port and its output."""
        if not WINDOWS:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)

    def _signal(self, number: int) -> None:
        if not self.alive:
            return
        if WINDOWS:
            processes.kill_tree(self.pid)  # nothing there asks
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)

    def _on_terminal(self, spec: Spec, guardian: Guardian | None, on_output: Output) -> None:
        self.terminal, theirs = open_terminal()
        reader = threading.Thread(target=_read, args=(self.terminal, on_output), daemon=True)
        options = {"tty": True, "tied": LINUX, "not_root": spec.not_root, "account": spec.account}
        try:
            if guardian:
                self.pid = guardian.spawn(
                    spec.argv,
                    cwd=spec.cwd,
                    env=spec.env,
                    options=options,
                    terminal=theirs,
                    fds=spec.fds,
                    on_exit=lambda code: self._ended_in_thread(code, reader),
                )
            else:
                self.pid = self._start_alone(spec, options, theirs, reader)
        except DevError:
            os.close(self.terminal)
            raise
        finally:
            os.close(theirs)
        reader.start()

    def _start_alone(self, spec: Spec, options: Mapping[str, object], terminal: int, reader: threading.Thread) -> int:
        """Where there is no guardian the hang-up of the terminal is the tie."""
        try:
            popen = launched(
                spec.argv, cwd=str(spec.cwd), env=spec.env, options=options, terminal=terminal, fds=spec.fds
            )
        except OSError as error:
            raise _not_started(spec, error) from error
        threading.Thread(target=lambda: self._ended(popen.wait(), reader), daemon=True).start()
        return popen.pid

    def _ended_in_thread(self, code: int, reader: threading.Thread) -> None:
        self.alive = False
        threading.Thread(target=self._ended, args=(code, reader), daemon=True).start()

    def _ended(self, code: int, reader: threading.Thread) -> None:
        self.alive = False
        with suppress(RuntimeError):  # it ended before its output was first read
            reader.join(0.5)  # a grandchild may hold the terminal open for longer
        self._on_exit(code)

    def _on_windows(self, spec: Spec, on_output: Output) -> None:
        from runner import windows

        try:
            popen = windows.start(spec)
        except OSError as error:
            raise _not_started(spec, error) from error
        assert popen.stdout is not None
        self.pid = popen.pid
        reader = threading.Thread(target=_read, args=(os.dup(popen.stdout.fileno()), on_output), daemon=True)
        reader.start()
        threading.Thread(target=lambda: self._ended(popen.wait(), reader), daemon=True).start()


def _not_started(spec: Spec, error: OSError) -> DevError:
    return DevError(f"{spec.argv[0]} cannot be started: {error.strerror}.", cure="Check --cwd and the command.")


def _read(reading: int, on_output: Output) -> None:
    last = 0.0
    while True:
        if (now := time.monotonic()) - last < _FLOOD_S:
            time.sleep(_FLOOD_S)  # a flood of unbuffered lines: let some of them come together
        last = now
        try:
            chunk = os.read(reading, _CHUNK)
        except OSError:  # Linux says EIO when the last holder of the terminal is gone
            break
        if not chunk:
            break
        on_output(chunk)
    os.close(reading)
