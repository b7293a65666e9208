"""The bays of a line, the widths of its parts with a mullion between them, and its place as the codes ask for it."""

import sqlalchemy as sa
from alembic import op

revision = "0014_bays_and_place"
down_revision = "0013_import_jobs"
branch_labels = None
depends_on = None

_TEXTS = ("bays", "frame_above_floor")
_YES_OR_NO = ("walking_surface", "beside_door", "wet", "escape", "grade_floor")


def upgrade() -> None:
    """Apply; no line said them before."""
    for name in _TEXTS:
        op.add_column("line", sa.Column(name, sa.String(), nullable=True))
    for name in _YES_OR_NO:
        op.add_column("line", sa.Column(name, sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Take back."""
    for name in (*_TEXTS, *_YES_OR_NO):
        op.drop_column("line", name)
