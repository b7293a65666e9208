"""A chunk as a job: what dies is tried again and given up by name, what is told to stop leaves the rest to others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient
from procrastinate import JobContext
from sqlalchemy import text

from backend import db
from backend.drawings.batches import tasks
from backend.drawings.job import Job
from backend.processes import CallError, ProcessDiedError, StoppedError
from tests.backend.batches.conftest import Json, WorkOff, add_lines

pytestmark = pytest.mark.database


class Processes:
    """Calls in this process; `ends` says how the calls for an item end, one after the other."""

    def __init__(self, ends: dict[str, list[Exception]]) -> None:
        self.ends = ends

    def call(self, function: Callable[..., Any], *arguments: Any, limit_s: float, stop: Callable[[], bool]) -> Any:
        first = arguments[0]
        item = str(first.sheets[0].lines[0].item if isinstance(first, Job) else first)
        if self.ends.get(item):
            raise self.ends[item].pop(0)
        return function(*arguments)


@dataclass
class Context:
    additional_context: dict[str, Any]

    def should_abort(self) -> bool:
        return False


def run_first_jobs(sessions: db.Sessions, processes: Processes, count: int) -> None:
    """The first jobs of the queue, by the task itself."""
    context = cast("JobContext", Context({"sessions": sessions, "processes": processes}))
    for arguments in waiting(sessions)[:count]:
        tasks.draw(context, **arguments)


def waiting(sessions: db.Sessions) -> Sequence[Json]:
    with sessions() as session:
        todo = "SELECT args FROM procrastinate_jobs WHERE queue_name = 'drawings' AND status = 'todo' ORDER BY id"
        return session.scalars(text(todo)).all()


def ask(client: TestClient, project: int) -> str:
    return f"/api/batches/{client.post(f'/api/projects/{project}/batches').json()['id']}"


def test_a_process_that_dies_once_or_twice_costs_nothing(
    client: TestClient, project: int, sessions: db.Sessions
) -> None:
    add_lines(client, project, 1)
    batch = ask(client, project)
    died = ProcessDiedError("the process drawing it was killed (SIGKILL)")
    run_first_jobs(sessions, Processes({"W1": [died, died]}), 1)
    assert (client.get(batch).json()["done"], client.get(batch).json()["failed"]) == (1, 0)


def test_a_sheet_that_kills_its_process_again_and_again_fails_alone_and_by_name(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 3)
    batch = ask(client, project)
    died = ProcessDiedError("the process drawing it was killed (SIGSEGV)")
    run_first_jobs(sessions, Processes({"W2": [died] * 3, "W3": [CallError("KeyError: 'x'")]}), 99)
    work_off()
    ended = client.get(batch).json()
    reasons = {failure["name"]: failure["reason"] for failure in ended["failures"]}
    assert (ended["state"], ended["complete"], sorted(reasons)) == ("done", False, ["W2", "W3"])
    assert reasons["W2"] == "given up after 3 tries: the process drawing it was killed (SIGSEGV)"
    assert "a fault of ours" in reasons["W3"]


def test_told_to_stop_in_a_chunk_it_keeps_what_it_has_and_the_rest_is_drawn_later(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 16)  # two sheets in each chunk
    batch = ask(client, project)
    jobs_before = len(waiting(sessions))
    run_first_jobs(sessions, Processes({"W2": [StoppedError()]}), 1)
    assert client.get(batch).json()["done"] == 1
    assert len(waiting(sessions)) == jobs_before + 1
    work_off()
    assert client.get(batch).json()["complete"] is True


def test_a_snapshot_of_another_program_fails_with_the_way_on(
    client: TestClient, project: int, sessions: db.Sessions
) -> None:
    add_lines(client, project, 1)
    batch = ask(client, project)
    with sessions.begin() as session:
        session.execute(text("UPDATE batch_chunk SET job = :job WHERE number = 0"), {"job": FOREIGN})
    run_first_jobs(sessions, Processes({}), 1)
    (failure,) = client.get(batch).json()["failures"]
    assert "earlier version of the program" in failure["reason"]
    assert "new batch" in failure["reason"]


def _foreign() -> bytes:
    import pickle
    import zlib

    return zlib.compress(pickle.dumps(print))


FOREIGN = _foreign()
