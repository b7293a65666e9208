"""How long a page of a job of 5,000 lines takes, and a search across 20 such jobs: `python -m benchmarks.listing`.

The whole way of a request through the app with its database, without the socket; the goal is 50 ms a page.
"""

import logging
import statistics
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import insert

from backend import clock, db
from backend.app import create_app
from backend.migrate import migrate
from backend.projects.importer.asked import Asked
from backend.projects.lines import columns
from backend.projects.models import Line, Project
from backend.settings import settings_of
from tests.cluster import temporary_cluster

LINES, JOBS, ROUNDS = 5000, 20, 30
PAGES = {
    "first page of 100": "/lines?limit=100",
    "last page of 100": f"/lines?limit=100&offset={LINES - 100}",
    "page of 500": "/lines?limit=500&offset=2000",
    "the project with its counts": "",
}


def main() -> None:
    """Print a table, one row an address."""
    with server() as (client, project):
        logging.disable()
        print(f"median of {ROUNDS} (95th percentile), ms")
        addresses = {name: f"/api/projects/{project}{path}" for name, path in PAGES.items()}
        addresses[f"search in {JOBS * LINES:,} lines"] = "/api/search?q=W4999"
        for name, address in addresses.items():
            print(f"{name:<33}{row(client, address)}", flush=True)


def row(client: TestClient, address: str) -> str:
    """The measured times of one address."""
    times: list[float] = []
    for _ in range(ROUNDS + 3):
        started = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, answer.text
    warm = sorted(times[3:])
    return f"{statistics.median(warm):6.1f} ({warm[int(0.95 * len(warm))]:.1f})"


@contextmanager
def server() -> Generator[tuple[TestClient, int]]:
    """The API over a database with jobs of many lines, and the id of one of them."""
    with temporary_cluster() as url:
        settings = settings_of({"RAVEN_ENV": "test", "DATABASE_URL": f"{url}/postgres"})
        migrate(settings)
        engine = db.make_engine(settings)
        with db.make_sessions(engine).begin() as session:
            for number in range(JOBS):
                project = Project(name=f"Job {number}", created_at=clock.now(), updated_at=clock.now())
                session.add(project)
                session.flush()
                session.execute(insert(Line), _lines(project.id), execution_options={"render_nulls": True})
        engine.dispose()
        with TestClient(create_app(settings), base_url="http://localhost") as client:
            yield client, 1


def _lines(project_id: int) -> list[dict[str, Any]]:
    asked = Asked(product_type="casement", series="86", hand="left", width="37 7/16", height="60", quantity=2)
    said = [columns(replace(asked, item=f"W{n}", room=f"Room {n % 40}"), []) for n in range(1, LINES + 1)]
    own = {"project_id": project_id, "sheet": None, "row": None}
    return [one | own | {"position": n} for n, one in enumerate(said, 1)]


if __name__ == "__main__":
    main()
