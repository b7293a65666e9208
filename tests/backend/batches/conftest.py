"""A project with lines, and the queue worked off in this very process, job after job."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from backend import clock, db
from backend.catalogue.models import SeriesRow
from backend.drawings.batches import drawing, proof, snapshot, work
from backend.drawings.batches.drawing import Outcome
from backend.sync import source

DATA = Path(__file__).resolve().parents[3] / "backend" / "catalogue" / "data"
FIXED = {"product_type": "fixed", "series": "80", "height": "60", "quantity": 1}

Json = dict[str, Any]
WorkOff = Callable[..., int]


def fill_catalogue(sessions: db.Sessions) -> None:
    """The series of the repository, as the first sync stores them."""
    with sessions.begin() as session:
        for series in source.read(str(DATA)):
            row = SeriesRow(id=series.id, name=series.name, data=series.stored(), digest=series.digest)
            row.updated_at, row.retired_at = clock.now(), None
            session.add(row)


def add_lines(client: TestClient, project: int, count: int, **fields: Any) -> list[int]:
    """Distinct fixed windows W1, W2, ...; their ids."""
    added: list[int] = []
    for number in range(1, count + 1):
        line = FIXED | {"item": f"W{number}", "room": "Hall", "width": str(30 + number)} | fields
        answer = client.post(f"/api/projects/{project}/lines", json=line)
        assert answer.status_code == 201, answer.text
        added.append(answer.json()["id"])
    return added


@pytest.fixture
def project(client: TestClient, sessions: db.Sessions) -> int:
    """A project without lines, beside a full catalogue."""
    fill_catalogue(sessions)
    return int(client.post("/api/projects", json={"name": "Starfall", "customer": "A. Client"}).json()["id"])


@pytest.fixture
def work_off(sessions: db.Sessions) -> WorkOff:
    """Do the queue's drawing jobs here, at most so many; how many there were.

    `broken` are parts (by name) that end with these reasons instead of being drawn.
    """

    def do(at_most: int = 1000, broken: Mapping[str, str] | None = None) -> int:
        done = 0
        while done < at_most and (taken := _take(sessions)):
            job_id, arguments = taken
            _draw(sessions, arguments, broken or {})
            with sessions.begin() as session:
                session.execute(
                    text("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = :id"), {"id": job_id}
                )
            done += 1
        return done

    return do


def _take(sessions: db.Sessions) -> tuple[int, Json] | None:
    with sessions.begin() as session:
        row = session.execute(
            text(
                "UPDATE procrastinate_jobs SET status = 'doing' WHERE id = (SELECT id FROM procrastinate_jobs"
                " WHERE queue_name = 'drawings' AND status = 'todo' ORDER BY priority DESC, id LIMIT 1)"
                " RETURNING id, args"
            )
        ).one_or_none()
        return None if row is None else (row.id, row.args)


def _draw(sessions: db.Sessions, arguments: Json, broken: Mapping[str, str]) -> None:
    with sessions.begin() as session:
        found = work.begin(session, **arguments, now=clock.now())
    if found is None:
        return
    outcomes = {part.number: drawn(found, part, broken) for part in found.parts}
    with sessions.begin() as session:
        work.store(session, found, outcomes, now=clock.now())


def drawn(found: work.Work, part: work.Part, broken: Mapping[str, str]) -> Outcome:
    """A part drawn in this process."""
    if part.name in broken:
        return Outcome(reason=broken[part.name])
    if found.kind == "proof":
        return proof.read(found.project, found.finished)
    if found.kind == "document":
        return drawing.draw_document(part.name, found.snapshots, found.failed)
    job = snapshot.unpacked(found.snapshots[0])
    return drawing.draw_sheet(drawing.only(job, part.number), found.formats)
