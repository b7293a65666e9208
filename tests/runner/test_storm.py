"""Saves under load: no request is refused, reset, cut, left hanging, or answered by old code."""

import http.client
import os
import random
import signal
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.runner.trial import Trial, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(400),
    pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux; elsewhere only reasoned about"),
]

# What a client waits for longer than this counts as a fault.
HANGING_S = 5.0

APP = """
import asyncio, os
N = VERSION

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    if scope["path"] == "/stream":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        while True:
            await send({"type": "http.response.body", "body": b"data: %d\\n\\n" % N, "more_body": True})
            await asyncio.sleep(0.05)
    if scope["path"] == "/slow":
        await asyncio.sleep(0.3)
    if scope["path"] == "/crash":
        os._exit(9)
    text = b"%d %d" % (N, len(body))
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(text))]})
    await send({"type": "http.response.body", "body": text})
    if scope["path"] == "/last":
        os._exit(9)
"""


class Load:
    """Clients that ask without a pause, and what became of each request; one speaks to `other`, the other loopback."""

    def __init__(self, port: int, *, other: str = "::1") -> None:
        self.port = port
        self.seen: Counter[str] = Counter()
        self.newest = 0
        self.done = threading.Event()
        self._threads = [
            threading.Thread(target=client, args=arguments)
            for client, arguments in (
                (self._ask, ("127.0.0.1", "/", True)),
                (self._ask, (other, "/", False)),
                (self._ask, ("127.0.0.1", "/slow", True)),
                (self._pieces, ()),
                (self._stream, ()),
            )
        ]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        for thread in self._threads:
            thread.join(30)

    @property
    def faults(self) -> dict[str, int]:
        return {what: count for what, count in self.seen.items() if what not in ("answered", "503", "stream ended")}

    def _ask(self, host: str, path: str, keep: bool) -> None:  # noqa: FBT001  # a column of the table above
        connection = http.client.HTTPConnection(host, self.port, timeout=HANGING_S)
        while not self.done.is_set():
            known = self.newest
            try:
                connection.request("POST", path, b"")
                answer = connection.getresponse()
                text = answer.read().decode()
                self._judge(answer.status, text, known)
                if not keep or answer.status == 503:
                    connection.close()
            except (OSError, http.client.HTTPException) as error:
                self.seen[type(error).__name__] += 1
                connection.close()
        connection.close()

    def _judge(self, status: int, text: str, known: int) -> None:
        if status == 503:
            self.seen["503"] += 1
        elif status == 200 and int(text.split()[0]) >= known:
            self.newest = max(self.newest, int(text.split()[0]))
            self.seen["answered"] += 1
        else:
            self.seen["stale" if status == 200 else f"status {status}"] += 1

    def _pieces(self) -> None:
        """A request whose head and body come in three pieces."""
        while not self.done.is_set():
            known = self.newest
            try:
                with socket.create_connection(("127.0.0.1", self.port), HANGING_S) as connection:
                    for piece in (
                        b"POST / HTTP/1.1\r\nHost: x\r\nConn",
                        b"ection: close\r\nContent-Length: 6\r\n\r\nabc",
                    ):
                        connection.sendall(piece)
                        time.sleep(random.random() / 50)
                    connection.sendall(b"def")
                    head, _, text = connection.makefile("rb").read().decode().partition("\r\n\r\n")
                self._judge(int(head.split()[1]) if head else 0, text, known)
            except OSError as error:
                self.seen[f"pieces {type(error).__name__}"] += 1

    def _stream(self) -> None:
        while not self.done.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANGING_S)
            try:
                connection.request("GET", "/stream")
                answer = connection.getresponse()
                while answer.read(1) and not self.done.is_set():
                    pass
                self.seen["stream ended" if answer.status == 200 else "503"] += 1
            except (OSError, http.client.HTTPException) as error:
                self.seen[f"stream {type(error).__name__}"] += 1
            finally:
                connection.close()


@pytest.fixture(params=["fork", pytest.param("spawn", marks=pytest.mark.full)])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Generator[Trial]:
    with trial(tmp_path) as made:
        if request.param == "spawn":
            made.write(".env", "DEV_SPAWN=1\n")
        serve(made)
        yield made


@pytest.fixture
def forking(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        serve(made)
        yield made


def serve(project: Trial) -> None:
    project.save("1", app=APP)
    project.procfile("web: dev serve app.main:app --port PORT --watch app")
    project.start()
    project.ready()


def reload_often(project: Trial, load: Load, versions: range, *, broken_every: int = 0) -> None:
    for number in versions:
        if broken_every and number % broken_every == 0:
            project.save(str(number), app="def broken(:\n" + APP)
            until(lambda: project.line("web")["state"] == "failed", "the broken save")
        project.save(str(number), app=APP)
        until(lambda number=number: load.newest == number, f"version {number}: {load.seen}")


def test_no_request_is_lost_while_code_is_saved_and_broken(project: Trial) -> None:
    with Load(project.port) as load:
        reload_often(project, load, range(2, 8))
        assert load.seen["503"] == 0  # one worker follows the other: nobody is told to come again
        reload_often(project, load, range(8, 14), broken_every=4)
    assert load.faults == {}, project.window[-3000:]
    assert load.seen["answered"] > 100
    assert load.seen["stream ended"]


@pytest.mark.full
def test_a_hundred_reloads_under_load_lose_nothing(forking: Trial) -> None:
    with Load(forking.port) as load:
        reload_often(forking, load, range(2, 102))
        assert load.seen["503"] == 0
        reload_often(forking, load, range(102, 122), broken_every=1)
    assert load.faults == {}, forking.window[-3000:]


def test_a_worker_that_dies_resets_nobody(project: Trial) -> None:
    die_often(project, 3)


@pytest.mark.full
def test_nor_do_ten(forking: Trial) -> None:
    die_often(forking, 10)


def test_a_flood_of_connections_leaves_no_old_worker_and_the_stop_is_prompt(forking: Trial) -> None:
    done = threading.Event()

    def flood() -> None:
        while not done.is_set():
            with socket.socket() as probe:
                probe.connect_ex(("127.0.0.1", forking.port))

    flooding = threading.Thread(target=flood)
    flooding.start()
    try:
        for number in range(2, 6):
            forking.save(str(number), app=APP)
            until(lambda number=number: forking.ask().startswith(f"{number} "), f"version {number}")
    finally:
        done.set()
        flooding.join()
    workers = "-m runner.zygote"  # a fork keeps the name of what it was forked from: base, layer and one worker
    until(lambda: sum(workers in line for line in forking.processes()) <= 3, "the old workers are gone", 10)
    assert forking.honcho
    forking.honcho.send_signal(signal.SIGTERM)
    assert forking.honcho.wait(5) is not None


def die_often(project: Trial, times: int) -> None:
    with Load(project.port) as load:
        for _ in range(times):
            until(lambda: project.line("web")["state"] == "ready", "ready")
            time.sleep(random.random() / 10)
            pid = project.line("web")["pid"]
            os.kill(pid, signal.SIGKILL)
            until(lambda pid=pid: project.line("web")["pid"] not in (pid, None), "another worker")
    assert load.faults == {}, project.window[-3000:]
    assert load.seen["answered"] > 100


@pytest.mark.parametrize("head", [b"HTTP/1.1\r\nHost: x\r\nConnection: close", b"HTTP/1.0\r\nHost: x"])
def test_an_answer_that_ends_its_connection_ends_it_though_its_worker_died(project: Trial, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", project.port), 20) as connection:
        connection.sendall(b"GET /last " + head + b"\r\n\r\n")
        answer = connection.makefile("rb").read()  # to the end, which the next worker would never give
    assert answer.endswith(b"\r\n\r\n1 0")


def test_the_request_that_kills_its_worker_is_told_so(project: Trial) -> None:
    status, told = project.fault("/crash")
    assert status == 503
    assert "ended with exit code 9 while it had this request" in told["title"]
