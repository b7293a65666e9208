"""The mark of each sheet of a batch, and the proof that its files agree."""

import sqlalchemy as sa
from alembic import op

revision = "0011_proofs"
down_revision = "0010_project_sources"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; sheets that were drawn before have no mark on record."""
    op.add_column("batch_part", sa.Column("mark", sa.String(), nullable=True))
    op.drop_constraint(op.f("ck_batch_part_kind"), "batch_part", type_="check")
    op.create_check_constraint(op.f("ck_batch_part_kind"), "batch_part", "kind IN ('sheet', 'document', 'proof')")


def downgrade() -> None:
    """Take back."""
    op.execute("DELETE FROM batch_part WHERE kind = 'proof'")
    op.drop_constraint(op.f("ck_batch_part_kind"), "batch_part", type_="check")
    op.create_check_constraint(op.f("ck_batch_part_kind"), "batch_part", "kind IN ('sheet', 'document')")
    op.drop_column("batch_part", "mark")
