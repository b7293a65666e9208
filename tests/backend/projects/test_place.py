"""The place of a line: what the codes ask for, said in a sheet or by hand, and answered on the drawing."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.backend.projects.conftest import Upload

pytestmark = pytest.mark.database

HEAD = (
    "item,room,width (in),height (in),type,Frame Series,quantity,Swing Direction,egress,sill height,beside door,wet\n"
)
PLACE = ("escape", "frame_above_floor", "beside_door", "wet")


def lines(client: TestClient, project: str) -> list[dict[str, Any]]:
    return client.get(f"{project}/lines").json()["lines"]


def test_a_sheet_may_say_where_its_windows_stand(client: TestClient, project: str, upload: Upload) -> None:
    upload(
        (
            HEAD
            + "W1,Bed,30,60,CASEMENT,86,1,left out,Yes,18,no,n\n"
            + "W2,Bed,30,60,CASEMENT,86,1,left out,,,,\n"
            + "W3,Bed,30,60,CASEMENT,86,1,left out,perhaps,low,No,yes\n"
        ).encode()
    )
    told = lines(client, project)
    assert [tuple(line[name] for name in PLACE) for line in told] == [
        (True, "18", False, False),
        (None, None, None, None),
        (None, "low", False, True),
    ]
    rules = [{issue["rule"] for issue in line["issues"]} for line in told]
    assert rules[0] == rules[1]
    assert rules[2] - rules[0] == {"cell.yes_or_no", "floor.unreadable"}


def test_what_is_said_by_hand_is_in_the_history_and_can_be_taken_back(
    client: TestClient, project: str, upload: Upload
) -> None:
    upload((HEAD + "W1,Bed,30,60,CASEMENT,86,1,left out,,,,\n").encode())
    (line,) = lines(client, project)
    address = f"{project}/lines/{line['id']}"
    assert client.patch(address, json={"escape": True, "frame_above_floor": 18}).json()["escape"] is True
    assert client.patch(address, json={"escape": None}).json()["escape"] is None
    assert client.patch(address, json={"frame_above_floor": "low"}).status_code == 422
    told = client.get(f"{address}/history").json()["changes"]
    assert told[1]["fields"] == [
        {"field": "escape", "before": None, "after": True},
        {"field": "frame_above_floor", "before": None, "after": "18"},
    ]


def test_what_a_sheet_changes_of_it_is_told(client: TestClient, project: str, upload: Upload) -> None:
    row = "W1,Bed,30,60,CASEMENT,86,1,left out,{},,no,\n"
    upload((HEAD + row.format("no")).encode())
    (changed,) = upload((HEAD + row.format("yes")).encode()).json()["changes"]["changed"]
    assert changed["fields"] == [{"field": "escape", "before": False, "after": True}]


def test_an_answer_outlives_the_same_sheet(client: TestClient, project: str, upload: Upload) -> None:
    rows = HEAD + "W1,Bed,30,60,CASEMENT,86,1,left out,,,,\n"
    upload(rows.encode())
    (line,) = lines(client, project)
    client.patch(f"{project}/lines/{line['id']}", json={"escape": False})
    upload((rows + "\n").encode())
    assert lines(client, project)[0]["escape"] is False
