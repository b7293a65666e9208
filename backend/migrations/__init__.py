"""Alembic's environment; `backend.migrate` is the command."""
