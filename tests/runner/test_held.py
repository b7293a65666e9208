"""A request that comes while no worker is there: it is held a moment, then told what it waits for."""

import http.client
import json
import sys
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.runner.trial import APP, Trial, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="these look into /proc; elsewhere only reasoned about"),
]

WEB = "web: dev serve app.main:app --port PORT"
# Imports for half a second, or until it may go on.
# Its import ends once the file `go` is there: a machine that is busy before that makes no difference.
SLOW = f"""import pathlib, time
pathlib.Path("begun").touch()
while not pathlib.Path("go").exists():
    time.sleep(0.01)
{APP}"""
# Ready once the file `go` is there.
FIRST = "first: dev run --ready 'cmd:test -e go' -- python -c 'import time; time.sleep(99)'"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str
    took_s: float

    @property
    def problem(self) -> dict[str, Any]:
        assert self.headers["content-type"] == "application/problem+json"
        return json.loads(self.text)


@pytest.fixture(params=["fork", pytest.param("spawn", marks=pytest.mark.full)])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Generator[Trial]:
    with trial(tmp_path) as made:
        if request.param == "spawn":
            made.write(".env", "DEV_SPAWN=1\n")
        yield made


def get(project: Trial) -> Answer:
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", project.port, timeout=10)
    try:
        connection.request("GET", "/")
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, headers, answer.read().decode(), time.monotonic() - began)
    finally:
        connection.close()


def test_a_request_before_the_first_worker_is_ready_is_answered_by_it(project: Trial) -> None:
    project.save("v1", app=SLOW)
    project.procfile(WEB)
    project.start()
    until((project.root / "begun").exists, "the worker is imported")
    assert not project.refused()
    answers: list[Answer] = []
    asking = threading.Thread(target=lambda: answers.append(get(project)))
    asking.start()
    time.sleep(0.2)  # it is held: nothing tells from outside
    assert not answers
    project.write("go", "")
    asking.join(15)
    assert [(answer.status, answer.text.partition(" ")[0]) for answer in answers] == [(200, "v1")]


def test_a_request_to_a_line_that_waits_is_held_and_then_told_for_what(project: Trial) -> None:
    project.procfile(f"{WEB} --after first", FIRST)
    project.start()
    until(lambda: not project.refused(), "the port is held")
    answer = get(project)
    assert answer.status == 503
    assert answer.problem["title"].startswith("web is waiting for first")
    assert answer.headers["retry-after"] == "1"
    assert answer.took_s > 0.9


def test_and_is_told_no_longer_so_once_the_wait_is_over(project: Trial) -> None:
    project.save("v1", app=APP.replace("import os", "import os, time; time.sleep(3)"))
    project.procfile(f"{WEB} --after first", FIRST)
    project.start()
    until(lambda: "waiting for first" in project.window, "it waits")
    project.write("go", "")
    until(lambda: project.line("web")["state"] == "starting", "it starts")
    assert get(project).problem["title"] == "web is starting."


def test_a_wait_for_one_that_fails_again_and_again_is_told_once_for_each_reason(project: Trial) -> None:
    project.procfile(f"{WEB} --after first", "first: dev run --ready log:never -- python -c 'raise SystemExit(1)'")
    project.start()
    until(lambda: project.line("first")["restarts"] > 3, "it is tried again and again")
    told = [row.partition("| ")[2] for row in project.window.splitlines() if "| waiting for" in row]
    assert told
    assert len(told) == len(set(told)), project.window


def test_one_that_was_stopped_while_it_waited_says_so_at_once_and_not_that_it_starts(project: Trial) -> None:
    project.procfile(f"{WEB} --after first", FIRST)
    project.start()
    until(lambda: not project.refused(), "the port is held")
    assert project.dev("stop", "web").returncode == 0
    project.write("go", "")
    until(lambda: project.line("first")["state"] == "ready", "the wait is over")
    assert get(project).problem["title"] == "web was stopped."
    project.dev("start", "web")
    assert get(project).status == 200
