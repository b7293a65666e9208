"""The paper that a batch is drawn on."""

import sqlalchemy as sa
from alembic import op

revision = "0012_paper"
down_revision = "0011_proofs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; every batch before was drawn on A4."""
    op.add_column("batch", sa.Column("paper", sa.String(), server_default="A4", nullable=False))
    op.alter_column("batch", "paper", server_default=None)


def downgrade() -> None:
    """Take back."""
    op.drop_column("batch", "paper")
