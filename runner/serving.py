"""The event loop of a `dev serve` worker: uvicorn's protocols on connections that the verb passes in."""

import asyncio
import logging
import os
import signal
import socket
from contextlib import suppress
from email.utils import formatdate
from typing import Any

import uvicorn
from uvicorn.server import ServerState

from runner import wire, worker
from runner.adopted import adopting
from runner.link import App, Link, Message
from runner.wire import Word

# What an ordinary answer, and a stream, may still take once the worker is to go.
_ANSWER_S = 30.0
_STREAM_S = 2.0
# Longer than any client keeps a connection in its pool: who closes first must not be we.
_KEEP_ALIVE_S = 120
_WARM_UP_S = 5.0
# First the answers that somebody waits for, then what helps the next worker.
_TELL_S = 0.1
_HOST = b"localhost"


def serve(app: Any, link: Link, *, warm_up: str) -> int:
    """Answer until told to drain; the exit code."""
    config = uvicorn.Config(app, log_level="info", timeout_keep_alive=_KEEP_ALIVE_S)
    config.load()
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        return runner.run(_Worker(config, link, warm_up).live())


class _Worker:
    def __init__(self, config: uvicorn.Config, link: Link, warm_up: str) -> None:
        self._config, self._link, self._warm_up = config, link, warm_up
        self._state = ServerState()
        self._leave = asyncio.Event()
        self._now = False

    async def live(self) -> int:
        lifespan = self._config.lifespan_class(self._config)
        with _Overheard() as overheard:
            await lifespan.startup()
        if lifespan.should_exit:
            return worker.fault(self._link.verb, overheard.text or "the application's start-up failed")
        self._protocol = adopting(self._config.http_protocol_class)
        self._app_state: dict[str, Any] = lifespan.state
        await _warm(_loaded(self._config), self._warm_up)
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self._told_to_stop)
        self._link.verb.settimeout(0)
        loop.add_reader(self._link.verb.fileno(), self._hear)
        self._link.tell(Word.READY)
        loop.call_later(_TELL_S, self._tell_imported)
        dates = asyncio.create_task(self._keep_date())
        await self._leave.wait()
        await self._finish()
        dates.cancel()
        await lifespan.shutdown()
        return 0

    def _tell_imported(self) -> None:
        self._link.verb.settimeout(_WARM_UP_S)
        worker.tell_imported(self._link.verb)
        self._link.verb.settimeout(0)

    def _told_to_stop(self) -> None:
        self._now = True
        self._drain()

    def _drain(self) -> None:
        if not self._link.draining:
            self._link.drain()
        self._leave.set()

    def _hear(self) -> None:
        with suppress(BlockingIOError):
            while True:
                try:
                    heard = wire.receive(self._link.verb)
                except ConnectionResetError:
                    heard = None
                if heard is None:  # the verb is gone, and nobody can reach us
                    os._exit(1)
                word, key, fd = heard
                if word is Word.TAKE and fd is not None:
                    self._adopt(key, fd)
                elif word is Word.DRAIN:
                    self._drain()

    def _adopt(self, key: int, fd: int) -> None:
        if self._link.draining:  # sent before we said that we go
            os.close(fd)
            self._link.tell(Word.BACK, key)
            return
        connection = socket.socket(fileno=fd)
        connection.settimeout(0)
        with suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def make() -> Any:
            return self._protocol(
                link=self._link, key=key, config=self._config, server_state=self._state, app_state=self._app_state
            )

        task = asyncio.create_task(self._connect(make, connection, key))
        self._state.tasks.add(task)  # keeps it alive
        task.add_done_callback(self._state.tasks.discard)

    async def _connect(self, make: Any, connection: socket.socket, key: int) -> None:
        try:
            await asyncio.get_running_loop().connect_accepted_socket(make, connection)
        except OSError:  # the client is gone already
            connection.close()
            self._link.tell(Word.CLOSED, key)

    async def _finish(self) -> None:
        loop = asyncio.get_running_loop()
        link, began = self._link, loop.time()
        answers_s, streams_s = (1.0, 0.0) if self._now else (_ANSWER_S, _STREAM_S)
        while link.answers or link.connections or link.websockets:
            if link.held:
                began = loop.time()  # a debugger's time is nobody else's
            if self._now:
                answers_s, streams_s = min(answers_s, 1.0), 0.0
            if loop.time() - began >= streams_s:
                link.end(link.streams - link.ended)
            if loop.time() - began >= answers_s:
                link.end(link.answers - link.ended)
                await asyncio.sleep(0.1)
                return
            await asyncio.sleep(0.01)

    async def _keep_date(self) -> None:
        while True:
            date = [(b"date", formatdate(usegmt=True).encode())] if self._config.date_header else []
            self._state.default_headers = date + self._config.encoded_headers
            await asyncio.sleep(1)


def _loaded(config: Any) -> App:
    """The app as uvicorn wraps it."""
    return config.loaded_app


async def _warm(app: App, path: str) -> None:
    """One request from inside, so that what frameworks build on the first one is built before anybody asks."""
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", _HOST), (b"user-agent", b"dev warm-up")],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
        "state": {},
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_: Message) -> None:
        return

    # An app that fails here fails again, and visibly, when somebody asks for it.
    with suppress(Exception):
        await asyncio.wait_for(app(scope, receive, send), _WARM_UP_S)


class _Overheard(logging.Handler):
    """What uvicorn says when an application's start-up raises: it logs the traceback and keeps no exception."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._said: list[str] = []

    @property
    def text(self) -> str:
        return "\n".join(self._said)

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage().strip())

    def __enter__(self) -> "_Overheard":
        logging.getLogger("uvicorn.error").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("uvicorn.error").removeHandler(self)
