"""The catalogue as a sync fills it, projects over the API, and the shop's own sheets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend import clock, db
from backend.catalogue.models import SeriesRow
from backend.projects.importer.asked import Known, key
from backend.sync import source

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "data"
STARFALL = DATA / "starfall-sheet-tab.csv"
FLAT = DATA / "alias-headings.csv"

Json = dict[str, Any]
Upload = Callable[..., Any]


@pytest.fixture
def catalogue(sessions: db.Sessions) -> None:
    """The series of the repository, as the first sync stores them."""
    with sessions.begin() as session:
        for series in source.read(str(ROOT / "backend" / "catalogue" / "data")):
            row = SeriesRow(id=series.id, name=series.name, data=series.stored(), digest=series.digest)
            row.updated_at, row.retired_at = clock.now(), None
            session.add(row)


@pytest.fixture
def project(client: TestClient, catalogue: None) -> str:
    """The address of a new, empty project."""
    made = client.post("/api/projects", json={"name": "Starfall"})
    assert made.status_code == 201
    return f"/api/projects/{made.json()['id']}"


@pytest.fixture
def upload(client: TestClient, project: str) -> Upload:
    """Send a file to the project's import: `upload(content, name="x.csv", dry_run=True)`."""

    def send(content: bytes | Path, name: str = "sheet.csv", to: str = project, **params: Any) -> Any:
        body = content.read_bytes() if isinstance(content, Path) else content
        return client.post(f"{to}/import", params=params, files={"file": (name, body)})

    return send


@pytest.fixture(scope="session")
def known() -> Known:
    """What pure tests take for the catalogue."""
    ids = ["58", "65", "80", "86", "135", "MD100H", "MD40"]
    series: dict[str, tuple[str, str | None]] = {key(i): (i, None) for i in ids}
    series |= {key(f"Series {i}"): (i, None) for i in ids}
    series |= {key("MD100H 2 Track"): ("MD100H", "MD100H-2T"), key("MD100H 4 Track"): ("MD100H", "MD100H-4T")}
    colors = ("Black", "White", "Bronze")
    return Known(series, tuple(ids), frozenset(map(key, colors)), colors, frozenset({"dp3"}))
