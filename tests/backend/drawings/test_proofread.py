"""The order STARFALL, a real spreadsheet tab: imported, drawn, and found clean by the second reader."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from backend import db
from backend.drawings import files
from backend.drawings.job import job_of
from backend.proofreading import proofread
from backend.settings import Settings

pytestmark = pytest.mark.database

REAL_TAB = Path(__file__).parents[2] / "data" / "starfall-sheet-tab.csv"


def test_every_sheet_of_a_real_order_is_found_clean(client: TestClient, filled: Settings) -> None:
    project = int(client.post("/api/projects", json={"name": "Starfall", "customer": "A. Client"}).json()["id"])
    with REAL_TAB.open("rb") as file:
        assert client.post(f"/api/projects/{project}/import", files={"file": (REAL_TAB.name, file)}).status_code == 200
    engine = db.make_engine(filled)
    with Session(engine) as session:
        job = job_of(session, project, "Raven Custom Glass")
    engine.dispose()
    drawn = [sheet for sheet in job.sheets if sheet.unit]
    assert len(drawn) > 20
    model = json.loads(files.job_json(job).content)
    dxfs = [files.sheet_dxf(job, sheet).content for sheet in drawn]
    found = proofread(files.set_pdf(job).content, dxfs, model, files.schedule_xlsx(job).content)
    assert [str(finding) for finding in found] == []
