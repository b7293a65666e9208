"""Migrations: up, down, equal to the models, and clear words when they cannot."""

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from backend import app, db
from backend.errors import ConflictError, UnavailableError
from backend.migrate import migrate
from backend.migrations.target import is_ours, target_metadata
from tests.conftest import settings_for

pytestmark = pytest.mark.database


def test_the_migrated_schema_equals_the_models(sessions: db.Sessions) -> None:
    assert app.create_app  # importing the app registers every model
    with sessions() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"include_name": is_ours, "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, target_metadata) == []


def test_down_to_nothing_and_up_again(empty_database: str) -> None:
    settings = settings_for(empty_database)
    head = migrate(settings)
    assert migrate(settings, down="base") == "base"
    left = "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public'"
    with psycopg.connect(empty_database) as connection:
        assert {row[0] for row in connection.execute(left)} <= {"alembic_version", "alembic_version_pkc"}
        functions = connection.execute("SELECT count(*) FROM pg_proc WHERE proname LIKE 'procrastinate%'").fetchone()
        assert functions == (0,)
    assert migrate(settings) == head


def test_a_database_from_newer_code_is_refused_and_left_alone(empty_database: str) -> None:
    settings = settings_for(empty_database)
    migrate(settings)
    with psycopg.connect(empty_database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_future'")
    with pytest.raises(ConflictError, match=r"9999_future.*newer code"):
        migrate(settings)


def test_an_absent_server_is_named(cluster: str) -> None:
    with pytest.raises(UnavailableError, match="does not answer"):
        migrate(settings_for("postgresql://raven:raven@127.0.0.1:1/raven"))
