"""A sheet read again: what is new, changed and gone, what a person edited meanwhile, and taking it back."""

from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend import clock, db
from backend.projects import editing, import_queries
from backend.projects.line_schemas import LineFields
from tests.backend.projects.conftest import STARFALL, Upload

pytestmark = pytest.mark.database

HEAD = "item,room,width (in),height (in),type,Frame Series,quantity,Swing Direction\n"
ROWS = ["W1,Bed,36,60,FIXED,80,1,\n", "W1,Bath,36,60,FIXED,80,2,\n", "W2,Hall,24,48,CASEMENT,86,1,\n"]


@pytest.fixture(params=[2_000, 1], ids=["in one portion", "line by line"])
def portions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are changed in portions: all of these in one, and so that every line begins another."""
    monkeypatch.setattr(import_queries, "_PORTION", request.param)


def sheet(*rows: str) -> bytes:
    return (HEAD + "".join(rows)).encode()


def lines(client: TestClient, project: str) -> list[dict[str, Any]]:
    return client.get(f"{project}/lines").json()["lines"]


def told(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    return answer.json()["changes"]


@pytest.mark.usefixtures("portions")
def test_rows_that_moved_are_the_same_lines(client: TestClient, project: str, upload: Upload) -> None:
    upload(sheet(*ROWS))
    before = lines(client, project)
    changes = told(upload(sheet("W0,New,36,60,FIXED,80,1,\n", *reversed(ROWS))))
    assert (changes["new"], changes["unchanged"], changes["changed"], changes["gone"]) == (1, 3, [], [])
    after = lines(client, project)
    assert [line["id"] for line in after[1:]] == [line["id"] for line in reversed(before)]
    assert [line["row"] for line in after] == [2, 3, 4, 5]
    assert {i["row"] for i in after[1]["issues"]} == {3}


def test_what_changed_is_told_by_field(client: TestClient, project: str, upload: Upload) -> None:
    upload(sheet(*ROWS))
    bath = lines(client, project)[1]
    changes = told(upload(sheet(ROWS[0], "W1,Bath,40,60,FIXED,80,5,\n", ROWS[2])))
    (changed,) = changes["changed"]
    assert changed["line_id"] == bath["id"]
    assert [(f["field"], f["before"], f["after"]) for f in changed["fields"]] == [
        ("width", "36", "40"),
        ("quantity", 2, 5),
    ]
    assert lines(client, project)[1]["width_mm"] == 1016


def test_an_edit_stays_and_a_conflict_is_shown_until_it_is_chosen(
    client: TestClient, project: str, upload: Upload
) -> None:
    upload(sheet(*ROWS))
    address = f"{project}/lines/{lines(client, project)[0]['id']}"
    client.patch(address, json={"width": "38", "room": "Guest"})
    changed_too = sheet("W1,Bed,37,61,FIXED,80,1,\n", *ROWS[1:])
    changes = told(upload(changed_too, dry_run=True))
    (conflict,) = changes["conflicts"]
    assert [(f["field"], f["before"], f["after"]) for f in conflict["fields"]] == [("width", "38", "37")]
    assert changes["kept"] == "line"
    replaced = told(upload(changed_too, edited="replace", dry_run=True))
    assert replaced["kept"] == "sheet"
    told(upload(changed_too))
    line = lines(client, project)[0]
    assert (line["room"], line["width"], line["height"]) == ("Guest", "38", "61")
    assert told(upload(changed_too))["conflicts"] == []


def test_an_answer_to_a_question_outlives_the_same_sheet(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    stray = next(line for line in lines(client, project) if line["row"] == 24)
    client.patch(f"{project}/lines/{stray['id']}", json={"configuration": "O", "height": stray["height"]})
    open_before = client.get(project).json()["questions"]
    upload(STARFALL.read_bytes() + b"\n")
    assert client.get(project).json()["questions"] == open_before


@pytest.mark.usefixtures("portions")
def test_lines_that_are_gone_stand_behind_the_others(client: TestClient, project: str, upload: Upload) -> None:
    upload(sheet(*ROWS))
    bed, bath, hall = (line["id"] for line in lines(client, project))
    changes = told(upload(sheet(ROWS[2].replace("24", "25"))))
    assert [len(changes[name]) for name in ("changed", "gone")] == [1, 2]
    assert [line["id"] for line in lines(client, project)] == [hall, bed, bath]


@pytest.mark.usefixtures("portions")
def test_an_import_is_undone_to_the_letter(client: TestClient, project: str, upload: Upload) -> None:
    upload(sheet(*ROWS))
    before, job = lines(client, project), client.get(project).json()
    second = upload(sheet("W1,Bed,40,60,FIXED,80,1,\n", ROWS[2], "W9,Attic,36,60,FIXED,80,1,\n"), gone="delete").json()
    assert len(lines(client, project)) == 3
    done = client.post(f"{project}/imports/{second['import_id']}/undo")
    assert done.json() == {"import_id": second["import_id"], "removed": 1, "changed_back": 1, "restored": 1}
    after = lines(client, project)
    counted = {"version": 0}  # an undo is a change too
    assert [line | counted for line in after] == [line | counted for line in before]
    now = client.get(project).json()
    assert now | counted | {"updated_at": 0} == job | counted | {"updated_at": 0}
    again = client.post(f"{project}/imports/{second['import_id']}/undo")
    assert again.status_code == 409
    assert "was undone on" in again.json()["detail"]


def test_undoing_what_was_edited_since_is_refused_by_line(client: TestClient, project: str, upload: Upload) -> None:
    first = upload(sheet(*ROWS)).json()["import_id"]
    line = lines(client, project)[0]
    client.patch(f"{project}/lines/{line['id']}", json={"width": "38"})
    answer = client.post(f"{project}/imports/{first}/undo")
    assert answer.status_code == 409
    assert [f["where"] for f in answer.json()["faults"]] == [f"line {line['id']}"]
    assert len(lines(client, project)) == 3


def test_an_older_import_waits_for_the_newer_one(client: TestClient, project: str, upload: Upload) -> None:
    first = upload(sheet(*ROWS)).json()["import_id"]
    second = upload(sheet(ROWS[0])).json()["import_id"]
    answer = client.post(f"{project}/imports/{first}/undo")
    assert answer.status_code == 409
    assert f"import {second}" in answer.json()["detail"]
    for number in (second, first):
        assert client.post(f"{project}/imports/{number}/undo").status_code == 200
    assert lines(client, project) == []


def test_a_line_made_by_hand_is_never_gone(client: TestClient, project: str, upload: Upload) -> None:
    upload(sheet(*ROWS))
    client.post(f"{project}/lines", json={"item": "H1", "kind": "window"})
    changes = told(upload(sheet(*ROWS, "W9,Attic,36,60,FIXED,80,1,\n"), gone="delete"))
    assert changes["gone"] == []
    assert [line["item"] for line in lines(client, project)] == ["W1", "W1", "W2", "W9", "H1"]


def test_every_change_is_in_the_history_and_counts_the_version_up(
    client: TestClient, project: str, upload: Upload
) -> None:
    upload(sheet(*ROWS))
    bed, bath, hall = (line["id"] for line in lines(client, project))
    second = upload(sheet("W1,Bed,40,60,FIXED,80,1,\n", ROWS[1]), gone="delete").json()["import_id"]
    client.post(f"{project}/imports/{second}/undo", auth=("Ana", "x"))

    def told(line: int) -> list[Any]:
        changes = client.get(f"{project}/lines/{line}/history").json()["changes"]
        return [(c["what"], c["source"], c["who"], c["version"]) for c in reversed(changes)]

    added = ("added", "import", "office", 1)
    assert told(bed) == [added, ("changed", "import", "office", 2), ("changed", "undo", "Ana", 3)]
    assert told(bath) == [added]
    assert told(hall) == [added, ("deleted", "import", "office", 2), ("restored", "undo", "Ana", 3)]
    assert [line["version"] for line in lines(client, project)] == [3, 1, 3]
    past = client.get(f"{project}/imports/{second}").json()
    assert (past["imported_by"], past["undone_by"]) == ("office", "Ana")


def test_a_size_that_the_sheet_changes_is_final_no_longer(client: TestClient, project: str, upload: Upload) -> None:
    upload(sheet(*ROWS))
    client.put(f"{project}/sizes-final")
    assert upload(sheet("W1,Den,36,60,FIXED,80,1,\n", *ROWS[1:])).json()["notices"] == []
    assert client.get(project).json()["sizes_final"]
    (notice,) = upload(sheet("W1,Den,40,60,FIXED,80,1,\n", *ROWS[1:])).json()["notices"]
    assert "is taken back" in notice
    assert not client.get(project).json()["sizes_final"]


def test_a_line_that_was_deleted_by_hand_is_new_when_the_sheet_says_it(
    client: TestClient, project: str, upload: Upload
) -> None:
    upload(sheet(*ROWS))
    client.delete(f"{project}/lines/{lines(client, project)[2]['id']}")
    changes = told(upload(sheet(*ROWS, "W9,Attic,36,60,FIXED,80,1,\n")))
    assert (changes["new"], changes["unchanged"], changes["gone"]) == (2, 2, [])


def test_a_line_whose_drawing_was_issued_is_never_deleted(client: TestClient, project: str, upload: Upload) -> None:
    head = "item,width (in),height (in),type,Frame Series,quantity,glass,frame color,Swing Direction\n"
    row = "{},36,48,CASEMENT,86,1,dp3,Black,left out\n"
    first = upload((head + row.format("W1") + row.format("W2")).encode()).json()["import_id"]
    client.patch(f"{project}/decisions", json={"size_means": "frame"})
    client.put(f"{project}/sizes-final")
    issued = client.post(f"{project}/issue").json()
    assert (len(issued["issued"]), issued["held"]) == (1, []), issued
    undone = client.post(f"{project}/imports/{first}/undo")
    assert undone.status_code == 409
    assert all("was issued since" in fault["message"] for fault in undone.json()["faults"])
    changes = told(upload((head + row.format("W1").replace("48", "50")).encode(), gone="delete"))
    assert [(g["item"], g["issued"], g["deleted"]) for g in changes["gone"]] == [("W2", True, False)]
    assert [line["item"] for line in lines(client, project)] == ["W1", "W2"]


def test_an_import_waits_for_an_edit_that_is_under_way(
    client: TestClient, project: str, upload: Upload, sessions: db.Sessions
) -> None:
    upload(sheet(*ROWS))
    line_id = lines(client, project)[0]["id"]
    with ThreadPoolExecutor(1) as pool:
        with sessions.begin() as session:
            editing.change_line(session, 1, line_id, LineFields(width="38"), who="Ana", now=clock.now(), versions=None)
            waiting = pool.submit(upload, sheet("W1,Bed,37,60,FIXED,80,1,\n", *ROWS[1:]))
            wait([waiting], timeout=0.3)
            assert not waiting.done()
        changes = told(waiting.result(timeout=30))
    (conflict,) = changes["conflicts"]
    assert [(f["field"], f["before"], f["after"]) for f in conflict["fields"]] == [("width", "38", "37")]
