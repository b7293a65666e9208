"""Runs of the catalogue's sync, and its schedule."""

import sqlalchemy as sa
from alembic import op

revision = "0003_sync"
down_revision = "0002_catalogue"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; the schedule is one row, off until somebody turns it on."""
    op.create_table(
        "sync_run",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("removed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unchanged", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name="ck_sync_run_state"),
        sa.PrimaryKeyConstraint("id", name="pk_sync_run"),
    )
    schedule = op.create_table(
        "sync_schedule",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("every_minutes", sa.Integer(), nullable=False),
        sa.Column("next_run_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("id = 1", name="ck_sync_schedule_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_sync_schedule"),
    )
    op.bulk_insert(schedule, [{"id": 1, "enabled": False, "every_minutes": 30, "next_run_at": None}])


def downgrade() -> None:
    """Take back."""
    op.drop_table("sync_schedule")
    op.drop_table("sync_run")
