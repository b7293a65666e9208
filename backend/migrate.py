"""Bring the database to this checkout's schema: `python -m backend.migrate [--down REVISION]`.

The `release` line in production, the step before the backend starts in development. Two at once wait for each other.
"""

import argparse
import logging
import sys

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import OperationalError

from backend import db, log
from backend.errors import AppError, ConflictError, UnavailableError
from backend.settings import ROOT, Settings, load

_LOCK = 7_281_944_001  # any number that nothing else in this database locks


def config_for(connection: Connection) -> Config:
    """Alembic's configuration over an open connection; there is no alembic.ini."""
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
            config = config_for(connection)
            _refuse_newer(connection, config)
            try:
                if down:
                    command.downgrade(config, down)
                else:
                    command.upgrade(config, "head")
            except CommandError as error:
                raise ConflictError(f"cannot migrate: {error}") from error
            return _revision(connection) or "base"
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise UnavailableError(f"the database does not answer: {reason}. Start it with bin/dev.") from error
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _refuse_newer(connection: Connection, config: Config) -> None:
    found = _revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found and found not in known:
        raise ConflictError(
            f"the database has schema {found}, which this checkout does not know: it is from newer code. "
            "Update the checkout (git pull), or migrate down with the code that made it."
        )


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
