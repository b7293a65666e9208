"""Who is told what: a traceback goes to this machine's own pages and programs alone."""

import json

import pytest

from runner.error_page import Asked, Fault, answer

FAULT = Fault("web does not start.", 'File "/srv/app/main.py", line 3\nNameError: secret_name', "/srv/app")


def said(**headers: str) -> tuple[str, str]:
    """Head and body of what a request with these headers is answered."""
    head, _, body = answer(FAULT, Asked("GET", headers)).decode().partition("\r\n\r\n")
    return head, body


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"host": "localhost:8000"}, True),
        ({"host": "127.0.0.1:8000"}, True),
        ({"host": "[::1]:8000"}, True),
        ({"host": "shop.localhost:8000"}, True),
        ({"host": "localhost:8000", "origin": "http://localhost:3000"}, True),
        ({"host": "evil.example"}, False),  # a name that somebody has pointed here
        ({"host": "localhost.evil.example"}, False),
        ({"host": "localhost:8000", "origin": "https://evil.example"}, False),
        ({"host": "localhost:8000", "origin": "null"}, False),  # a page in a frame without a name
        ({}, False),
    ],
)
def test_a_traceback_is_shown_to_our_own_alone(headers: dict[str, str], accept: str, own: bool) -> None:  # noqa: FBT001  # a column of the table
    head, body = said(**headers, accept=accept)
    assert ("secret_name" in body) is own
    assert "web does not start." in body  # the sentence is no secret
    assert head.startswith("HTTP/1.1 503 ")


def test_a_program_gets_a_problem_document_and_is_told_to_come_again() -> None:
    head, body = said(host="localhost")
    assert "Content-Type: application/problem+json" in head
    assert "Retry-After: 1" in head
    assert json.loads(body)["status"] == 503
