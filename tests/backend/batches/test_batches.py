"""Batches over the API: asked once, drawn once, told truly, cancelled, resumed, kept and cleaned up."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from backend import clock, db
from backend.drawings.batches import service, work
from backend.drawings.files import DOCUMENTS
from tests.backend.batches.conftest import WorkOff, add_lines, drawn

pytestmark = pytest.mark.database


def ask(client: TestClient, project: int, **body: Any) -> dict[str, Any]:
    answer = client.post(f"/api/projects/{project}/batches", json=body)
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"] == f"/api/batches/{answer.json()['id']}"
    return answer.json()


def state(client: TestClient, batch: dict[str, Any]) -> dict[str, Any]:
    answer = client.get(f"/api/batches/{batch['id']}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def count(sessions: db.Sessions, sql: str) -> int:
    with sessions() as session:
        return int(session.execute(text(sql)).scalar_one())


def test_a_batch_draws_every_line_and_its_counts_add_up(client: TestClient, project: int, work_off: WorkOff) -> None:
    add_lines(client, project, 20)
    asked = ask(client, project)
    assert (asked["state"], asked["done"], asked["complete"], asked["package"]) == ("queued", 0, False, None)
    sheets, documents = 20, asked["total"] - 20
    assert documents >= 1
    work_off(1)
    begun = state(client, asked)
    assert begun["state"] == "running"
    assert 0 < begun["done"] < sheets
    work_off()
    ended = state(client, asked)
    assert (ended["state"], ended["complete"], ended["failed"], ended["failures"]) == ("done", True, 0, [])
    assert ended["done"] == ended["total"] == sheets + documents
    assert ended["package"] == f"/api/batches/{asked['id']}/package.zip"


def test_chosen_lines_alone_are_drawn_and_unknown_ones_refused(
    client: TestClient, project: int, work_off: WorkOff
) -> None:
    first, _, third = add_lines(client, project, 3)
    refused = client.post(f"/api/projects/{project}/batches", json={"line_ids": [first, 999_999]})
    assert refused.status_code == 422
    assert "999999" in refused.json()["detail"]
    asked = ask(client, project, line_ids=[third, first, first])
    work_off()
    ended = state(client, asked)
    assert (ended["lines"], ended["complete"]) == (2, True)


def test_it_draws_what_was_asked_though_the_lines_change(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    lines = add_lines(client, project, 3)
    undisturbed = ask(client, project)
    work_off()
    changed = ask(client, project)
    assert client.patch(f"/api/projects/{project}/lines/{lines[0]}", json={"width": "90"}).status_code == 200
    assert client.delete(f"/api/projects/{project}/lines/{lines[1]}").status_code == 204
    work_off()
    packages = [client.get(state(client, batch)["package"]).content for batch in (undisturbed, changed)]
    assert packages[0] == packages[1]


def test_asked_twice_while_at_work_is_one_batch_and_a_fourth_other_one_waits(client: TestClient, project: int) -> None:
    lines = add_lines(client, project, 4)
    first = ask(client, project)
    assert ask(client, project)["id"] == first["id"]
    assert ask(client, project, formats=first["formats"] * 2)["id"] == first["id"]
    others = [ask(client, project, line_ids=[line]) for line in lines[:2]]
    assert len({first["id"], *(other["id"] for other in others)}) == 3
    refused = client.post(f"/api/projects/{project}/batches", json={"line_ids": [lines[2]]})
    assert refused.status_code == 409
    assert str(first["id"]) in refused.json()["detail"]
    client.post(f"/api/batches/{first['id']}/cancel")
    assert ask(client, project, line_ids=[lines[2]])["state"] == "queued"


def test_failed_lines_are_listed_with_reasons_stop_no_other_and_never_look_like_success(
    client: TestClient, project: int, work_off: WorkOff
) -> None:
    add_lines(client, project, 3)
    (held,) = add_lines(client, project, 1, item="W9", width=None)
    asked = ask(client, project)
    assert [failure["lines"][0]["id"] for failure in asked["failures"]] == [held]
    work_off(broken={"W2": "the pen broke"})
    ended = state(client, asked)
    assert (ended["state"], ended["complete"], ended["failed"]) == ("done", False, 2)
    reasons = {failure["name"]: (failure["reason"], failure["resumable"]) for failure in ended["failures"]}
    assert reasons["W2"] == ("the pen broke", True)
    assert "width" in reasons["W9"][0]
    assert reasons["W9"][1] is False


def test_a_job_of_which_nothing_can_be_drawn_has_failed(client: TestClient, project: int, work_off: WorkOff) -> None:
    add_lines(client, project, 2, width=None)
    asked = ask(client, project)
    assert (asked["state"], asked["complete"], asked["failed"], asked["package"]) == ("failed", False, 2, None)
    assert work_off() == 0
    refused = client.get(f"/api/batches/{asked['id']}/package.zip")
    assert (refused.status_code, "none of its lines" in refused.json()["detail"]) == (409, True)


def test_every_sheet_breaking_is_a_failure_without_documents(
    client: TestClient, project: int, work_off: WorkOff
) -> None:
    add_lines(client, project, 2)
    asked = ask(client, project)
    work_off(broken={"W1": "the pen broke", "W2": "the pen broke"})
    ended = state(client, asked)
    assert (ended["state"], ended["package"], ended["complete"]) == ("failed", None, False)
    assert ended["done"] == 0
    assert client.post(f"/api/batches/{asked['id']}/resume").status_code == 202
    work_off()
    assert state(client, asked)["complete"] is True


def test_resume_draws_what_broke_and_the_documents_again(client: TestClient, project: int, work_off: WorkOff) -> None:
    add_lines(client, project, 12)
    undisturbed = ask(client, project)
    work_off()
    asked = ask(client, project)
    work_off(broken={"W2": "the pen broke"})
    incomplete = client.get(state(client, asked)["package"]).content
    assert client.post(f"/api/batches/{asked['id']}/resume").json()["state"] == "queued"
    assert work_off() <= 1 + len(DOCUMENTS) + 1  # the chunk of W2, the documents, and their proof
    assert state(client, asked)["complete"] is True
    whole = client.get(state(client, asked)["package"]).content
    assert whole != incomplete
    assert whole == client.get(state(client, undisturbed)["package"]).content
    again = client.post(f"/api/batches/{asked['id']}/resume")
    assert (again.status_code, "new batch" in again.json()["detail"]) == (409, True)


@pytest.mark.full
def test_a_cancelled_batch_stops_keeps_what_it_has_and_goes_on_when_resumed(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 16)
    asked = ask(client, project)
    work_off(2)
    drawn_before = state(client, asked)["done"]
    cancelled = client.post(f"/api/batches/{asked['id']}/cancel")
    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    assert client.post(f"/api/batches/{asked['id']}/cancel").status_code == 409
    work_off()
    assert state(client, asked)["done"] == drawn_before > 0
    assert client.get(f"/api/batches/{asked['id']}/package.zip").status_code == 409
    before = count(sessions, "SELECT count(*) FROM batch_file")
    assert client.post(f"/api/batches/{asked['id']}/resume").status_code == 202
    assert client.post(f"/api/batches/{asked['id']}/resume").json()["state"] == "queued"  # asked twice
    work_off()
    assert state(client, asked)["complete"] is True
    assert count(sessions, "SELECT count(*) FROM batch_file") > before


def test_a_chunk_done_twice_doubles_nothing(client: TestClient, project: int, sessions: db.Sessions) -> None:
    add_lines(client, project, 3)
    asked = ask(client, project)
    with sessions.begin() as session:
        found = [work.begin(session, asked["id"], 1, 0, now=clock.now()) for _ in range(2)]
    for each in found:
        assert each is not None
        outcomes = {part.number: drawn(each, part, {}) for part in each.parts}
        with sessions.begin() as session:
            work.store(session, each, outcomes, now=clock.now())
    assert state(client, asked)["done"] == 1
    assert count(sessions, "SELECT count(*) FROM batch_file") == len(asked["formats"])


def test_a_worker_that_was_thought_dead_changes_nothing_in_a_later_run(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 2)
    asked = ask(client, project)
    with sessions.begin() as session:
        late = work.begin(session, asked["id"], 1, 0, now=clock.now())
    assert late is not None
    client.post(f"/api/batches/{asked['id']}/cancel")
    client.post(f"/api/batches/{asked['id']}/resume")
    work_off()
    with sessions.begin() as session:
        work.store(session, late, {late.parts[0].number: drawn(late, late.parts[0], {})}, now=clock.now())
        assert work.begin(session, asked["id"], 1, 0, now=clock.now()) is None
    ended = state(client, asked)
    assert (ended["state"], ended["complete"]) == ("done", True)


def test_a_batch_whose_jobs_are_gone_is_begun_again_and_given_up_at_last(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 2)
    asked, lost = ask(client, project), "DELETE FROM procrastinate_jobs"

    def lose_and_tick() -> None:
        with sessions.begin() as session:
            session.execute(text(lost))
        with sessions.begin() as session:
            work.tick(session, now=clock.now())

    lose_and_tick()
    with sessions.begin() as session:
        work.tick(session, now=clock.now())  # it has its jobs: nothing to do
    assert count(sessions, "SELECT count(*) FROM procrastinate_jobs") == asked["total"] - 1  # no proof before the files
    work_off()
    assert state(client, asked)["complete"] is True
    hopeless = ask(client, project)
    for _ in range(6):
        lose_and_tick()
    ended = state(client, hopeless)
    assert (ended["state"], ended["done"]) == ("failed", 0)
    assert "broke off 6 times" in ended["failures"][0]["reason"]


def test_files_are_cleaned_up_after_their_time_and_drawn_again_when_asked(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 3)
    asked = ask(client, project)
    work_off()
    package = state(client, asked)["package"]
    before = client.get(package).content
    for later, files_left in ((timedelta(days=29), True), (service.KEPT + timedelta(minutes=1), False)):
        with sessions.begin() as session:
            work.tick(session, now=clock.now() + later)
        assert (count(sessions, "SELECT count(*) FROM batch_file") > 0) is files_left
    assert state(client, asked)["package"] is None
    refused = client.get(package)
    assert (refused.status_code, "cleaned up" in refused.json()["detail"]) == (409, True)
    assert client.post(f"/api/batches/{asked['id']}/resume").status_code == 202
    work_off()
    assert client.get(package).content == before


def test_a_project_lists_its_batches_and_brings_them_back_when_it_is_restored(
    client: TestClient, project: int, work_off: WorkOff
) -> None:
    lines = add_lines(client, project, 2)
    asked = [ask(client, project, line_ids=[line]) for line in lines]
    listed = client.get(f"/api/projects/{project}/batches", params={"limit": 1}).json()
    assert (listed["total"], [batch["id"] for batch in listed["batches"]]) == (2, [asked[1]["id"]])
    assert client.delete(f"/api/projects/{project}").status_code == 204
    work_off()
    assert client.get(f"/api/projects/{project}/batches").status_code == 404
    assert client.post(f"/api/projects/{project}/restore").status_code == 200
    restored = client.get(f"/api/projects/{project}/batches").json()["batches"]
    assert [(batch["id"], batch["state"]) for batch in restored] == [(one["id"], "done") for one in asked[::-1]]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"line_ids": []}, 422),
        ({"formats": []}, 422),
        ({"formats": ["dwg"]}, 422),
        ({"line_ids": [0]}, 422),
        ({"paper": "A5"}, 422),
        ({"colour": "red"}, 422),
        ({"line_ids": list(range(1, 5_002))}, 422),
    ],
)
def test_a_wrong_request_is_refused_whole(client: TestClient, project: int, body: dict[str, Any], status: int) -> None:
    add_lines(client, project, 1)
    answer = client.post(f"/api/projects/{project}/batches", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert client.get(f"/api/projects/{project}/batches").json()["total"] == 0


def test_what_is_not_there_is_not_found(client: TestClient, project: int) -> None:
    assert client.post("/api/projects/999/batches").status_code == 404
    assert client.get("/api/projects/999/batches").status_code == 404
    assert client.post(f"/api/projects/{project}/batches").status_code == 422  # no lines yet
    for path in ("", "/events", "/package.zip"):
        assert client.get(f"/api/batches/999{path}").status_code == 404
    for verb in ("cancel", "resume"):
        assert client.post(f"/api/batches/999/{verb}").status_code == 404


@pytest.mark.full
def test_documents_begun_before_a_sheet_failed_are_made_again_without_it(
    client: TestClient, project: int, sessions: db.Sessions, work_off: WorkOff
) -> None:
    add_lines(client, project, 6)
    early = ask(client, project)
    work_off(broken={"W1": "the pen broke"})  # before any document is begun
    asked = ask(client, project)
    work_off(broken={"W6": "the pen broke"})  # after they are
    packages = [client.get(state(client, batch)["package"]).content for batch in (early, asked)]
    assert packages[0] != packages[1]
    assert count(sessions, f"SELECT count(*) FROM batch_part WHERE batch_id = {asked['id']} AND knew = '[6]'") > 0
    assert count(sessions, f"SELECT count(*) FROM batch_part WHERE batch_id = {asked['id']} AND knew = '[]'") == 0
    late = ask(client, project)
    work_off(broken={"W6": "the pen broke"})
    assert client.get(state(client, late)["package"]).content == packages[1]
