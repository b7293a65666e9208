"""Batches: what was asked to be drawn, its parts and their files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007_batches"
down_revision = "0005_jobs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Files are compressed already, so PostgreSQL need not try: it can then read them piece by piece."""
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("formats", postgresql.JSONB(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("revived", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f("ck_batch_state")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_batch_project_id_project", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
    )
    op.create_index("ix_batch_project_id", "batch", ["project_id"])
    op.create_index("ix_batch_active", "batch", ["id"], postgresql_where=sa.text("state IN ('queued', 'running')"))
    op.create_table(
        "batch_chunk",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("job", sa.LargeBinary(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_batch_chunk_batch_id_batch", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("batch_id", "number", name="pk_batch_chunk"),
    )
    op.create_table(
        "batch_part",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chunk", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lines", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("knew", postgresql.JSONB(), nullable=True),
        sa.CheckConstraint("kind IN ('sheet', 'document')", name=op.f("ck_batch_part_kind")),
        sa.CheckConstraint("state IN ('waiting', 'drawn', 'failed')", name=op.f("ck_batch_part_state")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_batch_part_batch_id_batch", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("batch_id", "number", name="pk_batch_part"),
    )
    op.create_table(
        "batch_file",
        sa.Column("batch_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("packed", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id", "part"],
            ["batch_part.batch_id", "batch_part.number"],
            name="fk_batch_file_part_batch_part",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("batch_id", "part", "path", name="pk_batch_file"),
    )
    for table, column in (("batch_file", "content"), ("batch_chunk", "job")):
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL")


def downgrade() -> None:
    """Take back."""
    for table in ("batch_file", "batch_part", "batch_chunk", "batch"):
        op.drop_table(table)
