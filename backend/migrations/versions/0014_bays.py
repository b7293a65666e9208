"""The bays of a line: the widths of its parts with a mullion between them."""

import sqlalchemy as sa
from alembic import op

revision = "0014_bays"
down_revision = "0013_import_jobs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; no line said them before."""
    op.add_column("line", sa.Column("bays", sa.String(), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("line", "bays")
