"""Bring the database to this checkout's schema: `python -m backend.migrate [--down REVISION]`.

The `release` line in production, the step before the backend starts in development. Two at once wait for each other.
"""

import argparse
import logging
import sys
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from backend import db, log
from backend.errors import AppError, ConflictError, UnavailableError
from backend.settings import ROOT, Settings, load

if TYPE_CHECKING:
    from alembic.config import Config  # a start whose schema is current does without Alembic: 0.15 s

_VERSIONS = ROOT / "backend" / "migrations" / "versions"
_LOCK = 7_281_944_001  # any number that nothing else in this database locks


def newest() -> str:
    """The revision of this checkout: migrations are one row, and each file has its revision's name."""
    return max(file.stem for file in _VERSIONS.glob("[0-9]*.py"))


def config_for(connection: Connection) -> "Config":
    """Alembic's configuration over an open connection; there is no alembic.ini."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(ROOT / "backend" / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(settings: Settings, *, down: str | None = None) -> str:
    """Migrate to the newest schema, or down to the revision `down` ("base" empties the database).

    Returns the revision reached. All of it happens in one transaction: a failure leaves the schema as it was.

    Raises:
        ConflictError: the database has a schema that this checkout does not know, so a newer one.
        UnavailableError: the database does not answer.
    """
    engine = db.make_engine(settings)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            if down or _revision(connection) != newest():
                _run(connection, down)
            return _revision(connection) or "base"
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise UnavailableError(f"the database does not answer: {reason}. Start it with bin/dev.") from error
    finally:
        engine.dispose()


def _run(connection: Connection, down: str | None) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = config_for(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if (found := _revision(connection)) and found not in known:
        raise ConflictError(
            f"the database has schema {found}, which this checkout does not know: it is from newer code. "
            "Update the checkout (git pull), or migrate down with the code that made it."
        )
    try:
        if down:
            command.downgrade(config, down)
        else:
            command.upgrade(config, "head")
    except CommandError as error:
        raise ConflictError(f"cannot migrate: {error}") from error


def _revision(connection: Connection) -> str | None:
    if connection.execute(text("SELECT to_regclass('alembic_version')")).scalar() is None:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def main() -> int:
    """Migrate, saying one line; 1 with one clear line when it cannot."""
    parser = argparse.ArgumentParser(prog="python -m backend.migrate", description=__doc__)
    parser.add_argument("--down", metavar="REVISION", help="migrate down to this revision instead ('base': all)")
    arguments = parser.parse_args()
    log.configure()
    try:
        reached = migrate(load(), down=arguments.down)
    except AppError as error:
        sys.stderr.write(f"migrate: {error.message}\n")
        return 1
    logging.getLogger("backend.migrate").info("schema is current", extra={"revision": reached})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
