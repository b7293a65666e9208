"""Progress as server-sent events: one reader for all who watch, each state once, and a clean end."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection, Mapping
from typing import Any, cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from backend.drawings.batches.models import State
from backend.drawings.batches.progress import Watch
from backend.drawings.batches.schemas import Progress
from tests.backend.batches.conftest import WorkOff, add_lines
from tests.runner.trial import until


def at(done: int, state: State = "running", batch_id: int = 7) -> Progress:
    return Progress(id=batch_id, state=state, stage="sheets", done=done, failed=0, total=9, current=None,
                    rate_per_s=None, seconds_left=None, complete=False)  # fmt: skip


class History:
    """What the database says, ask after ask; the last answer stays."""

    def __init__(self, *answers: Progress | Exception) -> None:
        self.answers, self.asked = list(answers), list[Collection[int]]()

    def read(self, batch_ids: Collection[int]) -> Mapping[int, Progress]:
        self.asked.append(tuple(batch_ids))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return {answer.id: answer}


def watch(history: History, *, keepalive_s: float = 60) -> Watch:
    return Watch(history.read, every_s=0.01, keepalive_s=keepalive_s)


async def all_of(stream: AsyncIterator[bytes]) -> list[tuple[str, int]]:
    """The name of each event and its `done`."""
    return [(told["event"], told["data"]["done"]) async for told in _events(stream)]


async def _events(stream: AsyncIterator[bytes]) -> AsyncIterator[dict[str, Any]]:
    async for chunk in stream:
        fields = dict(line.split(": ", 1) for line in chunk.decode().splitlines() if ": " in line)
        if "data" in fields:
            yield fields | {"data": json.loads(fields["data"])}


def run(scenario: Callable[[], Any]) -> Any:
    async def limited() -> Any:
        async with asyncio.timeout(30):
            return await scenario()

    return asyncio.run(limited())


def test_each_state_is_told_once_to_its_end() -> None:
    history = History(at(1), at(1), at(4), at(4), at(9, "done"))

    async def scenario() -> list[tuple[str, int]]:
        return await all_of(watch(history).stream(at(0), None))

    assert run(scenario) == [("progress", 0), ("progress", 1), ("progress", 4), ("ended", 9)]


def test_a_state_that_the_client_has_is_not_told_again() -> None:
    async def scenario() -> list[tuple[str, int]]:
        return await all_of(watch(History(at(4), at(9, "done"))).stream(at(4), "running-sheets-4-0-9"))

    assert run(scenario) == [("ended", 9)]


def test_many_who_watch_ask_the_database_once() -> None:
    history = History(*[at(1)] * 20, at(9, "done"))

    async def scenario() -> list[list[tuple[str, int]]]:
        shared = watch(history)
        return await asyncio.gather(*(all_of(shared.stream(at(0), None)) for _ in range(40)))

    told = run(scenario)
    assert all(each == [("progress", 0), ("progress", 1), ("ended", 9)] for each in told)
    assert len(history.asked) <= 22
    assert set(history.asked) == {(7,)}


def test_a_database_that_is_away_for_a_while_ends_no_stream() -> None:
    away = OperationalError("SELECT", {}, Exception("gone"))

    async def scenario() -> list[tuple[str, int]]:
        return await all_of(watch(History(away, away, at(9, "done"))).stream(at(0), None))

    assert run(scenario) == [("progress", 0), ("ended", 9)]


def test_streams_end_when_the_server_goes() -> None:
    async def scenario() -> list[tuple[str, int]]:
        shared = watch(History(at(0)))
        asyncio.get_running_loop().call_later(0.05, shared.end)
        return await all_of(shared.stream(at(0), None))

    assert run(scenario) == [("progress", 0)]


def test_a_silent_stream_says_that_it_is_alive() -> None:
    async def scenario() -> list[bytes]:
        chunks: list[bytes] = []
        async for chunk in watch(History(at(0)), keepalive_s=0.02).stream(at(0), None):
            chunks.append(chunk)
            if len(chunks) == 3:
                break
        return chunks

    assert [chunk.startswith(b":") for chunk in run(scenario)] == [False, True, True]


def test_whoever_watches_after_the_last_one_left_is_told_and_blocks_nobody() -> None:
    async def scenario() -> list[bytes]:
        shared = watch(History(at(1), at(1), at(9, "done")), keepalive_s=0)
        first = shared.stream(at(0), None)
        async for chunk in first:
            if b'"done":1' in chunk:
                break
        await cast("AsyncGenerator[bytes]", first).aclose()
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))  # nobody asks any more
        chunks: list[bytes] = []
        async for chunk in shared.stream(at(1), None):
            chunks.append(chunk)
            if len(chunks) == 50:  # signs of life only: the database is never asked
                break
        return chunks

    assert b"event: ended" in run(scenario)[-1]


@pytest.mark.database
def test_events_come_while_it_is_drawn_and_no_stream_holds_a_session(
    client: TestClient, project: int, work_off: WorkOff
) -> None:
    add_lines(client, project, 8)
    batch = client.post(f"/api/projects/{project}/batches").json()["id"]
    engine = cast("Engine", cast("FastAPI", client.app).state.sessions.kw["bind"])
    with client.stream("GET", f"/api/batches/{batch}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["cache-control"] == "no-store"
        lines = stream.iter_lines()
        first = [next(lines) for _ in range(4)]
        assert first[0] == "event: progress"
        until(lambda: engine.pool.checkedout() == 0, "no session in use", 10)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownLambdaType]  # QueuePool has it
        work_off()
        rest = list(lines)
    assert "event: ended" in rest
    last_id = [line for line in rest if line.startswith("id: ")][-1].removeprefix("id: ")
    again = client.get(f"/api/batches/{batch}/events", headers={"Last-Event-ID": last_id})
    assert (again.status_code, again.content) == (204, b"")
    fresh = client.get(f"/api/batches/{batch}/events")
    assert fresh.text.count("event: ") == fresh.text.count("event: ended") == 1
