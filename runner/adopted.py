"""uvicorn's protocols for connections that the verb has accepted and may take back between two requests.

The trap that this avoids: uvicorn closes idle keep-alive connections when it shuts down, and a request that is already
on its way meets a reset. Here a connection is never closed for a reload: it goes back, and what arrives meanwhile waits
in the kernel for the next worker (prototype B).
"""

# uvicorn's protocols have no types that a subclass could lean on.
# pyright: reportUnknownMemberType=false
import asyncio
from typing import Any

from runner import tcp
from runner.link import Joined, Link, Watched
from runner.table import Stage
from runner.wire import Word


def adopting(base: Any) -> Any:
    """The protocol class `base` of uvicorn (httptools or h11), for adopted connections."""

    class Adopted(base):
        def __init__(self, *, link: Link, key: int, **rest: Any) -> None:
            super().__init__(**rest)
            self._link, self._key = link, key
            self._given_back = self._upgraded = self._begun = False
            self.app = Watched(self, link, key, self.app)

        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(Joined(transport, self.loop))
            self._link.connections.add(self)
            # A connection that was handed over has no timer yet: uvicorn sets one only after an answer.
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )
            if self._link.draining:  # it came while we were told to drain
                self.give_back_if_idle()

        def data_received(self, data: bytes) -> None:
            table = self._link.table
            if table.stage(self._key) is Stage.IDLE:
                table.begin(self._key, tcp.sent(self.transport.get_extra_info("socket")) or 0)
                table.mark(self._key, Stage.READING)
            table.saw(self._key, len(data))
            super().data_received(data)
            if not self._upgraded and not self.busy:
                table.mark(self._key, Stage.IDLE)

        def on_message_begin(self) -> None:  # httptools only
            self._begun = True
            super().on_message_begin()

        def on_message_complete(self) -> None:  # httptools only
            self._begun = False
            super().on_message_complete()
            if not self.busy:  # answered before the request was read to its end
                self.between_requests()

        @property
        def busy(self) -> bool:
            if self.cycle is not None and not self.cycle.response_complete:
                return True
            if hasattr(self, "pipeline"):
                return self._begun or bool(self.pipeline)
            import h11

            return self.conn.their_state is not h11.IDLE or bool(self.conn.trailing_data[0])

        def on_response_complete(self) -> None:
            super().on_response_complete()
            if not self.busy:
                self.between_requests()

        def between_requests(self) -> None:
            if self.transport is None or self.transport.is_closing():
                return
            self._link.table.mark(self._key, Stage.IDLE)
            if self._link.draining:
                # In this very turn: the next request must not be read by code that is on its way out.
                self.transport.pause_reading()
                self.loop.call_soon(self.give_back_if_idle)

        def give_back_if_idle(self) -> None:
            if self._given_back or self.busy or self.transport.is_closing():
                return
            self.transport.pause_reading()
            if self.transport.get_write_buffer_size():
                self.loop.call_later(0.002, self.give_back_if_idle)
                return
            self._given_back = True
            self._link.tell(Word.BACK, self._key)
            self.transport.abort()  # closes our duplicate alone: the verb holds the connection itself

        def connection_lost(self, exc: Exception | None) -> None:
            self._link.connections.discard(self)
            if self._given_back:
                self._unset_keepalive_if_required()
            super().connection_lost(exc)
            if not self._given_back:
                self._link.tell(Word.CLOSED, self._key)

        def handle_websocket_upgrade(self, *event: Any) -> None:
            self._upgraded = True
            self._link.table.mark(self._key, Stage.WEBSOCKET)
            self._link.connections.discard(self)
            super().handle_websocket_upgrade(*event)
            protocol: Any = self.transport.get_protocol()
            self._link.websockets.add(protocol)
            lost = protocol.connection_lost

            def connection_lost(exc: Exception | None) -> None:
                self._link.websockets.discard(protocol)
                lost(exc)
                self._link.tell(Word.CLOSED, self._key)

            protocol.connection_lost = connection_lost

    return Adopted
