"""Texts that no sheet has room for: told at the import and at an edit, and by the drawing where neither asked."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend.drawings.schemas import LineIn
from backend.fenestration.longest import LONGEST
from tests.backend.drawings.jobs import job, line
from tests.backend.projects.conftest import Upload
from tests.backend.projects.test_import import HEAD

ITEM = "W1 left of the front door, upstairs"
LINE: dict[str, Any] = {"product_type": "fixed", "series": "80", "width": "36", "height": "60", "quantity": 1}


def too_long(issues: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [issue for issue in issues if issue["rule"].endswith(".too_long")]


@pytest.mark.database
def test_the_import_names_the_cell_the_length_the_limit_and_the_cure_and_holds_the_line(
    client: TestClient, project: str, upload: Upload
) -> None:
    told = upload((HEAD + f"{ITEM},Bed,36,60,FIXED,80,1,\n".replace(ITEM, f'"{ITEM}"')).encode())
    (issue,) = too_long(told.json()["issues"])
    assert (issue["sheet"], issue["cell"], issue["value"], issue["severity"]) == ("sheet", "A2", ITEM, "error")
    assert issue["message"] == (
        "The item is 35 characters long, a drawing has room for 24. Shorten it in the sheet and import again, or in"
        " the line itself; the rest of it can stand in the notes."
    )
    (stored,) = client.get(f"{project}/lines").json()["lines"]
    assert (stored["item"], stored["status"]) == (ITEM, "held")
    healed = client.patch(f"{project}/lines/{stored['id']}", json={"item": "W1"})
    assert (healed.json()["status"], too_long(healed.json()["issues"])) == ("ready", [])


@pytest.mark.database
def test_an_edit_of_something_else_leaves_it_open(client: TestClient, project: str, upload: Upload) -> None:
    upload((HEAD + f"W1,{'B' * 600},36,60,FIXED,80,1,\n").encode())
    (stored,) = client.get(f"{project}/lines").json()["lines"]
    edited = client.patch(f"{project}/lines/{stored['id']}", json={"quantity": 2}).json()
    (issue,) = too_long(edited["issues"])
    assert (edited["status"], issue["cell"], "600 characters" in issue["message"]) == ("held", "B2", True)


@pytest.mark.database
def test_notes_that_a_panel_type_makes_too_long_are_told_where_the_notes_stand(
    client: TestClient, project: str, upload: Upload
) -> None:
    head = HEAD.replace("\n", ",notes,panel type\n")
    told = upload((head + f"W1,Bed,36,60,FIXED,80,1,,{'n' * 395},glazed\n").encode()).json()
    (issue,) = too_long(told["issues"])
    assert (issue["rule"], issue["cell"], issue["field"]) == ("text.too_long", "I2", "notes")
    assert "notes are 415 characters long, a drawing has room for 400" in issue["message"]
    assert client.get(f"{project}/lines").json()["lines"][0]["status"] == "held"


@pytest.mark.database
def test_a_line_of_the_page_is_kept_held_and_told(client: TestClient, project: str) -> None:
    made = client.post(f"{project}/lines", json=LINE | {"item": ITEM, "room": "Bed"})
    assert made.status_code == 201, made.text
    (issue,) = too_long(made.json()["issues"])
    assert (made.json()["status"], issue["field"], issue["cell"]) == ("held", "item", None)


def test_the_drawing_says_too_long_with_field_and_limit_and_not_that_it_is_missing() -> None:
    one = job(line(item=ITEM), line(room="B" * 81, width=None), line(frame_color="c" * 300))
    assert [failed.why for failed in one.failed] == [
        "too long: item (35 characters, at most 24)",
        "too long: room (81 characters, at most 80); not given or not usable: width",
        "too long: frame color (300 characters, at most 80)",
    ]


def test_a_width_that_is_too_long_is_told_once() -> None:
    (failed,) = job(line(width="1" * 201)).failed
    assert failed.why == "too long: width (201 characters, at most 200)"


@pytest.mark.parametrize("name", LONGEST)
def test_what_is_told_at_the_import_is_what_a_drawing_takes(name: str) -> None:
    whole = LineIn.model_construct(**LINE)
    taken = LineIn.__pydantic_validator__.validate_assignment(whole, name, "x" * LONGEST[name])
    assert getattr(taken, name) == "x" * LONGEST[name]
    with pytest.raises(ValueError, match=f"at most {LONGEST[name]} characters"):
        LineIn.__pydantic_validator__.validate_assignment(whole, name, "x" * (LONGEST[name] + 1))
