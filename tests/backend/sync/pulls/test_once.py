"""A sheet read from its address once is what an upload of it is."""

import pytest
from fastapi.testclient import TestClient

from backend import db
from tests.backend.sync.pulls.conftest import SHEET, cells, lines, stored
from tests.backend.sync.sources import google_stand_in as stand_in
from tests.backend.sync.sources.google_stand_in import StandIn

pytestmark = pytest.mark.database


def test_a_google_sheet_is_imported_once_with_the_answer_of_a_file(
    client: TestClient, project: str, google: StandIn, sessions: db.Sessions
) -> None:
    google.add("job", cells(SHEET + "W8,Hall,Fixd,80,46150,9,1\n"), 3)
    body = {"address": stand_in.address(3)}
    empty = stored(sessions)
    dry = client.post(f"{project}/import-source", params={"dry_run": True}, json=body)
    assert (dry.status_code, dry.json()["changes"]["new"]) == (200, 7)
    assert stored(sessions) == empty
    upload = {"file": ("job.csv", (SHEET + "W8,Hall,Fixd,80,46150,9,1\n").encode())}
    assert client.post(f"{project}/import", params={"dry_run": True}, files=upload).json() == dry.json()
    done = client.post(f"{project}/import-source", json=body).json()
    assert done == dry.json() | {"dry_run": False, "import_id": done["import_id"]}
    assert len(lines(client, project)) == 7
    assert client.get(f"{project}/source").status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("https://169.254.169.254/latest/meta-data", 422),
        ("../../etc/passwd", 422),
        ("nothing.csv", 503),
        ("http://127.0.0.1:1/x.csv", 503),
        ("", 422),
    ],
)
def test_an_address_that_cannot_be_read_is_a_problem(
    client: TestClient, project: str, address: str, status: int
) -> None:
    answer = client.post(f"{project}/import-source", json={"address": address})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
