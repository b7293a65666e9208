"""Imports are kept whole, compared with and undone; large ones are jobs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006_imports"
down_revision = "0004_projects"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("line", sa.Column("imported", postgresql.JSONB(), nullable=True))
    op.add_column("sheet_import", sa.Column("state", sa.String(), nullable=False, server_default="done"))
    op.add_column("sheet_import", sa.Column("is_current", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("sheet_import", sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("sheet_import", sa.Column("error", sa.String(), nullable=True))
    op.add_column("sheet_import", sa.Column("rows_read", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("sheet_import", sa.Column("rows", sa.Integer(), nullable=True))
    for name in ("changes", "asked_for"):
        op.add_column("sheet_import", sa.Column(name, postgresql.JSONB(), nullable=False, server_default="{}"))
    for name in ("state", "is_current", "rows_read", "changes", "asked_for"):
        op.alter_column("sheet_import", name, server_default=None)  # it was for the rows that were there
    for name in ("every_issue", "undo"):
        op.add_column("sheet_import", sa.Column(name, postgresql.JSONB(), nullable=True))
    op.add_column("sheet_import", sa.Column("content", sa.LargeBinary(), nullable=True))
    op.create_check_constraint(
        op.f("ck_sheet_import_state"), "sheet_import", "state IN ('queued', 'running', 'done', 'failed')"
    )


def downgrade() -> None:
    """Take back."""
    op.drop_constraint(op.f("ck_sheet_import_state"), "sheet_import")
    for name in (
        "content",
        "undo",
        "every_issue",
        "asked_for",
        "changes",
        "rows",
        "rows_read",
        "error",
        "undone_at",
        "is_current",
        "state",
    ):
        op.drop_column("sheet_import", name)
    op.drop_column("line", "imported")
