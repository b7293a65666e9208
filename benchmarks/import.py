"""How long reading a job's sheet takes, reading alone and through the API into PostgreSQL.

    python benchmarks/import.py

Goals: the real tab under 200 ms stored; 2,000 rows in CSV under 0.5 s and in XLSX under 1.5 s stored.
"""

import csv
import io
import logging
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

os.environ |= {"RAVEN_ENV": "test", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}

from fastapi.testclient import TestClient  # the environment is set first

from backend import clock, db
from backend.app import create_app
from backend.catalogue.models import SeriesRow
from backend.migrate import migrate
from backend.projects import service
from backend.projects.importer import reader, sheet
from backend.settings import ROOT, settings_of
from backend.sync import source
from tests.cluster import temporary_cluster

DATA = ROOT / "tests" / "data"


def main() -> None:
    """Print a table of medians."""
    logging.disable(logging.INFO)
    files = {"real tab, CSV": (DATA / "starfall-sheet-tab.csv").read_bytes()}
    files["2,000 rows, CSV"] = many(2_000)
    files["2,000 rows, XLSX"] = as_xlsx(files["2,000 rows, CSV"])
    with temporary_cluster() as cluster:
        settings = settings_of({"RAVEN_ENV": "test", "DATABASE_URL": f"{cluster}/postgres"})
        migrate(settings)
        sessions = db.make_sessions(db.make_engine(settings))
        fill_catalogue(sessions)
        with sessions() as session:
            known = service.known(session)
        with TestClient(create_app(settings), base_url="http://localhost") as client:
            print(f"{'file':<18} {'read only':>10} {'dry run':>10} {'stored':>10}")
            for name, content in files.items():
                rounds = 9 if len(content) < 20_000 else 3
                only = median(rounds, lambda c=content: sheet.read(reader.read("a.csv", c)[0], known))
                dry = median(rounds, lambda c=content: send(client, c, dry_run=True))
                stored = median(rounds, lambda c=content: send(client, c, dry_run=False))
                print(f"{name:<18} {only:>7.0f} ms {dry:>7.0f} ms {stored:>7.0f} ms")


def fill_catalogue(sessions: db.Sessions) -> None:
    """The repository's series, as the first sync stores them."""
    with sessions.begin() as session:
        for series in source.read(str(ROOT / "backend" / "catalogue" / "data")):
            row = SeriesRow(id=series.id, name=series.name, data=series.stored(), digest=series.digest)
            row.updated_at, row.retired_at = clock.now(), None
            session.add(row)


def send(client: TestClient, content: bytes, *, dry_run: bool) -> None:
    """Import into a new project."""
    made = client.post("/api/projects", json={"name": "Benchmark"}).json()["id"]
    answer = client.post(
        f"/api/projects/{made}/import", params={"dry_run": dry_run}, files={"file": ("a.csv", content)}
    )
    answer.raise_for_status()


def many(rows: int) -> bytes:
    """The real tab's rows again and again, under its own headings."""
    tab = list(csv.reader(io.StringIO(Path(DATA / "starfall-sheet-tab.csv").read_text(encoding="utf-8"))))
    lines = [row for row in tab[8:] if row[2].isdigit()]
    out = io.StringIO()
    csv.writer(out).writerows([*tab[:8], *(lines[number % len(lines)] for number in range(rows))])
    return out.getvalue().encode()


def as_xlsx(content: bytes) -> bytes:
    """The same as a workbook, numbers as numbers."""
    book = openpyxl.Workbook(write_only=True)
    tab = book.create_sheet("Tab")
    for row in csv.reader(io.StringIO(content.decode())):
        tab.append([float(cell) if cell.isdigit() else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def median(rounds: int, run: Callable[[], object]) -> float:
    """Milliseconds of the median round; a first one warms up."""
    run()
    times: list[float] = []
    for _ in range(rounds):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    main()
