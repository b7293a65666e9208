"""Sizes with a comma: read as a decimal point when the job, or the shop, says so, and never before."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend.projects.importer import sizes
from tests.backend.projects.conftest import Upload
from tests.backend.projects.test_import import HEAD

pytestmark = pytest.mark.database

SHEET = (HEAD + 'W1,Bed,"35,5","48,25 in",FIXED,80,1,\nW2,"Hall, west",36,"1,200",FIXED,80,1,\n').encode()
Json = dict[str, Any]


def by_rule(answer: Any, rule: str) -> list[Json]:
    assert answer.status_code == 200, answer.text
    return [issue for issue in answer.json()["issues"] if issue["rule"] == rule]


def sizes_of(client: TestClient, project: str) -> list[tuple[str, str, float | None]]:
    lines = client.get(f"{project}/lines").json()["lines"]
    return [(line["width"], line["height"], line["width_mm"]) for line in lines]


def test_undecided_they_are_asked_about_once_and_held(client: TestClient, project: str, upload: Upload) -> None:
    told = upload(SHEET)
    (asked,) = by_rule(told, "sheet.comma")
    assert (asked["cell"], asked["value"], asked["suggestion"]) == ("C2", "35,5", "35.5?")
    assert (asked["severity"], asked["choices"]) == ("question", ["decimal", "mistake"])
    assert [one["cell"] for one in by_rule(told, "size.unreadable")] == ["C2", "D2", "D3"]
    assert sizes_of(client, project) == [("35,5", "48,25 in", None), ("36", "1,200", 914.4)]


def test_decided_they_are_decimals_and_what_may_be_thousands_is_not(
    client: TestClient, project: str, upload: Upload
) -> None:
    upload(SHEET)
    assert client.patch(f"{project}/decisions", json={"comma_reads": "decimal"}).status_code == 200
    told = upload(SHEET)
    assert by_rule(told, "sheet.comma") == []
    assert [one["cell"] for one in by_rule(told, "cell.comma")] == ["C2", "D2"]
    (thousands,) = by_rule(told, "size.unreadable")
    assert (thousands["cell"], thousands["suggestion"]) == ("D3", "1200 or 1.200?")
    assert sizes_of(client, project) == [("35.5", "48.25 in", 901.7), ("36", "1,200", 914.4)]
    assert client.get(f"{project}/lines").json()["lines"][1]["room"] == "Hall, west"


def current(client: TestClient, project: str) -> dict[str, Any]:
    return client.get(f"{project}/imports").json()["imports"][0]


def test_decided_after_the_import_the_same_file_is_read_again(client: TestClient, project: str, upload: Upload) -> None:
    first = upload(SHEET).json()["import_id"]
    client.patch(f"{project}/decisions", json={"comma_reads": "decimal"})
    told = client.post(f"{project}/imports/{first}/again")
    assert len(told.json()["changes"]["changed"]) == 1
    assert sizes_of(client, project) == [("35.5", "48.25 in", 901.7), ("36", "1,200", 914.4)]
    assert {issue["rule"] for issue in current(client, project)["issues"]}.isdisjoint({"sheet.comma"})
    older = client.post(f"{project}/imports/{first}/again")
    assert (older.status_code, "the lines are of another one" in older.json()["detail"]) == (409, True)
    assert client.post(f"{project}/imports/999999/again").status_code == 404


def test_decided_to_be_mistakes_they_are_asked_about_no_longer_once_read_again(
    client: TestClient, project: str, upload: Upload
) -> None:
    first = upload(SHEET).json()["import_id"]
    before = client.get(project).json()["questions"]
    client.patch(f"{project}/decisions", json={"comma_reads": "mistake"})
    assert client.post(f"{project}/imports/{first}/again").status_code == 200
    assert client.get(project).json()["questions"] == before - 1
    again = client.post(f"{project}/imports/{current(client, project)['id']}/again").json()
    assert again["import_id"] == current(client, project)["id"]  # nothing is left to change


def test_the_shop_may_decide_that_they_are_mistakes(client: TestClient, project: str, upload: Upload) -> None:
    client.patch("/api/decisions", json={"comma_reads": "mistake"})
    told = upload(SHEET)
    assert by_rule(told, "sheet.comma") == []
    assert len(by_rule(told, "size.unreadable")) == 3
    assert client.patch("/api/decisions", json={"comma_reads": "thousands"}).status_code == 422


def test_what_is_decided_of_sheets_draws_nothing(client: TestClient, project: str, upload: Upload) -> None:
    client.patch(f"{project}/decisions", json={"comma_reads": "decimal"})
    upload(SHEET)
    line = {"product_type": "fixed", "series": "80", "width": "36", "height": "60"}
    assert client.post("/api/drawings/generate", json=line).status_code == 200
    told = client.get(f"{project}/decisions").json()
    assert told["comma_reads"]["value"] == "decimal"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("35,5", "35.5"),
        ("35,5 x 48,25", "35.5 x 48.25"),
        ("3' 6,5\"", "3' 6.5\""),
        ("900,25mm", "900.25mm"),
        ("1,200", None),
        ("1.200,5", None),
        ("1,200,5", None),
        ("35.5", None),
        ("35,", None),
        (",5", None),
        ("35,5 x 1,200", None),
    ],
)
def test_commas_that_can_be_points(written: str, read: str | None) -> None:
    assert sizes.with_points(written) == read
