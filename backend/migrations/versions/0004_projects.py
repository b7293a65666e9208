"""Projects, their lines, and the sheets they came from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004_projects"
down_revision = "0003_sync"
branch_labels = None
depends_on = None

_SAID = (
    "item",
    "room",
    "product_type",
    "series",
    "series_variant",
    "configuration",
    "hand",
)
_ALSO_SAID = (
    "glass",
    "frame_color",
    "grids",
    "nail_fin",
    "threshold",
    "screen",
    "hardware",
    "arched",
    "sill_pan_depth",
    "sill_pan_length",
    "po",
    "notes",
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("customer", sa.String(), nullable=True),
        sa.Column("company", sa.String(), nullable=True),
        sa.Column("po", sa.String(), nullable=True),
        sa.Column("billing_address", sa.String(), nullable=True),
        sa.Column("shipping_address", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
    )
    op.create_table(
        "sheet_import",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("windows", sa.Integer(), nullable=False),
        sa.Column("doors", sa.Integer(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("issues", postgresql.JSONB(), nullable=False),
        sa.Column("grid", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name="fk_sheet_import_project_id_project", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_import"),
    )
    op.create_index("ix_sheet_import_project_id", "sheet_import", ["project_id"])
    op.create_table(
        "line",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in _SAID),
        sa.Column("hands", postgresql.JSONB(), nullable=True),
        sa.Column("swing", sa.String(), nullable=True),
        sa.Column("width", sa.String(), nullable=True),
        sa.Column("height", sa.String(), nullable=True),
        sa.Column("units", sa.String(), nullable=False),
        sa.Column("width_mm", sa.Numeric(14, 6), nullable=True),
        sa.Column("height_mm", sa.Numeric(14, 6), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=True) for name in _ALSO_SAID),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("issues", postgresql.JSONB(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('window', 'door')", name=op.f("ck_line_kind")),
        sa.CheckConstraint("status IN ('ready', 'question', 'held')", name=op.f("ck_line_status")),
        sa.CheckConstraint("units IN ('in', 'mm')", name=op.f("ck_line_units")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_line_quantity")),
        sa.CheckConstraint("width_mm > 0 AND height_mm > 0", name=op.f("ck_line_sizes")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_line_project_id_project", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_line"),
    )
    op.create_index("ix_line_project_id_position", "line", ["project_id", "position"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("line")
    op.drop_table("sheet_import")
    op.drop_table("project")
