"""Drawings with their numbers, and every revision with its bytes as they were issued."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008_revisions"
down_revision = "0007_batches"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; nothing here is deleted with what it belongs to, so an issued drawing cannot be lost."""
    op.create_table(
        "drawing",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_drawing_project_id_project"),
        sa.PrimaryKeyConstraint("id", name="pk_drawing"),
    )
    op.create_index("uq_drawing_project_id_number", "drawing", ["project_id", "number"], unique=True)
    op.create_table(
        "drawing_line",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("hand", sa.String(), nullable=False),
        sa.Column("drawing_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name="fk_drawing_line_line_id_line"),
        sa.ForeignKeyConstraint(["drawing_id"], ["drawing.id"], name="fk_drawing_line_drawing_id_drawing"),
        sa.PrimaryKeyConstraint("line_id", "hand", name="pk_drawing_line"),
    )
    op.create_index("ix_drawing_line_drawing_id", "drawing_line", ["drawing_id"])
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("drawing_id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("said", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["drawing_id"], ["drawing.id"], name="fk_revision_drawing_id_drawing"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
    )
    op.create_index("uq_revision_drawing_id_letter", "revision", ["drawing_id", "letter"], unique=True)
    op.create_table(
        "revision_file",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_revision_file_revision_id_revision"),
        sa.PrimaryKeyConstraint("revision_id", "format", name="pk_revision_file"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("revision_file")
    op.drop_table("revision")
    op.drop_table("drawing_line")
    op.drop_table("drawing")
