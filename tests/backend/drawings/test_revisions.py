"""Issuing over the API on a real database: frozen bytes, numbers that stay, letters, comparisons, two at once."""

import dataclasses
import hashlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, cast

import ezdxf
import pikepdf
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from backend import clock, db
from backend.catalogue.models import SeriesRow
from backend.drawings.numbering import Known, Wanted, letter_after, numbers
from backend.settings import Settings
from backend.sync import source
from tests.drafting.pdf_reader import texts

pytestmark = pytest.mark.database

_DATA = Path(__file__).resolve().parents[3] / "backend" / "catalogue" / "data"
CASEMENT = {
    "product_type": "casement",
    "hand": "left",
    "swing": "out",
    "series": "86",
    "width": "36",
    "height": "48",
    "quantity": 1,
    "glass": "dp3",
    "frame_color": "Black",
    "item": "W1",
}


# More than one sheet has room for.
SLIDER_FULL_OF_WORDS: dict[str, Any] = {
    "kind": "door",
    "product_type": "4-track-slider",
    "series": "135",
    "configuration": "OXXO",
    "hand": None,
    "swing": None,
    "width": "24",
    "height": "96",
    "glass": None,
    "notes": " ".join(f"Note {number} of the site." for number in range(18)),
    "threshold": "Low threshold with drainage towards the outside, flush",
    "nail_fin": "Stucco setback 35 mm from outside, all round the frame",
    "screen": "Roll screen",
    "hardware": "Black handles, multipoint, keyed alike",
}


@pytest.fixture
def client(settings: Settings, sessions: db.Sessions) -> Iterator[TestClient]:
    """The API over a database of this test alone, with the series of the repository."""
    from backend.app import create_app  # imported here: pure tests need no app

    with sessions.begin() as session:
        for series in source.read(str(_DATA)):
            row = SeriesRow(id=series.id, name=series.name, data=series.stored(), digest=series.digest)
            row.updated_at, row.retired_at = clock.now(), None
            session.add(row)
    with TestClient(create_app(settings), base_url="http://localhost", raise_server_exceptions=False) as running:
        yield running


@pytest.fixture
def project(client: TestClient) -> str:
    """The address of a job of two lines whose sizes are final."""
    made = client.post("/api/projects", json={"name": "Starfall", "customer": "Smith"}).json()
    address = f"/api/projects/{made['id']}"
    for change in ({}, {"item": "W2", "width": "40"}):
        assert client.post(f"{address}/lines", json=CASEMENT | change).status_code == 201
    client.patch(f"{address}/decisions", json={"size_means": "frame"})
    client.put(f"{address}/sizes-final")
    return address


def lines(client: TestClient, project: str) -> list[dict[str, Any]]:
    return client.get(f"{project}/lines").json()["lines"]


def numbered(client: TestClient, project: str) -> dict[str, int]:
    """The drawings of the job: its number to its id."""
    answer = client.post(f"{project}/drawings")
    assert answer.status_code == 200, answer.text
    return {drawing["number"]: drawing["id"] for drawing in answer.json()["drawings"]}


def issue(client: TestClient, project: str) -> dict[str, Any]:
    answer = client.post(f"{project}/issue")
    assert answer.status_code == 200, answer.text
    return answer.json()


def change(client: TestClient, project: str, item: str, **fields: Any) -> None:
    line = next(one for one in lines(client, project) if one["item"] == item)
    answer = client.patch(f"{project}/lines/{line['id']}", json=fields)
    assert answer.status_code == 200, answer.text
    client.put(f"{project}/sizes-final")


def test_issuing_needs_final_sizes(client: TestClient, project: str) -> None:
    drawing = numbered(client, project)["P001"]
    client.delete(f"{project}/sizes-final")
    for address in (f"{project}/issue", f"/api/drawings/{drawing}/issue"):
        refused = client.post(address)
        assert refused.status_code == 409
        assert "sizes of this job are final" in refused.json()["detail"]
    assert client.get(f"/api/drawings/{drawing}/revisions").json()["revisions"] == []


def test_a_held_drawing_is_not_issued_and_says_why(client: TestClient, project: str) -> None:
    client.post(f"{project}/lines", json=CASEMENT | {"item": "W3", "hand": None})
    client.put(f"{project}/sizes-final")
    refused = client.post(f"/api/drawings/{numbered(client, project)['P003']}/issue")
    assert refused.status_code == 409
    assert any("hinge side" in fault["message"] for fault in refused.json()["faults"])
    job = issue(client, project)
    assert [one["number"] for one in job["issued"]] == ["P001", "P002"]
    assert [(one["number"], one["items"]) for one in job["held"]] == [("P003", ["W3"])]


def test_an_issue_freezes_bytes_that_stay(client: TestClient, project: str) -> None:
    drawing = numbered(client, project)["P001"]
    issued = client.post(f"/api/drawings/{drawing}/issue").json()
    assert (issued["number"], issued["revision"], issued["new"]) == ("P001", "A", True)
    (revision,) = client.get(f"/api/drawings/{drawing}/revisions").json()["revisions"]
    assert (revision["issued_by"], set(revision["sha256"])) == ("office", {"pdf", "dxf", "json"})
    frozen: dict[str, bytes] = {}
    for kind, digest in revision["sha256"].items():
        frozen[kind] = client.get(f"/api/drawings/{drawing}/revisions/A/{kind}").content
        assert hashlib.sha256(frozen[kind]).hexdigest() == digest
    change(client, project, "W1", width="38")
    issue(client, project)
    for kind, content in frozen.items():
        assert client.get(f"/api/drawings/{drawing}/revisions/A/{kind}").content == content
        assert client.get(f"/api/drawings/{drawing}/revisions/B/{kind}").content != content
    assert client.get(f"/api/drawings/{drawing}/revisions/C/pdf").status_code == 404


def test_an_issued_sheet_carries_its_number_letter_and_table(client: TestClient, project: str) -> None:
    drawing = numbered(client, project)["P002"]
    client.post(f"/api/drawings/{drawing}/issue", json={"description": "For approval"})
    change(client, project, "W2", glass="dp4")
    client.post(f"/api/drawings/{drawing}/issue")
    content = client.get(f"/api/drawings/{drawing}/revisions/B/pdf").content
    with pikepdf.open(BytesIO(content)) as pdf:
        told = " ".join(texts(pdf))
    for word in ("P002", "For approval", "Changed: glass"):
        assert word in told


def test_an_issued_dxf_holds_every_page_of_its_sheet(client: TestClient, project: str) -> None:
    change(client, project, "W1", **SLIDER_FULL_OF_WORDS)
    drawing = numbered(client, project)["P001"]
    client.post(f"/api/drawings/{drawing}/issue")
    content = {kind: client.get(f"/api/drawings/{drawing}/revisions/A/{kind}").content for kind in ("pdf", "dxf")}
    with pikepdf.open(BytesIO(content["pdf"])) as pdf:
        pages = len(pdf.pages)
    document = ezdxf.read(StringIO(content["dxf"].decode()))  # pyright: ignore[reportPrivateImportUsage]  # its exports are undeclared
    assert pages > 1
    assert document.layouts.names_in_taborder() == ["Model", "Sheet", *(f"Sheet page {n}" for n in range(2, pages + 1))]


def test_the_same_again_is_no_new_revision(client: TestClient, project: str) -> None:
    drawing = numbered(client, project)["P001"]
    client.post(f"/api/drawings/{drawing}/issue")
    again = client.post(f"/api/drawings/{drawing}/issue").json()
    assert (again["revision"], again["new"]) == ("A", False)
    assert "Nothing changed since revision A" in again["message"]
    assert len(client.get(f"/api/drawings/{drawing}/revisions").json()["revisions"]) == 1


def test_only_what_changed_is_reissued(client: TestClient, project: str) -> None:
    first = issue(client, project)
    assert [(one["number"], one["revision"]) for one in first["issued"]] == [("P001", "A"), ("P002", "A")]
    change(client, project, "W2", width="41")
    assert [one["issued_version"] == one["version"] for one in lines(client, project)] == [True, False]
    second = issue(client, project)
    assert [(one["number"], one["revision"]) for one in second["issued"]] == [("P002", "B")]
    assert [(one["number"], one["revision"]) for one in second["unchanged"]] == [("P001", "A")]
    assert all(one["issued_version"] == one["version"] for one in lines(client, project))
    w2 = next(one for one in lines(client, project) if one["item"] == "W2")
    told = [c["fields"] for c in client.get(f"{project}/lines/{w2['id']}/history").json()["changes"]]
    assert told[0] == [{"field": "drawing", "before": None, "after": "P002 revision B"}]


def test_a_drawing_is_issued_on_the_shop_s_paper_and_stays_on_its_own(client: TestClient, project: str) -> None:
    app: Any = client.app

    def shop_paper(name: str) -> None:
        app.state.settings = dataclasses.replace(app.state.settings, paper=name)

    def width(letter: str) -> float:  # in inches
        pdf = client.get(f"/api/drawings/{drawing}/revisions/{letter}/pdf").content
        with pikepdf.open(BytesIO(pdf)) as opened:
            return round(float(cast("Any", opened.pages[0].mediabox[2])) / 72, 1)

    drawing = numbered(client, project)["P001"]
    shop_paper("Letter")
    issue(client, project)
    assert width("A") == 11
    shop_paper("A4")
    assert issue(client, project)["issued"] == []  # the drawing did not change
    change(client, project, "W1", width="38")
    issue(client, project)
    assert width("B") == 11
    larger = client.post(f"/api/drawings/{drawing}/issue", json={"paper": "A3"}).json()
    assert (larger["revision"], larger["new"]) == ("C", True)
    assert width("C") == 16.5
    revisions = client.get(f"/api/drawings/{drawing}/revisions").json()["revisions"]
    assert [one["description"] for one in revisions] == ["Issued", "Changed: width", "Changed: paper"]
    assert issue(client, project)["issued"] == []


def test_what_was_issued_cannot_be_deleted(client: TestClient, project: str) -> None:
    issue(client, project)
    line = lines(client, project)[0]["id"]
    assert client.delete(f"{project}/lines/{line}").status_code == 409
    assert client.delete(project).status_code == 409


def test_a_number_stays_with_its_drawing(client: TestClient, project: str) -> None:
    before = numbered(client, project)
    first = lines(client, project)[0]["id"]
    copy = client.post(f"{project}/lines/{first}/duplicate").json()["id"]
    client.patch(f"{project}/lines/{copy}", json={"item": "W1b", "width": "30"})
    after = numbered(client, project)
    assert {number: after[number] for number in before} == before
    told = {d["number"]: d["lines"] for d in client.get(f"{project}/drawings").json()["drawings"]}
    assert (told["P001"], told["P003"]) == ([first], [copy])
    change(client, project, "W1", width="37")
    assert numbered(client, project) == after
    assert "P003" in [one["number"] for one in issue(client, project)["issued"]]


def test_two_revisions_are_compared_value_by_value_and_in_clouds(client: TestClient, project: str) -> None:
    drawing = numbered(client, project)["P001"]
    client.post(f"/api/drawings/{drawing}/issue")
    change(client, project, "W1", width="38", frame_color="White")
    client.post(f"/api/drawings/{drawing}/issue")
    address, query = f"/api/drawings/{drawing}/compare", {"before": "A", "after": "B"}
    told = client.get(address, params=query).json()
    assert told["clouded"] == ["frame_color", "width"]
    changes = {one["field"]: (one["area"], one["before"], one["after"]) for one in told["changes"]}
    assert changes["unit.width"] == ("size", '914.4 mm, 36"', '965.2 mm, 38"')
    assert changes["line.frame_color"] == ("caption", "Black", "White")
    assert {area for area, *_ in changes.values()} >= {"caption", "size"}
    assert "unit.height" not in changes
    assert changes["unit.members.panel 1 top.length"] == ("size", '874.4 mm, 34 7/16"', '925.2 mm, 36 7/16"')
    assert changes["unit.panels.1.daylight"][1] == "84 to 830.4 mm from the left, 84 to 1135.2 mm up"
    assert not any(place.startswith(("facts", "unit.height_chain")) for place in changes)
    clouded = client.get(f"{address}/svg", params=query).content
    same = client.get(f"{address}/svg", params={"before": "B", "after": "B"}).content
    assert clouded != same
    assert client.get(f"{address}/pdf", params=query).content.startswith(b"%PDF")
    assert client.get(address, params={"before": "A", "after": "Z"}).status_code == 404


def test_bytes_that_were_tampered_with_are_not_handed_out(
    client: TestClient, project: str, sessions: db.Sessions
) -> None:
    drawing = numbered(client, project)["P001"]
    client.post(f"/api/drawings/{drawing}/issue")
    with sessions.begin() as session:
        session.execute(text("UPDATE revision_file SET content = content || 'x' WHERE format = 'pdf'"))
    refused = client.get(f"/api/drawings/{drawing}/revisions/A/pdf")
    assert refused.status_code == 503
    assert "not the one that was issued" in refused.json()["detail"]
    assert client.get(f"/api/drawings/{drawing}/revisions/A/json").status_code == 200


def test_of_two_issues_at_once_one_is_new_and_the_others_see_it(client: TestClient, project: str) -> None:
    drawing = numbered(client, project)["P001"]
    start = threading.Barrier(4)

    def go(_: int) -> tuple[str, bool]:
        start.wait(timeout=30)
        answer = client.post(f"/api/drawings/{drawing}/issue").json()
        return answer["revision"], answer["new"]

    with ThreadPoolExecutor(4) as pool:
        found = sorted(pool.map(go, range(4)))
    assert found == [("A", False)] * 3 + [("A", True)]
    assert len(client.get(f"/api/drawings/{drawing}/revisions").json()["revisions"]) == 1


def test_of_lines_that_shared_a_drawing_the_changed_one_gets_the_new_number() -> None:
    known = [Known(1, "u", frozenset({(1, ""), (2, "")})), Known(2, "v", frozenset({(3, "")}))]
    changed, same = Wanted("w", frozenset({(1, "")})), Wanted("u", frozenset({(2, "")}))
    assert numbers(known, [changed, same, Wanted("v", frozenset({(3, "")}))]) == [3, 1, 2]
    assert numbers(known, [Wanted("x", frozenset({(9, "")})), same]) == [3, 1]
    assert numbers(known, [Wanted("w", frozenset({(3, "left")}))]) == [2]
    assert numbers([], [changed, same]) == [1, 2]


def test_letters_go_on_after_z() -> None:
    assert [letter_after(["A"] * count) for count in (0, 1, 25, 26, 27, 52, 702)] == [
        "A", "B", "Z", "AA", "AB", "BA", "AAA",
    ]  # fmt: skip


def test_a_drawing_names_its_lines_and_those_changed_since_it_was_issued(client: TestClient, project: str) -> None:
    def told() -> list[tuple[str, list[str], list[int]]]:
        drawings = client.get(f"{project}/drawings").json()["drawings"]
        return [(one["number"], one["items"], one["lines_changed"]) for one in drawings]

    numbered(client, project)
    assert told() == [("P001", ["W1"], []), ("P002", ["W2"], [])]
    issue(client, project)
    assert told() == [("P001", ["W1"], []), ("P002", ["W2"], [])]
    change(client, project, "W2", width="41")
    assert told() == [("P001", ["W1"], []), ("P002", ["W2"], [lines(client, project)[1]["id"]])]
    issue(client, project)
    assert told()[1] == ("P002", ["W2"], [])


def test_the_sheets_tell_which_lines_share_one_and_number_nothing(client: TestClient, project: str) -> None:
    client.post(f"{project}/lines", json=CASEMENT | {"item": "W3", "room": "Bath"})
    told = client.get(f"{project}/sheets").json()["sheets"]
    assert [[line["item"] for line in sheet["lines"]] for sheet in told] == [["W1", "W3"], ["W2"]]
    assert told[1]["lines"][0]["size"] == "40 × 48 in"
    assert client.get(f"{project}/drawings").json()["drawings"] == []
    assert client.get("/api/projects/999999/sheets").status_code == 404
