"""Runs, counts and the schedule, in a real database."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from backend import db
from backend.catalogue import queries as catalogue
from backend.sync import queries, service, source
from backend.sync.models import SyncRun
from backend.sync.schemas import Schedule
from tests.backend.sync.test_source import DATA

pytestmark = pytest.mark.database

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def pull(sessions: db.Sessions, where: Path, now: datetime = NOON) -> SyncRun:
    """A whole run, as the task does it."""
    with sessions.begin() as session:
        run_id = service.request(session, "api", now=now)
    with sessions.begin() as session:
        assert service.begin(session, run_id, str(where), now=now)
    wanted = source.read(str(where))
    with sessions.begin() as session:
        service.finish(session, run_id, wanted, now=now)
        return session.get_one(SyncRun, run_id)


def versions(sessions: db.Sessions) -> dict[str, str]:
    """Each row's transaction: what SQL really wrote."""
    with sessions() as session:
        return {row.id: row.v for row in session.execute(text("SELECT id, xmin::text AS v FROM series"))}


def counts(run: SyncRun) -> tuple[int, int, int, int]:
    return run.added, run.changed, run.removed, run.unchanged


def test_counts_are_the_rows_changed_and_a_second_run_finds_none(sessions: db.Sessions, tmp_path: Path) -> None:
    for file in DATA.glob("*.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert counts(pull(sessions, tmp_path)) == (13, 0, 0, 0)
    before = versions(sessions)
    assert counts(pull(sessions, tmp_path)) == (0, 0, 0, 13)
    assert versions(sessions) == before

    changed = json.loads((tmp_path / "86.json").read_text(encoding="utf-8"))
    changed["system"] = "Changed"
    (tmp_path / "86.json").write_text(json.dumps(changed), encoding="utf-8")
    (tmp_path / "58.json").unlink()
    assert counts(pull(sessions, tmp_path)) == (0, 1, 1, 11)
    after = versions(sessions)
    assert {i for i in after if after[i] != before[i]} == {"58", "86"}
    with sessions() as session:
        assert "58" not in catalogue.on_sale_ids(session)
        assert catalogue.series(session, "58") is not None

    (tmp_path / "58.json").write_bytes((DATA / "58.json").read_bytes())
    assert counts(pull(sessions, tmp_path)) == (0, 1, 0, 12)
    with sessions() as session:
        assert "58" in catalogue.on_sale_ids(session)


def test_a_finished_run_is_not_done_again(sessions: db.Sessions) -> None:
    run = pull(sessions, DATA)
    with sessions.begin() as session:
        assert not service.begin(session, run.id, "elsewhere", now=NOON)
        service.finish(session, run.id, [], now=NOON)
        service.fail(session, run.id, "late", now=NOON)
    with sessions() as session:
        kept = session.get_one(SyncRun, run.id)
        assert (kept.state, kept.source, len(catalogue.on_sale_ids(session))) == ("done", str(DATA), 13)


def test_a_rolled_back_request_leaves_no_job(sessions: db.Sessions) -> None:
    with sessions() as session:
        service.request(session, "api", now=NOON)
        session.rollback()
    with sessions() as session:
        assert session.execute(text("SELECT count(*) FROM procrastinate_jobs")).scalar() == 0
    with sessions.begin() as session:
        service.request(session, "api", now=NOON)
    with sessions() as session:
        job = session.execute(text("SELECT task_name, args, lock FROM procrastinate_jobs")).one()
        assert (job.task_name, set(job.args), job.lock) == ("sync.run", {"run_id"}, "sync")


def triggers(sessions: db.Sessions) -> list[str]:
    with sessions() as session:
        return [run.trigger for run in reversed(queries.last_runs(session, 20))]


def tick(sessions: db.Sessions, now: datetime) -> None:
    with sessions.begin() as session:
        service.tick(session, now=now)


def test_the_first_tick_of_a_new_database_loads_the_catalogue_once(sessions: db.Sessions) -> None:
    tick(sessions, NOON)
    tick(sessions, NOON)
    assert triggers(sessions) == ["startup"]


def test_the_schedule_is_obeyed_from_the_next_tick_on(sessions: db.Sessions) -> None:
    tick(sessions, NOON)
    with sessions.begin() as session:
        service.set_schedule(session, Schedule(enabled=True, every_minutes=30), now=NOON)
    tick(sessions, NOON + timedelta(minutes=29))
    assert triggers(sessions) == ["startup"]
    tick(sessions, NOON + timedelta(minutes=30))
    tick(sessions, NOON + timedelta(minutes=30, seconds=5))
    assert triggers(sessions) == ["startup", "schedule"]
    with sessions.begin() as session:
        service.set_schedule(session, Schedule(enabled=True, every_minutes=1), now=NOON + timedelta(minutes=31))
    tick(sessions, NOON + timedelta(minutes=32))
    assert triggers(sessions) == ["startup", "schedule", "schedule"]
    with sessions.begin() as session:
        service.set_schedule(session, Schedule(enabled=False, every_minutes=1), now=NOON)
    tick(sessions, NOON + timedelta(days=1))
    assert len(triggers(sessions)) == 3


def test_two_ticks_at_once_ask_once(sessions: db.Sessions) -> None:
    with sessions.begin() as one, sessions.begin() as two:
        service.tick(one, now=NOON)
        service.tick(two, now=NOON)
    assert triggers(sessions) == ["startup"]
