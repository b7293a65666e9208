"""A size outside the limits of its series is warned about where it is read, in the words of its sheet's check."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from backend import db
from tests.backend.projects.conftest import Upload
from tests.backend.projects.test_import import HEAD

pytestmark = pytest.mark.database

LIMITS = {"panel_width_min": 450, "panel_width_max": 1500, "panel_height_min": 600, "panel_height_max": 2600}


@pytest.fixture
def limited(sessions: db.Sessions, project: str) -> None:
    """Series 65 with limits of its panels, as a sync would bring them."""
    facts: list[dict[str, Any]] = [
        {"name": name, "value": value, "unit": "mm", "evidence": "catalogue", "sources": []}
        for name, value in LIMITS.items()
    ]
    add = "UPDATE series SET data = jsonb_set(data, '{facts}', data->'facts' || CAST(:facts AS jsonb)) WHERE id = '65'"
    with sessions.begin() as session:
        session.execute(text(add), {"facts": json.dumps(facts)})


def sheet(*sizes: tuple[str, str], series: str = "65") -> bytes:
    rows = (f"W{n},Bed,{w},{h},CASEMENT,{series},1,left\n" for n, (w, h) in enumerate(sizes, start=1))
    return (HEAD + "".join(rows)).encode()


def warned(answer: Any) -> list[tuple[str, str, str, str]]:
    assert answer.status_code == 200, answer.text
    found = [one for one in answer.json()["issues"] if one["rule"] == "size.series"]
    return [(one["severity"], one["cell"], one["value"], one["suggestion"]) for one in found]


def test_a_panel_outside_the_limits_is_warned_about_by_its_cell(
    client: TestClient, project: str, upload: Upload, limited: None
) -> None:
    told = upload(sheet(("36", "80"), ("66", "80"), ("36", "110"), ("16", "80"), ("100", "58")))
    other = "Another size, or another series?"
    assert warned(told) == [
        ("warning", "C3", "66", other),
        ("warning", "D4", "110", other),
        ("warning", "C5", "16", other),
        ("warning", "C6", "100", "58 wide and 100 high?"),
    ]
    messages = {one["message"] for one in told.json()["issues"] if one["cell"] == "C3" and one["rule"] == "size.series"}
    assert "panel 1" in messages.pop()
    lines = client.get(f"{project}/lines").json()["lines"]
    assert [line["status"] for line in lines] == ["ready"] * 5
    mended = client.patch(f"{project}/lines/{lines[1]['id']}", json={"width": "36"}).json()
    assert [one["rule"] for one in mended["issues"]] == ["series.unusual"]


def test_what_is_not_limited_is_not_warned_about(upload: Upload, limited: None) -> None:
    assert warned(upload(sheet(("66", "80"), series="80"))) == []
    assert warned(upload((HEAD + "W1,Bed,130,80,FIXED,65,1,\n").encode())) == []
