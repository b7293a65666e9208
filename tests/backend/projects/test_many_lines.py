"""Many lines changed at once: what a sheet is asked once is answered once."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.backend.projects.conftest import STARFALL, Upload

pytestmark = pytest.mark.database

CLEAR = {"glass": "Clear Low E"}


def lines(client: TestClient, project: str) -> list[dict[str, Any]]:
    return client.get(f"{project}/lines", params={"limit": 500}).json()["lines"]


def asked(client: TestClient, project: str) -> set[str]:
    (current,) = client.get(f"{project}/imports").json()["imports"]
    return {issue["rule"] for issue in current["issues"]}


def test_a_glass_that_a_whole_sheet_asks_for_is_answered_once(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    before = lines(client, project)
    meant = [line["id"] for line in before if line["glass"] == "Clear Low E"]
    questions = client.get(project).json()["questions"]
    assert "sheet.glass" in asked(client, project)
    answer = client.patch(f"{project}/lines", json={"where": {"glass": "clear low e"}, "to": {"glass": "DP3"}})
    assert (answer.status_code, answer.json()) == (200, {"matched": len(meant), "changed": len(meant), "notices": []})
    assert len(meant) > 30
    after = lines(client, project)
    assert [line["id"] for line in after if line["glass"] == "DP3"] == meant
    assert [line["version"] - was["version"] for line, was in zip(after, before, strict=True)] == [
        int(line["id"] in meant) for line in before
    ]
    assert "sheet.glass" not in asked(client, project)
    assert client.get(project).json()["questions"] == questions - 1
    told = client.get(f"{project}/lines/{meant[0]}/history").json()["changes"][0]
    assert told["fields"] == [{"field": "glass", "before": "Clear Low E", "after": "DP3"}]


def test_the_answer_outlives_the_same_sheet(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    client.patch(f"{project}/lines", json={"where": CLEAR, "to": {"glass": "DP3"}})
    upload(STARFALL.read_bytes() + b"\n")
    assert {line["glass"] for line in lines(client, project)} == {"DP3"}


def test_the_question_stays_while_one_line_still_says_it(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    client.patch(f"{project}/lines", json={"where": CLEAR | {"room": "Bed 5"}, "to": {"glass": "DP3"}})
    assert [line["glass"] for line in lines(client, project)].count("DP3") == 1
    assert "sheet.glass" in asked(client, project)


def test_what_cannot_be_in_one_line_is_done_in_none(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    before = lines(client, project)
    answer = client.patch(f"{project}/lines", json={"where": CLEAR, "to": {"width": "wide", "glass": "DP3"}})
    assert answer.status_code == 422
    assert {fault["where"].rpartition(".")[2] for fault in answer.json()["faults"]} == {"width"}
    assert lines(client, project) == before


def test_sizes_that_change_are_final_no_longer(client: TestClient, project: str, upload: Upload) -> None:
    upload(STARFALL)
    client.put(f"{project}/sizes-final")
    kept = client.patch(f"{project}/lines", json={"where": CLEAR, "to": {"glass": "DP3"}}).json()
    assert kept["notices"] == []
    taken = client.patch(f"{project}/lines", json={"where": {"room": "Bed 5"}, "to": {"width": "70"}}).json()
    assert "that the sizes are final" in taken["notices"][0]
    assert client.get(project).json()["sizes_final"] is None


@pytest.mark.parametrize("wrong", [{"where": {}, "to": CLEAR}, {"where": CLEAR, "to": {}}, {"to": CLEAR}])
def test_a_change_of_everything_or_to_nothing_is_refused(
    client: TestClient, project: str, wrong: dict[str, Any]
) -> None:
    assert client.patch(f"{project}/lines", json=wrong).status_code == 422


def test_nothing_said_so_is_no_fault(client: TestClient, project: str) -> None:
    answer = client.patch(f"{project}/lines", json={"where": CLEAR, "to": {"glass": "DP3"}})
    assert answer.json() == {"matched": 0, "changed": 0, "notices": []}
