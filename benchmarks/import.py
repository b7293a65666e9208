"""How long reading a job's sheet takes: reading alone, through the API into PostgreSQL, and as a job by a scheduler.

    python benchmarks/import.py

Goals: the real tab under 200 ms stored; 2,000 rows in CSV under 0.5 s and in XLSX under 1.5 s stored; 50,000 rows in at
most 300 MB of the scheduler's memory, no request over 30 s.
"""

import csv
import io
import logging
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import psutil

os.environ |= {"RAVEN_ENV": "test", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}

from fastapi.testclient import TestClient  # the environment is set first

from backend import clock, db
from backend.app import create_app
from backend.catalogue.models import SeriesRow
from backend.migrate import migrate
from backend.projects import offered
from backend.projects.importer import reader, sheet
from backend.settings import ROOT, Settings, settings_of
from backend.sync import source
from tests.cluster import temporary_cluster

DATA = ROOT / "tests" / "data"
ROWS = 49_900  # and the headings and bands: what a job reads at most


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
            known = offered.known(session)
        with TestClient(create_app(settings), base_url="http://localhost") as client:
            print(f"{'file':<18} {'read only':>10} {'dry run':>10} {'stored':>10}")
            for name, content in files.items():
                rounds = 9 if len(content) < 20_000 else 3
                only = median(rounds, lambda c=content: sheet.read(reader.read("a.csv", c)[0], known))
                dry = median(rounds, lambda c=content: send(client, c, dry_run=True))
                stored = median(rounds, lambda c=content: send(client, c, dry_run=False))
                print(f"{name:<18} {only:>7.0f} ms {dry:>7.0f} ms {stored:>7.0f} ms")
            large(client, settings)


def large(client: TestClient, settings: Settings) -> None:
    """Print what 50,000 rows take: the requests, the job, and the scheduler's memory."""
    content = many(ROWS)
    print(
        f"\n{'50,000 rows':<18} {'asked':>7} {'job':>7} {'report':>7} {'marked':>7} {'again':>7} {'undone':>7}"
        f" {'peak':>8}"
    )
    for name, file in (("CSV", content), ("XLSX", as_xlsx(content))):
        made = client.post("/api/projects", json={"name": "Benchmark"}).json()["id"]
        with scheduler(settings) as process:
            asked, job, address = imported(client, made, file)
            peak = peak_mb(process)
            report = seconds(lambda to=address: client.get(f"{to}/report").raise_for_status())
            marked = seconds(lambda to=address: client.get(f"{to}/marked.xlsx").raise_for_status())
            _, again, newest = imported(client, made, file)
            both = peak_mb(process)
        undone = seconds(lambda to=newest: client.post(f"{to}/undo").raise_for_status())
        undone = max(undone, seconds(lambda to=address: client.post(f"{to}/undo").raise_for_status()))
        told = "".join(f" {value:>5.1f} s" for value in (asked, job, report, marked, again, undone))
        print(f"{name:<18}{told} {peak:>5.0f} MB   (compared with the lines that are there: {both:.0f} MB)")


def imported(client: TestClient, project: int, file: bytes) -> tuple[float, float, str]:
    """Seconds of the request and of the job, and the import's address."""
    begun = time.perf_counter()
    answer = client.post(f"/api/projects/{project}/import", files={"file": ("a.csv", file)}).raise_for_status()
    assert answer.status_code == 202
    asked = time.perf_counter()
    address = answer.headers["location"]
    while (state := client.get(address).json())["state"] in ("queued", "running"):
        time.sleep(0.1)
    assert state["state"] == "done", state["error"]
    return asked - begun, time.perf_counter() - asked, address


@contextmanager
def scheduler(settings: Settings) -> Generator[psutil.Process]:
    """A scheduler that works imports, rested."""
    env = os.environ | {"RAVEN_ENV": "test", "DATABASE_URL": settings.libpq_url}
    command = [sys.executable, "-m", "backend.scheduler", "--queues", "imports"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(4)
        yield psutil.Process(process.pid)
    finally:
        process.kill()
        process.wait()


def peak_mb(process: psutil.Process) -> float:
    """The most memory that a process has had, as Linux counts it."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def seconds(run: Callable[[], Any]) -> float:
    """Of one round."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


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
