"""What a job remembers: decisions and marks with who made them, versions, history, what was deleted, and copies."""

import base64
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event, text

from backend import db
from backend.fenestration.lengths import MM_PER_INCH
from backend.projects import service
from tests.backend.projects.conftest import STARFALL, Upload
from tests.backend.projects.test_projects import CASEMENT, faults

pytestmark = pytest.mark.database

ANA = {"Authorization": "Basic " + base64.b64encode(b"Ana:secret").decode()}
BEN = {"Authorization": "Basic " + base64.b64encode(b"Ben:secret").decode()}


@pytest.fixture
def line(client: TestClient, project: str) -> str:
    """The address of a line that Ana added."""
    made = client.post(f"{project}/lines", json=CASEMENT | {"item": "W1"}, headers=ANA)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    return f"{project}/lines/{made.json()['id']}"


def history(client: TestClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(f"{address}/history")
    assert answer.status_code == 200, answer.text
    return answer.json()["changes"]


def number(address: str) -> int:
    return int(address.rpartition("/")[2])


def issue(sessions: db.Sessions, line: str) -> None:
    """Say in the database that the line's drawing was issued."""
    with sessions.begin() as session:
        told = {"line": number(line)}
        assert session.execute(text("UPDATE line SET issued_version = version WHERE id = :line"), told)


def test_nothing_is_decided_until_somebody_does(client: TestClient, project: str, sessions: db.Sessions) -> None:
    undecided = client.get(f"{project}/decisions").json()
    assert {name for name, value in undecided.items() if value} == set()
    with sessions() as session:
        assert service.decisions(session, number(project)).size_means is None


def test_a_decision_answers_the_question_of_the_sheet_in_every_count_and_list(
    client: TestClient, project: str, upload: Upload
) -> None:
    rules = {issue["rule"] for issue in upload(STARFALL).json()["issues"]}
    assert {"sheet.size_means", "sheet.grids"} <= rules
    other = f"/api/projects/{client.post('/api/projects', json={'name': 'Another job'}).json()['id']}"
    client.post(f"{other}/import", files={"file": ("another.csv", STARFALL.read_bytes())})

    def asked() -> tuple[int, int, set[str]]:
        listed = next(p for p in client.get("/api/projects").json()["projects"] if p["id"] == number(project))
        (past,) = client.get(f"{project}/imports").json()["imports"]
        whole = {"sheet.size_means", "sheet.grids"}
        return client.get(project).json()["questions"], listed["questions"], whole & {i["rule"] for i in past["issues"]}

    before, also, _ = asked()
    assert before == also > 2
    client.patch(f"{project}/decisions", json={"size_means": "frame"}, headers=ANA)
    assert asked() == (before - 1, before - 1, {"sheet.grids"})
    assert client.get(other).json()["questions"] == before, "of another job nothing is decided"
    client.patch("/api/decisions", json={"size_means": "frame", "grids_read": "upright x across"}, headers=ANA)
    assert asked() == (before - 2, before - 2, set())
    assert client.get(other).json()["questions"] == before - 2
    client.patch(f"{project}/decisions", json={"size_means": None}, headers=ANA)
    client.patch("/api/decisions", json={"size_means": None, "grids_read": None}, headers=ANA)
    assert asked()[0] == before


def test_a_decision_is_kept_exactly_with_who_and_when(client: TestClient, project: str, sessions: db.Sessions) -> None:
    around = {"left": "1/4", "right": 0.25, "head": '3/8"', "sill": 0}
    wanted = {"size_means": "rough opening", "rough_opening": around, "one_lifts_kg": 22.5}
    answer = client.patch(f"{project}/decisions", json=wanted, headers=ANA).json()
    assert answer["size_means"] | {"decided_at": ""} == {
        "value": "rough opening",
        "decided_by": "Ana",
        "decided_at": "",
        "decided_for": "job",
    }
    assert answer["rough_opening"]["value"]["head"] == '3/8"'
    with sessions() as session:
        decided = service.decisions(session, number(project))
    assert decided.rough_opening
    assert (decided.rough_opening.left, decided.rough_opening.head) == (MM_PER_INCH / 4, MM_PER_INCH * 3 / 8)
    assert (decided.rough_opening.right, decided.rough_opening.sill) == (MM_PER_INCH / 4, 0)
    assert decided.one_lifts_kg * 2 == 45
    assert client.patch(f"{project}/decisions", json={"size_means": None}).json()["size_means"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"size_means": "glass"},
        {"rough_opening": {"left": "x", "right": "0", "head": "0", "sill": "0"}},
        {"rough_opening": {"left": "1/4"}},
        {"one_lifts_kg": 0},
        {"sizes": "frame"},
    ],
)
def test_a_decision_that_cannot_be_is_refused(client: TestClient, project: str, wrong: dict[str, Any]) -> None:
    before = client.get(f"{project}/decisions").json()
    assert client.patch(f"{project}/decisions", json=wrong).status_code == 422
    assert client.get(f"{project}/decisions").json() == before


def test_the_shop_decides_for_jobs_that_do_not(client: TestClient, project: str) -> None:
    client.patch("/api/decisions", json={"size_means": "frame", "glass_step": "1/16 in"}, headers=BEN)
    client.patch(f"{project}/decisions", json={"size_means": "daylight"}, headers=ANA)
    told = client.get(f"{project}/decisions").json()
    assert (told["size_means"]["value"], told["size_means"]["decided_for"]) == ("daylight", "job")
    assert (told["glass_step"]["decided_by"], told["glass_step"]["decided_for"]) == ("Ben", "shop")
    client.patch(f"{project}/decisions", json={"size_means": None})
    assert client.get(f"{project}/decisions").json()["size_means"]["value"] == "frame"


def test_sizes_are_final_until_one_changes(client: TestClient, project: str, line: str) -> None:
    marked = client.put(f"{project}/sizes-final", headers=BEN).json()
    assert marked["sizes_final"]["by"] == "Ben"
    again = client.put(f"{project}/sizes-final", headers=ANA).json()
    assert again["sizes_final"] == marked["sizes_final"]
    assert client.patch(line, json={"room": "Bath"}).json()["notices"] == []
    assert client.get(project).json()["sizes_final"] == marked["sizes_final"]
    changed = client.patch(line, json={"width": "36"}, headers=ANA).json()
    assert "The mark of Ben that the sizes are final" in changed["notices"][0]
    assert client.get(project).json()["sizes_final"] is None
    (lost,) = [c for c in history(client, project) if "because" in {f["field"] for f in c["fields"]}]
    assert (lost["who"], lost["line"]) == ("Ana", None)
    assert {f["field"]: f["after"] for f in lost["fields"]} == {
        "sizes_final": None,
        "because": "the sizes of W1 changed",
    }


@pytest.mark.parametrize("what", ["add", "decide", "shop"])
def test_other_sizes_are_not_final_either(client: TestClient, project: str, line: str, what: str) -> None:
    client.put(f"{project}/sizes-final")
    if what == "add":
        assert client.post(f"{project}/lines", json=CASEMENT).json()["notices"]
    elif what == "decide":
        assert client.patch(f"{project}/decisions", json={"size_means": "frame"}).json()["notices"]
    else:
        client.patch("/api/decisions", json={"size_means": "frame"})
    assert client.get(project).json()["sizes_final"] is None


def test_the_shop_leaves_jobs_alone_that_decide_themselves(client: TestClient, project: str, line: str) -> None:
    client.patch(f"{project}/decisions", json={"size_means": "frame"})
    client.put(f"{project}/sizes-final")
    client.patch("/api/decisions", json={"size_means": "daylight"})
    assert client.get(project).json()["sizes_final"]


def test_a_line_has_a_version_and_a_stale_change_is_refused(client: TestClient, project: str, line: str) -> None:
    read = client.get(line)
    assert read.headers["etag"] == '"1"'
    assert client.patch(line, json={"width": "36"}, headers=BEN | {"If-Match": '"1"'}).headers["etag"] == '"2"'
    stale = client.patch(line, json={"width": "40"}, headers=ANA | {"If-Match": read.headers["etag"]})
    assert list(faults(stale, 412)) == ["width"]
    assert "37 7/16 → 36 (Ben" in stale.json()["detail"]
    assert client.get(line).json()["width"] == "36"
    assert client.delete(line, headers={"If-Match": '"1"'}).status_code == 412
    assert client.patch(line, json={"width": "41"}, headers={"If-Match": "nonsense"}).status_code == 412
    assert client.patch(line, json={"width": "42"}, headers={"If-Match": '"1", "2"'}).status_code == 200
    assert client.patch(line, json={"width": "43"}, headers={"If-Match": "*"}).status_code == 200
    assert client.patch(line, json={"width": "44"}).json()["version"] == 5


def test_a_change_of_nothing_makes_no_version(client: TestClient, line: str) -> None:
    assert client.patch(line, json={"width": "37 7/16", "quantity": 2}).json()["version"] == 1
    assert len(history(client, line)) == 1


def test_a_project_has_a_version_of_its_own(client: TestClient, project: str, line: str) -> None:
    assert client.get(project).headers["etag"] == '"1"'
    assert client.patch(project, json={"customer": "Smith"}, headers=BEN).headers["etag"] == '"2"'
    stale = client.patch(project, json={"customer": "Jones"}, headers={"If-Match": '"1"'})
    assert list(faults(stale, 412)) == ["customer"]
    for method, path in (("DELETE", ""), ("PATCH", "/decisions"), ("PUT", "/sizes-final")):
        answer = client.request(method, f"{project}{path}", json={}, headers={"If-Match": '"1"'})
        assert answer.status_code == 412, (method, path)


def test_every_change_is_in_the_history(client: TestClient, project: str, line: str) -> None:
    client.patch(line, json={"width": "36", "room": "Bath"}, headers=BEN)
    changed, added = history(client, line)
    assert (added["what"], added["who"], added["source"], added["item"]) == ("added", "Ana", "edit", "W1")
    assert {"field": "width", "before": None, "after": "37 7/16"} in added["fields"]
    assert (changed["what"], changed["who"], changed["version"]) == ("changed", "Ben", 2)
    assert changed["fields"] == [
        {"field": "room", "before": None, "after": "Bath"},
        {"field": "width", "before": "37 7/16", "after": "36"},
    ]
    client.delete(line)
    assert [c["what"] for c in history(client, line)] == ["deleted", "changed", "added"]
    assert history(client, line)[0]["who"] == "office"
    assert [c["what"] for c in history(client, project)] == ["deleted", "changed", "added", "added"]
    assert client.get(f"{project}/lines/999/history").status_code == 404


def test_a_deleted_line_comes_back_as_it_was(client: TestClient, project: str, line: str) -> None:
    client.post(f"{project}/lines", json=CASEMENT | {"item": "W2"})
    before = client.get(line).json()
    assert client.delete(line, headers=ANA).status_code == 204
    assert "deleted by Ana" in client.get(line).json()["detail"]
    assert client.patch(line, json={"room": "x"}).status_code == 404
    assert [one["item"] for one in client.get(f"{project}/lines").json()["lines"]] == ["W2"]
    assert client.get(project).json()["lines"] == 1
    (gone,) = client.get(f"{project}/lines", params={"deleted": True}).json()["lines"]
    assert (gone["item"], gone["deleted_by"]) == ("W1", "Ana")
    restored = client.post(f"{line}/restore").json()
    assert restored == before | {"version": 3}
    assert [one["item"] for one in client.get(f"{project}/lines").json()["lines"]] == ["W1", "W2"]
    assert client.post(f"{line}/restore").json() == restored
    assert [c["what"] for c in history(client, line)] == ["restored", "deleted", "added"]


def test_a_deleted_project_comes_back_with_everything(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    before = client.get(f"{project}/lines").json()
    assert client.delete(project, headers=ANA).status_code == 204
    assert "deleted by Ana" in client.get(project).json()["detail"]
    assert client.get(f"{project}/lines").status_code == 404
    assert client.post(f"{project}/lines", json=CASEMENT).status_code == 404
    assert client.get("/api/projects").json()["total"] == 0
    (gone,) = client.get("/api/projects", params={"deleted": True}).json()["projects"]
    assert gone["deleted_by"] == "Ana"
    assert client.post(f"{project}/restore").status_code == 200
    assert client.get(f"{project}/lines").json() == before


def test_what_was_issued_is_not_deleted(client: TestClient, project: str, line: str, sessions: db.Sessions) -> None:
    issue(sessions, line)
    for address in (line, project):
        refused = client.delete(address)
        assert refused.status_code == 409
        assert "W1" in refused.json()["detail"]
    assert client.get(line).status_code == 200


def test_a_line_is_doubled_right_below(client: TestClient, project: str, line: str, sessions: db.Sessions) -> None:
    client.post(f"{project}/lines", json=CASEMENT | {"item": "W2"})
    issue(sessions, line)
    copy = client.post(f"{line}/duplicate", headers=BEN)
    assert copy.status_code == 201
    assert (copy.json()["version"], copy.json()["issued_version"]) == (1, None)
    assert [one["item"] for one in client.get(f"{project}/lines").json()["lines"]] == ["W1", "W1", "W2"]
    (added,) = history(client, f"{project}/lines/{copy.json()['id']}")
    assert (added["source"], added["who"]) == ("duplicate", "Ben")


def test_a_job_is_doubled_with_its_decisions_and_lines(
    client: TestClient, project: str, upload: Upload, sessions: db.Sessions
) -> None:
    upload(STARFALL)
    lines = client.get(f"{project}/lines").json()["lines"]
    client.delete(f"{project}/lines/{lines[0]['id']}")
    client.patch(f"{project}/decisions", json={"size_means": "frame"}, headers=ANA)
    client.put(f"{project}/sizes-final")
    issue(sessions, f"{project}/lines/{lines[1]['id']}")
    copy = client.post(f"{project}/duplicate", headers=BEN).json()
    assert (copy["name"], copy["sizes_final"], copy["lines"]) == ("Copy of Starfall", None, 40)
    address = f"/api/projects/{copy['id']}"
    copied = client.get(f"{address}/lines").json()["lines"]
    own = {"id", "issued_version", "version"}
    assert [{k: v for k, v in one.items() if k not in own} for one in copied] == [
        {k: v for k, v in one.items() if k not in own} for one in lines[1:]
    ]
    assert {(one["issued_version"], one["version"]) for one in copied} == {(None, 1)}
    assert client.get(f"{address}/decisions").json()["size_means"]["decided_by"] == "Ana"
    (added,) = history(client, address)
    assert {"field": "copy_of", "before": None, "after": number(project)} in added["fields"]
    assert client.post(f"{project}/duplicate", json={"name": "Second"}).json()["name"] == "Second"


def test_a_search_finds_across_jobs_best_first(client: TestClient, project: str, line: str) -> None:
    other = client.post("/api/projects", json={"name": "W1 tower", "customer": "O'Hara", "po": "PO-77_1"}).json()["id"]
    for said in ({"item": "W10", "room": "Bath 100%"}, {"item": "AW1", "po": "X-9"}):
        client.post(f"/api/projects/{other}/lines", json=CASEMENT | said)

    def found(q: str) -> list[tuple[str, str | None]]:
        answer = client.get("/api/search", params={"q": q}).json()
        return [(one["matched"], one["item"]) for one in answer["found"]]

    assert found("w1") == [("item", "W1"), ("name", None), ("item", "W10"), ("item", "AW1")]
    assert found("o'hara") == [("customer", None)]
    assert found("starf") == [("name", None)]
    assert found("7_1") == [("po", None)]
    assert found("0%") == [("room", "W10")]
    assert found("x-9") == [("po", "AW1")]
    assert found("%") == [("room", "W10")]
    assert found("   ") == []
    limited = client.get("/api/search", params={"q": "w1", "limit": 2}).json()
    assert (len(limited["found"]), limited["more"]) == (2, True)
    client.delete(line)
    assert ("item", "W1") not in found("w1")
    client.delete(f"/api/projects/{other}")
    assert found("w1") == []
    assert client.get("/api/search", params={"q": ""}).status_code == 422


@pytest.mark.parametrize("path", ["/lines", "/history", "/decisions"])
def test_reading_takes_as_many_statements_for_many_lines_as_for_none(
    client: TestClient, project: str, upload: Upload, path: str
) -> None:
    empty = _statements(client, f"{project}{path}")
    upload(STARFALL)
    assert _statements(client, f"{project}{path}") == empty <= 3
    assert _statements(client, "/api/search?q=bed") == 2


def _statements(client: TestClient, address: str) -> int:
    seen: list[str] = []

    def count(*arguments: Any) -> None:
        seen.append(arguments[2])

    event.listen(Engine, "before_cursor_execute", count)
    try:
        assert client.get(address).status_code == 200
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    return len(seen)


def test_of_two_edits_at_once_with_one_version_one_wins(client: TestClient, line: str) -> None:
    start = threading.Barrier(8)

    def edit(room: str) -> int:
        start.wait(timeout=30)
        return client.patch(line, json={"room": room}, headers={"If-Match": '"1"'}).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(edit, [f"Room {n}" for n in range(8)]))
    assert sorted(statuses) == [200] + [412] * 7
    winner = f"Room {statuses.index(200)}"
    assert (client.get(line).json()["room"], client.get(line).json()["version"]) == (winner, 2)
    assert len(history(client, line)) == 2


def test_edits_at_once_of_different_fields_all_hold(client: TestClient, line: str) -> None:
    wanted = [{"room": "Bath"}, {"notes": "urgent"}, {"quantity": 3}, {"width": "36"}]
    start = threading.Barrier(len(wanted))

    def edit(change: dict[str, Any]) -> int:
        start.wait(timeout=30)
        return client.patch(line, json=change).status_code

    with ThreadPoolExecutor(len(wanted)) as pool:
        assert set(pool.map(edit, wanted)) == {200}
    stored = client.get(line).json()
    assert {name: stored[name] for change in wanted for name in change} == {
        name: value for change in wanted for name, value in change.items()
    }
    assert stored["version"] == 5
    assert [change["version"] for change in history(client, line)] == [5, 4, 3, 2, 1]
