"""Projects and lines over the API: made, changed, refused, deleted, counted."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event, text

from backend import db
from tests.backend.projects.conftest import STARFALL, Upload

pytestmark = pytest.mark.database

CASEMENT = {
    "product_type": "casement",
    "series": "86",
    "width": "37 7/16",
    "height": 60,
    "hand": "left",
    "quantity": 2,
    "frame_color": "Black",
}


def faults(answer: Any, status: int = 422) -> dict[str, str]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return {fault["where"]: fault["message"] for fault in answer.json()["faults"]}


def test_a_project_is_made_changed_and_deleted(client: TestClient) -> None:
    made = client.post("/api/projects", json={"name": " Starfall ", "customer": "", "po": "S-1"}).json()
    assert (made["name"], made["customer"], made["po"], made["lines"]) == ("Starfall", None, "S-1", 0)
    address = f"/api/projects/{made['id']}"
    changed = client.patch(address, json={"customer": "A. Smith", "po": None}).json()
    assert (changed["name"], changed["customer"], changed["po"]) == ("Starfall", "A. Smith", None)
    assert changed["updated_at"] > made["updated_at"]
    assert client.get("/api/projects").json()["total"] == 1
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404
    assert client.get("/api/projects").json() == {"projects": [], "total": 0}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "A", "unitCount": 3}, "unitCount"),
        ({"name": "A", "po": "x" * 501}, "po"),
        ({"name": "A", "customer": 7}, "customer"),
    ],
)
def test_a_project_that_cannot_be_is_refused_by_field(client: TestClient, body: dict[str, Any], field: str) -> None:
    assert list(faults(client.post("/api/projects", json=body))) == [field]
    assert client.get("/api/projects").json()["total"] == 0


def test_a_project_keeps_its_name(client: TestClient, project: str) -> None:
    assert list(faults(client.patch(project, json={"name": None}))) == ["name"]


def test_what_is_not_there_is_404_and_an_absurd_id_422(client: TestClient, project: str) -> None:
    for address in ("/api/projects/999", "/api/projects/999/lines", "/api/projects/999/imports"):
        assert client.get(address).status_code == 404
    assert client.patch(f"{project}/lines/999", json={}).status_code == 404
    assert client.delete(f"{project}/lines/999").status_code == 404
    assert client.delete("/api/projects/999").status_code == 404
    assert client.post("/api/projects/999/lines", json=CASEMENT).status_code == 404
    assert client.get(f"/api/projects/{10**30}").status_code == 422


def test_a_line_of_another_project_is_not_found(client: TestClient, project: str) -> None:
    line = client.post(f"{project}/lines", json=CASEMENT).json()["id"]
    other = client.post("/api/projects", json={"name": "Other"}).json()["id"]
    assert client.patch(f"/api/projects/{other}/lines/{line}", json={"room": "x"}).status_code == 404
    assert client.delete(f"/api/projects/{other}/lines/{line}").status_code == 404


def test_a_complete_line_is_ready_and_exact_in_sql(client: TestClient, project: str, sessions: db.Sessions) -> None:
    answer = client.post(f"{project}/lines", json=CASEMENT)
    assert answer.status_code == 201, answer.text
    line = answer.json()
    assert (line["status"], line["issues"], line["kind"], line["position"]) == ("ready", [], "window", 1)
    assert (line["width"], line["height"], line["width_mm"], line["height_mm"]) == ("37 7/16", "60", 950.9125, 1524)
    with sessions() as session:
        stored = session.execute(text("SELECT width_mm::text, width FROM line")).one()
    assert tuple(stored) == ("950.912500", "37 7/16")


def test_what_a_line_does_not_say_is_asked_never_filled_in(client: TestClient, project: str) -> None:
    line = client.post(f"{project}/lines", json={"kind": "door", "product_type": "2 Panel Slider"}).json()
    assert line["product_type"] == "2-panel-slider"
    assert line["configuration"] is None
    assert line["quantity"] is None
    assert line["status"] == "held"
    assert {i["rule"]: i["severity"] for i in line["issues"]} == {
        "size.missing": "error",
        "series.missing": "question",
        "configuration.missing": "question",
        "quantity.missing": "error",
    }


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"width": 0}, "width", "more than zero"),
        ({"width": -5}, "width", "not a length"),
        ({"height": 1e9}, "height", "outside 12 to 300 in"),
        ({"width": "36x"}, "width", "36x"),
        ({"width": "900"}, "width", "outside 12 to 300 in"),
        ({"width": True}, "width", ""),
        ({"series": "Series 6000"}, "series", "no series"),
        ({"product_type": "Casemnt"}, "product_type", "no type"),
        ({"configuration": "OXO"}, "configuration", "cannot be OXO"),
        ({"configuration": "left"}, "configuration", ""),
        ({"swing": "in"}, "swing", "does not open in"),
        ({"swing": "up"}, "swing", ""),
        ({"hand": "both"}, "hand", ""),
        ({"hands": ["left", "right", "left"], "hand": None}, "hands", "the quantity is 2"),
        ({"quantity": 0}, "quantity", ""),
        ({"quantity": 10**12}, "quantity", ""),
        ({"quantity": "2"}, "quantity", ""),
        ({"units": "cm"}, "units", ""),
        ({"kind": "door"}, "product_type", "is a window"),
        ({"widht": 3}, "widht", ""),
        ({"room": "a\x00b"}, "room", "control character"),
        ({"notes": "x" * 501}, "notes", "500"),
    ],
)
def test_a_line_that_cannot_be_is_refused_by_field(
    client: TestClient, project: str, change: dict[str, Any], field: str, told: str
) -> None:
    found = faults(client.post(f"{project}/lines", json=CASEMENT | change))
    assert list(found) == [field]
    assert told in found[field]
    assert client.get(f"{project}/lines").json()["total"] == 0


def test_infinite_sizes_are_refused(client: TestClient, project: str) -> None:
    headers = {"content-type": "application/json"}
    answer = client.post(f"{project}/lines", content='{"width": Infinity}', headers=headers)
    assert answer.status_code == 422


def test_near_misses_come_with_what_was_meant(client: TestClient, project: str) -> None:
    answer = client.post(f"{project}/lines", json=CASEMENT | {"product_type": "Casemnt"})
    assert answer.json()["faults"][0]["suggestion"] == "Did you mean Casement?"


def test_sizes_are_read_in_the_lines_units(client: TestClient, project: str) -> None:
    line = client.post(f"{project}/lines", json=CASEMENT | {"width": "951 mm", "height": 1500, "units": "mm"}).json()
    assert (line["width_mm"], line["height_mm"]) == (951, 1500)


def test_a_change_touches_the_given_fields_alone(client: TestClient, project: str) -> None:
    line = client.post(f"{project}/lines", json=CASEMENT | {"room": "Bed 2"}).json()
    address = f"{project}/lines/{line['id']}"
    changed = client.patch(address, json={"width": "36"}).json()
    assert changed == line | {"width": "36", "width_mm": 914.4, "version": 2}
    emptied = client.patch(address, json={"hand": None}).json()
    assert [i["rule"] for i in emptied["issues"]] == ["hand.missing"]
    refused = faults(client.patch(address, json={"height": "36x48"}))
    assert list(refused) == ["height"]
    assert client.get(f"{project}/lines").json()["lines"] == [emptied]


def test_an_answer_makes_the_question_go_and_others_stay(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    lines = {line["item"]: line for line in client.get(f"{project}/lines").json()["lines"]}
    before = client.get(project).json()["questions"]
    slider = client.patch(f"{project}/lines/{lines['D107']['id']}", json={"configuration": "xo"}).json()
    assert (slider["configuration"], slider["status"]) == ("XO", "ready")
    stray = client.patch(f"{project}/lines/{lines['W107']['id']}", json={"room": "Garage"}).json()
    assert [i["rule"] for i in stray["issues"]] == ["cell.stray"]
    confirmed = client.patch(f"{project}/lines/{lines['W107']['id']}", json={"height": "72"}).json()
    assert (confirmed["issues"], confirmed["status"]) == ([], "ready")
    sill = client.patch(f"{project}/lines/{lines['D101']['id']}", json={"width": "40"}).json()
    assert [(i["rule"], i["cell"]) for i in sill["issues"]] == [("cell.no_value", "N47"), ("sill_pan.length", None)]
    assert client.get(project).json()["questions"] == before - 1


def test_a_question_that_a_change_leaves_open_keeps_its_cell(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    line = next(x for x in client.get(f"{project}/lines").json()["lines"] if x["item"] == "D107")
    changed = client.patch(f"{project}/lines/{line['id']}", json={"room": "Nook"}).json()
    issue = next(i for i in changed["issues"] if i["rule"] == "configuration.missing")
    assert (issue["cell"], issue["item"], issue["sheet"]) == ("J53", "D107", "sheet")


def test_another_type_does_not_keep_the_old_ones_letters(client: TestClient, project: str) -> None:
    line = client.post(f"{project}/lines", json=CASEMENT).json()
    address = f"{project}/lines/{line['id']}"
    assert client.patch(address, json={"product_type": "double casement"}).json()["configuration"] == "XX"
    slider = client.patch(address, json={"product_type": "sliding window"}).json()
    assert slider["configuration"] is None


def test_lines_are_deleted_alone(client: TestClient, project: str) -> None:
    first, second = (client.post(f"{project}/lines", json=CASEMENT).json()["id"] for _ in range(2))
    assert client.delete(f"{project}/lines/{first}").status_code == 204
    assert [line["id"] for line in client.get(f"{project}/lines").json()["lines"]] == [second]


def test_lines_come_in_pages(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    page = client.get(f"{project}/lines", params={"limit": 5, "offset": 39}).json()
    assert page["total"] == 41
    assert [line["item"] for line in page["lines"]] == ["D207", "D210"]
    for wrong in ({"limit": 0}, {"limit": 501}, {"offset": -1}, {"offset": 10**20}):
        assert client.get(f"{project}/lines", params=wrong).status_code == 422


def test_the_page_that_a_line_stands_on_is_found(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    lines = client.get(f"{project}/lines").json()["lines"]
    first, sixth, seventh = (lines[n]["id"] for n in (0, 5, 6))

    def around(line: int) -> Any:
        return client.get(f"{project}/lines", params={"limit": 5, "around": line})

    assert (around(sixth).json()["offset"], around(sixth).json()["lines"][0]["id"]) == (5, sixth)
    client.delete(f"{project}/lines/{first}")
    assert (around(sixth).json()["offset"], around(seventh).json()["offset"]) == (0, 5)
    assert (around(first).status_code, around(999_999).status_code) == (404, 404)
    assert "was deleted by" in around(first).json()["detail"]


@pytest.mark.parametrize("path", ["/lines", "", "/imports"])
def test_reading_takes_the_same_number_of_statements_however_much_there_is(
    client: TestClient, project: str, upload: Upload, path: str
) -> None:
    def statements() -> int:
        seen: list[str] = []

        def count(*arguments: Any) -> None:
            seen.append(arguments[2])

        event.listen(Engine, "before_cursor_execute", count)
        try:
            assert client.get(f"{project}{path}", params={"limit": 500}).status_code == 200
        finally:
            event.remove(Engine, "before_cursor_execute", count)
        return len(seen)

    empty = statements()
    upload(STARFALL)
    assert statements() == empty <= 4


def test_the_list_of_projects_takes_the_same_number_of_statements(client: TestClient, project: str) -> None:
    for number in range(3):
        client.post("/api/projects", json={"name": f"P{number}"})
    told = client.get("/api/projects", params={"limit": 2}).json()
    assert (told["total"], [p["name"] for p in told["projects"]]) == (4, ["P2", "P1"])
