"""The worker's end of the wire, and how far each answer on its connections is."""

import asyncio
import socket
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from runner import wire
from runner.table import Stage, Table
from runner.wire import Word

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_LAST_CHUNK: Message = {"type": "http.response.body", "body": b"", "more_body": False}
_TOO_LATE = b"The code was reloaded before this was answered.\n"


class Link:
    """The worker's end of the wire: all its connections, and whether they shall go back."""

    def __init__(self, verb: socket.socket, table: Table, slot: int) -> None:
        """`slot` is the worker's own in the table."""
        self.verb, self.table, self._slot = verb, table, slot
        self.draining = False
        self.connections: set[Any] = set()
        self.websockets: set[Any] = set()
        self.streams: set[asyncio.Task[Any]] = set()
        self.answers: set[asyncio.Task[Any]] = set()
        self.ended: set[asyncio.Task[Any]] = set()
        self._untold: deque[tuple[Word, int]] = deque()

    @property
    def held(self) -> bool:
        """Whether a debugger holds this worker."""
        return self.table.stage(self._slot) is Stage.HELD

    def tell(self, word: Word, key: int = 0) -> None:
        """Tell the verb, in this order, as soon as the wire takes it; every word counts: it frees a connection."""
        self._untold.append((word, key))
        if len(self._untold) == 1:
            self._tell_on()

    def _tell_on(self) -> None:
        loop, wire_fd = asyncio.get_running_loop(), self.verb.fileno()
        try:
            while self._untold:
                wire.send(self.verb, *self._untold[0])
                self._untold.popleft()
        except BlockingIOError:
            loop.add_writer(wire_fd, self._tell_on)
            return
        except OSError:  # the verb is gone: this process ends soon anyway
            self._untold.clear()
        loop.remove_writer(wire_fd)

    def drain(self) -> None:
        """Give back what is idle now; the rest follows when it is answered."""
        self.draining = True
        for connection in list(self.connections):
            connection.give_back_if_idle()
        for websocket in list(self.websockets):
            websocket.shutdown()  # close code 1012, service restart
        self.tell(Word.STANDING)

    def end(self, tasks: set[asyncio.Task[Any]]) -> None:
        """Let these answers end cleanly, now."""
        for task in list(tasks):
            self.ended.add(task)
            task.cancel()


class Joined:
    """A transport that sends the head of an answer together with its body.

    uvicorn writes them one after the other; a worker that dies in between would leave an answer without its end.
    """

    def __init__(self, transport: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._head = b""
        self.joining = False

    @property
    def holds_head(self) -> bool:
        """Whether nothing of the answer has left yet."""
        return bool(self._head)

    def write(self, data: bytes) -> None:
        """As a transport has it."""
        if self.joining:
            self.joining = False
            self._head = data
            self._loop.call_soon(self._flush)  # the app does something else first: do not let the client wait
        else:
            head, self._head = self._head, b""
            self._transport.write(head + data)

    def close(self) -> None:
        """As a transport has it."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._head:
            self.write(b"")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class Watched:
    """The app of one connection: says how far its answer is, and ends it cleanly when the worker goes."""

    def __init__(self, connection: Any, link: Link, key: int, app: App) -> None:
        self._connection, self._link, self._key, self._app = connection, link, key, app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        task = asyncio.current_task()
        if scope["type"] != "http" or task is None:
            await self._app(scope, receive, send)
            return
        link, table, key = self._link, self._link.table, self._key
        started, ends = False, scope["http_version"] == "1.0" or _says_close(scope)

        async def told(message: Message) -> None:
            nonlocal started, ends
            if message["type"] == "http.response.start":
                started, ends = True, ends or _says_close(message)
                table.mark(key, Stage.ANSWERING)
                self._connection.transport.joining = True
                if _is_stream(message):
                    link.streams.add(task)
            elif not message.get("more_body") and self._connection.transport.holds_head:
                # Now the whole answer leaves in one piece: all of it is sent, or, as the kernel can tell, nothing.
                table.mark(key, Stage.ENDING if ends else Stage.IDLE)
            await send(message)
            if task in link.streams and message.get("more_body"):
                table.mark(key, Stage.STREAM)

        link.answers.add(task)
        try:
            await self._app(scope, receive, told)
        except asyncio.CancelledError:
            if task not in link.ended:
                raise
            if not started:
                headers = [(b"content-length", str(len(_TOO_LATE)).encode()), (b"retry-after", b"1")]
                await send({"type": "http.response.start", "status": 503, "headers": headers})
                await send({"type": "http.response.body", "body": _TOO_LATE})
            elif task in link.streams:
                await send(_LAST_CHUNK)
        finally:
            link.answers.discard(task)
            link.streams.discard(task)
            link.ended.discard(task)


def _is_stream(start: Message) -> bool:
    return any(value.startswith(b"text/event-stream") for value in _headers(start, b"content-type"))


def _says_close(message: Message) -> bool:
    """Whether a request or an answer says that the connection ends with it."""
    return any(b"close" in value.lower() for value in _headers(message, b"connection"))


def _headers(message: Message, name: bytes) -> list[bytes]:
    headers: list[tuple[bytes, bytes]] = message.get("headers", [])
    return [value for key, value in headers if key.lower() == name]
