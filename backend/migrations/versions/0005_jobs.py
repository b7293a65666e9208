"""What is decided for a job, versions of its lines, and the history of every change."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005_jobs"
down_revision = "0004_projects"
branch_labels = None
depends_on = None

_SEARCHED = {"project": ("name", "customer", "po", "company"), "line": ("item", "room", "po")}


def upgrade() -> None:
    """Apply; what is there already is version 1, and nobody has said that its sizes are final."""
    for table in ("project", "line"):
        op.add_column(table, sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        op.add_column(table, sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
        op.add_column(table, sa.Column("deleted_by", sa.String(), nullable=True))
    op.add_column("project", sa.Column("sizes_final_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("project", sa.Column("sizes_final_by", sa.String(), nullable=True))
    op.add_column("line", sa.Column("issued_version", sa.Integer(), nullable=True))
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", postgresql.JSONB(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name="fk_decision_project_id_project", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    op.create_index(
        "uq_decision_project_id_name",
        "decision",
        ["project_id", "name"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fields", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint(
            "source IN ('edit', 'import', 'sync', 'undo', 'duplicate', 'issue')", name=op.f("ck_change_source")
        ),
        sa.CheckConstraint(
            "what IN ('added', 'changed', 'deleted', 'restored', 'issued')", name=op.f("ck_change_what")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name="fk_change_project_id_project", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_project_id_id", "change", ["project_id", "id"])
    op.create_index("ix_change_line_id_id", "change", ["line_id", "id"])
    _index_words()


def _index_words() -> None:
    """Let a search across jobs use an index, where the server has the extension for it; else it reads the tables."""
    has = sa.text("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
    if op.get_bind().execute(has).scalar() is None:
        return
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for table, columns in _SEARCHED.items():
        for column in columns:
            op.execute(f"CREATE INDEX ix_{table}_{column}_words ON {table} USING gin (lower({column}) gin_trgm_ops)")


def downgrade() -> None:
    """Take back; lines and projects that were deleted are deleted for good."""
    op.execute("DELETE FROM line WHERE deleted_at IS NOT NULL")
    op.execute("DELETE FROM project WHERE deleted_at IS NOT NULL")
    for table, columns in _SEARCHED.items():
        for column in columns:
            op.execute(f"DROP INDEX IF EXISTS ix_{table}_{column}_words")
    op.drop_table("change")
    op.drop_table("decision")
    op.drop_column("line", "issued_version")
    op.drop_column("project", "sizes_final_by")
    op.drop_column("project", "sizes_final_at")
    for table in ("line", "project"):
        op.drop_column(table, "deleted_by")
        op.drop_column(table, "deleted_at")
        op.drop_column(table, "version")
