"""Run by Alembic: migrates over the connection that `backend.migrate` or a test hands in."""

from alembic import context
from sqlalchemy import Connection

from backend.migrations.target import is_ours, target_metadata

connection = context.config.attributes["connection"]
assert isinstance(connection, Connection)
context.configure(
    connection=connection,
    target_metadata=target_metadata,
    include_name=is_ours,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
