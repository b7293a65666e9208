"""What a worker that froze leaves in the database is taken from it."""

import os
import struct
from collections.abc import Callable
from contextlib import closing

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from sqlalchemy import text

from backend import db, jobs
from backend.settings import Settings
from tests.runner.trial import until

pytestmark = pytest.mark.database

_SILENT_S = 0.2


def scheduler(settings: Settings, name: str | None = None) -> psycopg.Connection:
    """A connection of a scheduler; the limit on idle transactions is off, to see what is done without it."""
    options = db.session_options(name or jobs.connection_name(), idle_limit_s=0)
    return psycopg.connect(make_conninfo(settings.libpq_url, **options))


def in_a_sent_message(connection: psycopg.Connection) -> None:
    """Half of a statement with its values, as a process leaves it that froze while it sent a sheet."""
    parse = b"\0INSERT INTO app_user (email) VALUES ($1)\0\0\0"
    half_of_bind = b"B" + struct.pack("!i", 1_000_000) + b"\0\0"
    os.write(connection.fileno(), b"P" + struct.pack("!i", len(parse) + 4) + parse + half_of_bind)


def in_a_received_message(connection: psycopg.Connection) -> None:
    """An answer larger than what the system keeps for a reader, that nobody reads."""
    connection.pgconn.send_query(b"SELECT repeat('x', 50000000)")


def between_two(_: psycopg.Connection) -> None:
    """A transaction that is merely left open."""


@pytest.mark.parametrize("freeze", [in_a_sent_message, in_a_received_message, between_two])
def test_a_frozen_scheduler_keeps_its_locks_from_nobody(
    settings: Settings, sessions: db.Sessions, freeze: Callable[[psycopg.Connection], None]
) -> None:
    with closing(scheduler(settings)) as frozen:
        frozen.execute("SELECT pg_advisory_xact_lock(4711)")
        freeze(frozen)

        def free() -> bool:
            with sessions.begin() as session:
                jobs.end_frozen(session, silent_s=_SILENT_S)
            with sessions.begin() as session:
                return bool(session.scalar(text("SELECT pg_try_advisory_xact_lock(4711)")))

        until(free, "the lock to be free")


def test_a_scheduler_that_waits_for_a_lock_or_for_work_is_left_alone(settings: Settings, sessions: db.Sessions) -> None:
    with closing(scheduler(settings)) as idle, closing(scheduler(settings)) as waiting, sessions.begin() as session:
        idle.execute("SELECT 1")
        idle.commit()
        session.execute(text("SELECT pg_advisory_xact_lock(4711)"))
        waiting.pgconn.send_query(b"SELECT pg_advisory_xact_lock(4711)")
        session.execute(text("SELECT pg_sleep(:silent * 2)"), {"silent": _SILENT_S})
        assert jobs.end_frozen(session, silent_s=_SILENT_S) == 0
        assert idle.execute("SELECT 1").fetchone() == (1,)


def test_a_scheduler_that_compares_for_long_and_gives_signs_of_life_is_left_alone(
    settings: Settings, sessions: db.Sessions
) -> None:
    name = jobs.connection_name()
    with closing(scheduler(settings, name)) as comparing, closing(scheduler(settings, name)) as beats:
        comparing.execute("SELECT 1")
        with sessions.begin() as session:
            session.execute(text("SELECT pg_sleep(:silent * 2)"), {"silent": _SILENT_S})
        beats.execute("SELECT 1")
        with sessions.begin() as session:
            assert jobs.end_frozen(session, silent_s=_SILENT_S) == 0
        assert comparing.execute("SELECT 1").fetchone() == (1,)
