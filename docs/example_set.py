"""Makes the example set from the real job's sheet: `python -m docs.example_set`.

Eight sheets as PDF and the whole set, drawn as the API draws them; what the job does not say is marked on them.
"""

from pathlib import Path

from fastapi.testclient import TestClient

from backend import db
from backend.app import create_app
from backend.catalogue.models import SeriesRow
from backend.catalogue.schemas import SeriesData
from backend.drawings import files
from backend.drawings.job import Job, Sheet, job_of
from backend.migrate import migrate
from backend.settings import ROOT, Settings, settings_of
from tests.cluster import temporary_cluster

EXAMPLES = ROOT / "docs" / "examples"
TAB = ROOT / "tests" / "data" / "starfall-sheet-tab.csv"
COMPANY = "Raven Custom Glass"

# The item of a line, and its hand where the line has both.
CHOSEN: tuple[tuple[str, str | None], ...] = (
    ("W102", None),
    ("W202 (a & b)", "left"),
    ("W202 (a & b)", "right"),
    ("W001", None),
    ("D107", None),
    ("D200", None),
    ("D101", None),
    ("D109", None),
)


def real_job(settings: Settings) -> Job:
    """The real job, imported into a database of its own."""
    migrate(settings)
    engine = db.make_engine(settings)
    sessions = db.make_sessions(engine)
    with sessions.begin() as session:
        for file in sorted((ROOT / "backend" / "catalogue" / "data").glob("*.json")):
            data = SeriesData.model_validate_json(file.read_text(encoding="utf-8"))
            session.add(SeriesRow(id=data.id, name=data.name, data=data.stored(), digest=data.digest))
    with TestClient(create_app(settings), base_url="http://localhost") as client:
        project = int(client.post("/api/projects", json={"name": "STARFALL"}).json()["id"])
        upload = {"file": (TAB.name, TAB.read_bytes())}
        client.post(f"/api/projects/{project}/import", files=upload).raise_for_status()
    with sessions.begin() as session:
        job = job_of(session, project, COMPANY)
    engine.dispose()
    return job


def chosen(job: Job, item: str, hand: str | None) -> Sheet:
    """The sheet of an item."""
    return next(
        sheet
        for sheet in job.sheets
        if any(line.item == item for line in sheet.lines)
        and (hand is None or (sheet.asked is not None and sheet.asked.hand == hand))
    )


def main() -> None:
    """Draw the examples anew."""
    with temporary_cluster() as url:
        job = real_job(settings_of({"RAVEN_ENV": "test", "DATABASE_URL": f"{url}/postgres", "COMPANY_NAME": COMPANY}))
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    for old in EXAMPLES.glob("*.pdf"):
        old.unlink()
    for item, hand in CHOSEN:
        _write(files.sheet_pdf(job, chosen(job, item, hand)))
    _write(files.set_pdf(job))


def _write(file: files.File) -> None:
    (EXAMPLES / Path(file.name)).write_bytes(file.content)


if __name__ == "__main__":
    main()
