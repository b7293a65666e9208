"""Connections that no worker has: they wait for one, and from their request on their time counts."""

import selectors
import socket
import time
from dataclasses import dataclass

# How long a request may wait for a worker before it is told to come again.
_HOLD_S = 1.0


@dataclass(eq=False)
class _One:
    key: int
    connection: socket.socket
    asked_at: float | None = None


class Parked:
    """Used by the front's thread alone; who waits is watched by its selector until a request arrives."""

    def __init__(self, selector: selectors.BaseSelector) -> None:
        self._selector = selector
        self._all: dict[int, _One] = {}

    def add(self, key: int, connection: socket.socket, *, asked: bool = False) -> None:
        """Let it wait; `asked`: its request may be here already."""
        one = _One(key, connection, time.monotonic() if asked else None)
        self._all[key] = one
        if not asked:
            connection.settimeout(0)
            self._selector.register(connection, selectors.EVENT_READ, lambda: self._on_request(one))

    def take_all(self) -> list[tuple[int, socket.socket]]:
        """Everything that waits, for a worker that is there now."""
        waiting, self._all = self._all, {}
        for one in waiting.values():
            if one.asked_at is None:
                self._selector.unregister(one.connection)
        return [(one.key, one.connection) for one in waiting.values()]

    def take_overdue(self, *, at_once: bool) -> list[tuple[int, socket.socket]]:
        """Those whose request has waited long enough; with `at_once` all that have a request."""
        now = time.monotonic()
        asked = [one for one in self._all.values() if one.asked_at is not None]
        overdue = [one for one in asked if at_once or now - (one.asked_at or now) >= _HOLD_S]
        for one in overdue:
            del self._all[one.key]
        return [(one.key, one.connection) for one in overdue]

    def patience_s(self) -> float | None:
        """Until the next one is overdue; None while nobody has asked."""
        asked = [one.asked_at for one in self._all.values() if one.asked_at is not None]
        return max(0.0, min(asked) + _HOLD_S - time.monotonic()) if asked else None

    def close(self) -> None:
        """Let go of all."""
        for one in self._all.values():
            one.connection.close()

    def _on_request(self, one: _One) -> None:
        if self._all.get(one.key) is one and one.asked_at is None:  # not given away in this very turn
            self._selector.unregister(one.connection)
            one.asked_at = time.monotonic()
