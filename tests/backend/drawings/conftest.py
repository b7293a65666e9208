"""One database with the catalogue's own data for all these tests: drawing stores nothing."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from fastapi.testclient import TestClient

from backend import db
from backend.catalogue.models import SeriesRow
from backend.catalogue.schemas import SeriesData
from backend.settings import Settings, settings_of

_DATA = Path(__file__).resolve().parents[3] / "backend" / "catalogue" / "data"


@pytest.fixture(scope="session")
def filled(cluster: str, template: str) -> Settings:
    """Settings over a database with every series of the repository's data files."""
    with psycopg.connect(f"{cluster}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE raven_drawings TEMPLATE {template}".encode())
    settings = settings_of(
        {"RAVEN_ENV": "test", "DATABASE_URL": f"{cluster}/raven_drawings", "COMPANY_NAME": "Raven Custom Glass"}
    )
    engine = db.make_engine(settings)
    with db.make_sessions(engine).begin() as session:
        for file in sorted(_DATA.glob("*.json")):
            data = SeriesData.model_validate_json(file.read_text(encoding="utf-8"))
            session.add(SeriesRow(id=data.id, name=data.name, data=data.stored(), digest=data.digest))
    engine.dispose()
    return settings


@pytest.fixture(scope="module")
def client(filled: Settings) -> Iterator[TestClient]:
    """The API over that database."""
    from backend.app import create_app  # imported here: pure tests need no app

    with TestClient(create_app(filled), base_url="http://localhost", raise_server_exceptions=False) as running:
        yield running
