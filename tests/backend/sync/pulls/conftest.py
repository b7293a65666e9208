"""A project, sources that tests can change, and pulls done in this very process."""

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient
from procrastinate import JobContext
from sqlalchemy import text

from backend import db
from backend.app import create_app
from backend.settings import Settings, Sources
from backend.sync.pulls import tasks
from tests.backend.batches.conftest import fill_catalogue
from tests.backend.sync.sources import google_stand_in as stand_in
from tests.backend.sync.sources import website
from tests.backend.sync.sources.google_stand_in import StandIn
from tests.backend.sync.sources.website import Site

Json = dict[str, Any]

HEAD = "Item,Room,Type,Series,Width (in),Height (in),Qty\n"
ROWS = [f"W{n},Room {n},Fixed,80,{30 + n},60,1\n" for n in range(1, 7)]
SHEET = HEAD + "".join(ROWS)
WIDER = SHEET.replace("Fixed,80,31,60", "Fixed,80,31 1/2,60")


@pytest.fixture
def site() -> Generator[Site]:
    with website.running() as server:
        yield server


@pytest.fixture
def google() -> Generator[StandIn]:
    with stand_in.running() as server:
        yield server


@pytest.fixture
def settings(settings: Settings, google: StandIn, tmp_path: Path) -> Settings:
    outside = Sources(folder=tmp_path, google_account=google.account, google_api=google.api, loopback=True)
    return replace(settings, sources=outside)


@pytest.fixture
def client(settings: Settings, sessions: db.Sessions) -> Generator[TestClient]:
    fill_catalogue(sessions)
    with TestClient(create_app(settings), base_url="http://localhost", raise_server_exceptions=False) as running:
        yield running


@pytest.fixture
def project(client: TestClient) -> str:
    return f"/api/projects/{client.post('/api/projects', json={'name': 'Starfall'}).json()['id']}"


PullNow = Callable[..., Json]


@pytest.fixture
def pull(client: TestClient, project: str, sessions: db.Sessions, settings: Settings) -> PullNow:
    """Ask for a pull and do it in this process, as a worker does; the pull as it ended."""

    def now(**body: Any) -> Json:
        answer = client.post(f"{project}/source/pull", json=body)
        assert answer.status_code == 202, answer.text
        work(sessions, settings, answer.json()["id"])
        return client.get(f"{project}/source/pulls").json()["pulls"][0]

    return now


def work(sessions: db.Sessions, settings: Settings, pull_id: int) -> None:
    context = SimpleNamespace(additional_context={"sessions": sessions, "settings": settings})
    tasks.pull(cast("JobContext", context), pull_id)


def tie(client: TestClient, project: str, address: str, **more: Any) -> Json:
    answer = client.put(f"{project}/source", json={"address": address, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def serve(site: Site, content: str | bytes, tag: str | None = None, path: str = "/job.csv") -> str:
    body = content.encode() if isinstance(content, str) else content
    site.answers[path] = (200, {"ETag": tag} if tag else {}, body)
    return site.url + path


def lines(client: TestClient, project: str) -> list[Json]:
    return client.get(f"{project}/lines").json()["lines"]


def stored(sessions: db.Sessions) -> list[Any]:
    """Every line as it is stored, with the transaction that wrote it, and how many imports and changes there are."""
    with sessions() as session:
        rows = session.execute(text("SELECT xmin::text, l.* FROM line l ORDER BY id")).all()
        counts = session.execute(text("SELECT (SELECT count(*) FROM sheet_import), (SELECT count(*) FROM change)"))
        return [*map(tuple, rows), tuple(counts.one())]


def cells(sheet: str) -> list[list[Any]]:
    rows = [line.split(",") for line in sheet.splitlines()]
    return [[int(cell) if cell.isdigit() else cell for cell in row] for row in rows]
