"""Every error leaves as a problem document with the right status."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel
from sqlalchemy import text

from backend import db, http_errors
from backend.errors import AppError, ConflictError, Fault, InvalidError, NotFoundError, TooLargeError, UnavailableError
from backend.http_db import Db
from tests.conftest import settings_for


class Size(BaseModel, extra="forbid"):
    width: int


@pytest.fixture
def client() -> TestClient:
    """An app whose routes fail in each way, over a database that is not there."""
    app = FastAPI()
    http_errors.install(app)
    app.state.sessions = db.make_sessions(db.make_engine(settings_for("postgresql://nobody@127.0.0.1:1/none")))
    raised: dict[str, Exception] = {
        "missing": NotFoundError("there is no series 7"),
        "conflict": ConflictError("already issued"),
        "invalid": InvalidError("too wide", faults=[Fault("width", "over 300 in", "300")]),
        "large": TooLargeError("over 20 MB"),
        "away": UnavailableError("the source does not answer"),
        "bug": ZeroDivisionError("secret detail"),
    }

    @app.get("/raise/{name}")
    def fail(name: str) -> None:
        raise raised[name]

    @app.post("/size")
    def size(body: Size) -> int:
        return body.width

    @app.get("/rows")
    def rows(session: Db) -> int:
        return session.execute(text("SELECT 1")).scalar_one()

    assert [fail, size, rows]
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("name", "status", "says"),
    [
        ("missing", 404, "there is no series 7"),
        ("conflict", 409, "already issued"),
        ("invalid", 422, "too wide"),
        ("large", 413, "over 20 MB"),
        ("away", 503, "the source does not answer"),
    ],
)
def test_each_kind_has_its_status(client: TestClient, name: str, status: int, says: str) -> None:
    answer = client.get(f"/raise/{name}")
    body: dict[str, Any] = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, body["status"], body["detail"]) == (status, status, says)
    assert body["instance"] == f"/raise/{name}"


def test_faults_say_where_and_what_would_do_instead(client: TestClient) -> None:
    faults = client.get("/raise/invalid").json()["faults"]
    assert faults == [{"where": "width", "message": "over 300 in", "suggestion": "300"}]


def test_a_bug_is_a_500_that_gives_nothing_away(client: TestClient) -> None:
    answer = client.get("/raise/bug")
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_a_wrong_body_names_its_fields(client: TestClient) -> None:
    answer = client.post("/size", json={"width": "wide", "depth": 3})
    assert answer.status_code == 422
    assert {fault["where"] for fault in answer.json()["faults"]} == {"width", "depth"}


def test_an_unknown_address_says_where_the_addresses_are(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "/docs" in answer.json()["detail"]


def test_an_absent_database_is_a_503_that_says_when_to_come_back(client: TestClient) -> None:
    answer = client.get("/rows")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert "nothing was stored" in answer.json()["detail"]


def test_every_kind_of_error_a_handler_may_meet_has_a_status() -> None:
    assert {kind for kind in AppError.__subclasses__() if kind.__name__ != "SettingsError"} == set(http_errors.STATUS)
