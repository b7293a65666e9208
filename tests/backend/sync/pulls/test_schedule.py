"""Pulls that the schedule owes, and what is kept of them."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from backend import clock, db
from backend.settings import Settings
from backend.sync import service as sync
from backend.sync.pulls import service
from backend.sync.pulls.models import ProjectSource, Pull
from backend.sync.schemas import Schedule
from tests.backend.sync.pulls.conftest import SHEET, WIDER, Json, PullNow, serve, tie, work
from tests.backend.sync.sources.website import Site

pytestmark = pytest.mark.database


def test_the_schedule_asks_when_it_is_time_and_once(
    client: TestClient, project: str, pull: PullNow, site: Site, sessions: db.Sessions, settings: Settings
) -> None:
    def tick(minutes: float) -> list[str]:
        with sessions.begin() as one, sessions.begin() as two:
            service.tick(one, now=start + timedelta(minutes=minutes))
            service.tick(two, now=start + timedelta(minutes=minutes))
        return [one["state"] for one in client.get(f"{project}/source/pulls").json()["pulls"]]

    def run() -> None:
        work(sessions, settings, client.get(f"{project}/source/pulls").json()["pulls"][0]["id"])

    start = clock.now()
    tie(client, project, serve(site, SHEET))
    assert tick(0) == []
    with sessions.begin() as session:
        sync.set_schedule(session, Schedule(enabled=True, every_minutes=30), now=start)
    assert tick(0) == ["queued"]
    assert tick(60) == ["queued"]  # one at a time
    run()
    assert tick(29) == ["done"]
    site.answers["/job.csv"] = (500, {}, b"")
    assert tick(30) == ["queued", "done"]
    run()
    assert tick(30.9) == ["failed", "done"]
    assert tick(31) == ["queued", "failed", "done"]
    run()
    assert tick(32.9) == ["failed", "failed", "done"]
    assert len(tick(33)) == 4
    site.answers["/job.csv"] = (503, {"Retry-After": "3600"}, b"")
    run()
    with sessions() as session:
        source = session.scalars(select(ProjectSource)).one()
        assert (source.failures, source.retry_at is not None) == (3, True)
    assert len(tick(50)) == 4
    assert len(tick(62)) == 5
    serve(site, WIDER)
    run()
    assert client.get(f"{project}/source").json()["last_pull"]["who"] == "schedule"
    tie(client, project, serve(site, SHEET), on_schedule=False)
    assert len(tick(1000)) == 5
    assert client.get(f"{project}/source").json()["next_pull_at"] is None


def test_pulls_that_changed_nothing_are_forgotten_in_time(
    client: TestClient, project: str, pull: PullNow, site: Site, sessions: db.Sessions
) -> None:
    tie(client, project, serve(site, SHEET, '"1"'))
    change = pull()
    with sessions.begin() as session:
        source = session.scalars(select(ProjectSource)).one()
        common: Json = {"project_id": source.project_id, "source_id": source.id, "address": "x", "who": "schedule"}
        for _ in range(150):
            session.add(Pull(**common, state="done", trigger="schedule", accept_fewer=False, requested_at=clock.now()))
    newest = pull()
    with sessions() as session:
        kept = session.scalars(select(Pull.id).order_by(Pull.id)).all()
    assert (len(kept), kept[0], kept[-1]) == (101, change["id"], newest["id"])
