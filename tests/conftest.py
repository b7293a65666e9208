"""Fixtures every level shares: the tests' own PostgreSQL, a fresh migrated database, the app over it."""

import itertools
import os
from collections.abc import Iterator

import psycopg
import pytest
from fastapi.testclient import TestClient

# Before any backend module is imported: no test can reach a developer's database by accident.
os.environ |= {"RAVEN_ENV": "test", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}

from backend import db
from backend.migrate import migrate
from backend.settings import Settings, settings_of
from tests.cluster import temporary_cluster

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of the tests' own cluster, without a database name."""
    with temporary_cluster() as url:
        yield url


def settings_for(url: str) -> Settings:
    """Test settings over the database at `url`."""
    return settings_of({"RAVEN_ENV": "test", "DATABASE_URL": url})


def _create(cluster: str, name: str, template: str = "template1") -> str:
    with psycopg.connect(f"{cluster}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY".encode())
    return f"{cluster}/{name}"


@pytest.fixture(scope="session")
def template(cluster: str) -> str:
    """The name of a migrated, empty database, to be copied."""
    migrate(settings_for(_create(cluster, "raven_template")))
    return "raven_template"


@pytest.fixture
def empty_database(cluster: str) -> str:
    """The address of a database without any schema."""
    return _create(cluster, f"raven_empty_{next(_numbers)}")


@pytest.fixture
def settings(cluster: str, template: str) -> Settings:
    """Settings over a fresh migrated database of this test alone."""
    return settings_for(_create(cluster, f"raven_test_{next(_numbers)}", template))


@pytest.fixture
def sessions(settings: Settings) -> Iterator[db.Sessions]:
    """Sessions on this test's database: `with sessions.begin() as session`."""
    engine = db.make_engine(settings)
    yield db.make_sessions(engine)
    engine.dispose()


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """The API over this test's database, errors answered as in production."""
    from backend.app import create_app  # imported here: pure tests need no app

    app = create_app(settings)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as running:
        yield running
