"""Migrations: up, down, equal to the models, and clear words when they cannot."""

import sys

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from backend import app, db
from backend.errors import ConflictError, UnavailableError
from backend.migrate import config_for, migrate, newest
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


def test_the_newest_file_is_the_one_head_that_alembic_finds(sessions: db.Sessions) -> None:
    with sessions() as session:
        scripts = ScriptDirectory.from_config(config_for(session.connection()))
    assert scripts.get_heads() == [newest()]


def test_a_schema_that_is_current_is_left_without_alembic(empty_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_for(empty_database)
    migrate(settings)
    monkeypatch.setitem(sys.modules, "alembic.config", None)  # importing it would fail
    assert migrate(settings) == newest()


def test_an_absent_server_is_named(cluster: str) -> None:
    with pytest.raises(UnavailableError, match="does not answer"):
        migrate(settings_for("postgresql://raven:raven@127.0.0.1:1/raven"))


def test_lines_from_before_imports_were_compared_know_what_their_sheet_said(empty_database: str) -> None:
    settings = settings_for(empty_database)
    migrate(settings)
    migrate(settings, down="0008_revisions")
    with psycopg.connect(empty_database) as connection:
        connection.execute("INSERT INTO project (name, created_at, updated_at) VALUES ('Job', now(), now())")
        connection.execute(
            "INSERT INTO line (project_id, position, kind, item, width, units, issues, questions, status, sheet, row)"
            " SELECT 1, n, 'window', 'W' || n, '38', 'in', '[]', 0, 'ready', 'Tab', 2 FROM generate_series(1, 2) AS n"
        )
        connection.execute(
            "INSERT INTO change (project_id, line_id, what, source, who, at, version, fields) VALUES"
            """ (1, 1, 'changed', 'edit', 'Ana', now(), 2, '{"width": ["36", "37"], "room": [null, "Bed"]}'),"""
            """ (1, 1, 'changed', 'edit', 'Ana', now(), 3, '{"width": ["37", "38"]}'),"""
            " (1, 2, 'added', 'duplicate', 'Ana', now(), 1, '{}')"
        )
    migrate(settings)
    with psycopg.connect(empty_database) as connection:
        rows = connection.execute("SELECT sheet, row, imported FROM line ORDER BY id").fetchall()
    assert rows == [("Tab", 2, {"kind": "window", "item": "W1", "width": "36", "units": "in"}), (None, None, None)]
