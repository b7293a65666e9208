"""What is in the middle of something when a save comes: a long request, a WebSocket, a debugger, a whole branch."""

import json
import socket
import sys
import threading
import time
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from runner import watch
from tests.cluster import free_port
from tests.runner.trial import Trial, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux; elsewhere only reasoned about"),
]

APP = """
import asyncio
from app.parts import total

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": "VERSION"})
        return
    if scope["path"] == "/slow":
        await asyncio.sleep(3)
    text = b"VERSION %d" % total()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(text))]})
    await send({"type": "http.response.body", "body": text})
"""
PARTS = 300
_TOTAL = f"""
from importlib import import_module
ALL = [import_module(f"app.parts.p{{n}}") for n in range({PARTS})]

def total():
    return sum(part.N for part in ALL)
"""


@pytest.fixture(params=["fork", pytest.param("spawn", marks=pytest.mark.full)])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Generator[Trial]:
    with trial(tmp_path) as made:
        if request.param == "spawn":
            made.write(".env", "DEV_SPAWN=1\n")
        made.write("app/parts/__init__.py", _TOTAL)
        for number in range(PARTS):
            made.write(f"app/parts/p{number}.py", "N = 1\n")
        made.save("v1", app=APP)
        made.procfile("web: dev serve app.main:app --port PORT --watch app")
        made.start()
        made.ready()
        yield made


def get(project: Trial, path: str) -> bytes:
    with socket.create_connection(("127.0.0.1", project.port), 15) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return connection.makefile("rb").read().partition(b"\r\n\r\n")[2]


def test_a_long_request_is_answered_by_the_code_it_began_with(project: Trial) -> None:
    answers: list[bytes] = []
    asking = threading.Thread(target=lambda: answers.append(get(project, "/slow")))
    asking.start()
    time.sleep(0.3)  # it has begun: nothing tells from outside
    project.save("v2", app=APP)
    until(lambda: get(project, "/").startswith(b"v2"), "the new code")
    asking.join(15)
    assert answers == [b"v1 300"]


def test_a_websocket_is_closed_as_a_restart_and_its_next_one_meets_the_new_code(project: Trial) -> None:
    with connect(f"ws://127.0.0.1:{project.port}/") as open_one:
        open_one.send("?")
        assert open_one.recv(10) == "v1"
        project.save("v2", app=APP)
        with pytest.raises(ConnectionClosed) as closed:
            open_one.recv(20)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1012  # service restart: a client may come again at once
    with connect(f"ws://127.0.0.1:{project.port}/") as next_one:
        next_one.send("?")
        assert next_one.recv(10) == "v2"


@pytest.mark.full
def test_a_switch_of_three_hundred_files_costs_few_swaps_and_ends_exact(project: Trial) -> None:
    seen: set[bytes] = set()
    for value in (2, 3):
        pid, before = project.line("web")["pid"], project.window.count("reloaded in")
        for number in range(PARTS):
            project.write(f"app/parts/p{number}.py", f"N = {value}\n")
        wanted = b"v1 %d" % (value * PARTS)
        until(lambda wanted=wanted: get(project, "/") == wanted, "the last file's code")
        until(lambda pid=pid: project.line("web")["pid"] != pid, "the swap")
        time.sleep(sum(watch.CHECKS_S))  # every look that follows a save is over: nothing tells from outside
        assert project.window.count("reloaded in") - before <= 2
        seen.add(get(project, "/"))
    assert seen == {b"v1 600", b"v1 900"}


def test_a_client_of_debugpy_holds_its_worker(project: Trial) -> None:
    port = free_port()
    begin = f"import debugpy\ndebugpy.listen(('127.0.0.1', {port}), in_process_debug_adapter=True)\n"
    held = APP.replace("    text = b", "    if scope['path'] == '/':\n        debugpy.breakpoint()\n    text = b")
    project.save("v2", app=begin + held)
    until(lambda: "reloaded" in project.window, "the reload")
    with Debugger(port) as debugger:
        answers: list[bytes] = []
        asking = threading.Thread(target=lambda: answers.append(get(project, "/")))
        asking.start()
        stopped = debugger.event("stopped")
        pid = project.line("web")["pid"]
        project.save("v3", app=APP)
        until(lambda: "the reload waits" in project.window, "the save waits")
        assert project.line("web")["pid"] == pid
        debugger.ask("continue", threadId=stopped["threadId"])
        asking.join(15)
    assert answers == [b"v2 300"]
    until(lambda: project.window.count("reloaded") == 2, "the save is loaded")
    assert get(project, "/").startswith(b"v3")


def test_the_port_of_a_debugger_goes_from_worker_to_worker(project: Trial) -> None:
    """As editors have it: the app itself listens, with every import. The worker before held the port for good."""
    listens = f"import debugpy\ndebugpy.listen(('127.0.0.1', {free_port()}), in_process_debug_adapter=True)\n"
    for version in ("v2", "v3", "v4"):
        project.save(version, app=listens + APP)
        until(lambda now=version: get(project, "/").startswith(now.encode()), "the save answers")
    assert "Address already in use" not in project.window
    assert project.window.count("reloaded in") == 3


class Debugger:
    """As much of a client of the debug adapter protocol as a stop and a go need."""

    def __init__(self, port: int) -> None:
        self._connection = socket.create_connection(("127.0.0.1", port), 20)
        self._reading = self._connection.makefile("rb")
        self._count = 0

    def __enter__(self) -> "Debugger":
        self.ask("initialize", adapterID="test")
        self.ask("attach")
        self.event("initialized")
        self.ask("configurationDone")
        self.answer("attach")  # comes last of all: a breakpoint that is met before means nothing
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._reading.close()
            self._connection.close()

    def ask(self, command: str, **arguments: object) -> None:
        self._count += 1
        order = {"seq": self._count, "type": "request", "command": command, "arguments": arguments}
        body = json.dumps(order).encode()
        self._connection.sendall(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def event(self, name: str) -> dict[str, int]:
        """The body of the next event called `name`."""
        return self._next("event", name).get("body", {})

    def answer(self, command: str) -> None:
        """Wait until `command` is carried out."""
        assert self._next("command", command)["success"]

    def _next(self, key: str, value: str) -> dict[str, Any]:
        while True:
            length = 0
            while (line := self._reading.readline()) not in (b"\r\n", b""):
                length = int(line.split(b":")[1])
            told: dict[str, Any] = json.loads(self._reading.read(length))
            if told.get(key) == value:
                return told


def test_a_save_while_packages_are_still_imported_ends_nobody_and_is_what_answers(tmp_path: Path) -> None:
    with trial(tmp_path) as project:
        project.write("slow_package.py", "import time\ntime.sleep(2)\n")
        project.write(".dev/preload/web.json", '["slow_package"]')
        project.procfile("web: dev serve app.main:app --port PORT --watch app")
        project.start()
        until(lambda: "starting" in project.dev("status").stdout, "the start")
        for version in ("v2", "v3"):
            project.save(version)
            time.sleep(0.5)  # so that they are two saves, both while the zygote imports
        project.ready()
        until(lambda: project.ask().startswith("v3 "), "the last save answers")
        assert "stopped" not in project.window
