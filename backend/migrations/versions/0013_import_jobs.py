"""Large sheets are read in the background, also when they are only checked; what was told is kept with them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013_import_jobs"
down_revision = "0012_paper"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; every import before was stored."""
    op.add_column("sheet_import", sa.Column("dry_run", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("sheet_import", sa.Column("notices", postgresql.JSONB(), server_default="[]", nullable=False))
    for name in ("dry_run", "notices"):
        op.alter_column("sheet_import", name, server_default=None)


def downgrade() -> None:
    """Take back."""
    op.execute("DELETE FROM sheet_import WHERE dry_run")  # they stored nothing, and nothing before knows them
    for name in ("notices", "dry_run"):
        op.drop_column("sheet_import", name)
