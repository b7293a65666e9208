"""Imports are kept whole, compared with and undone; large ones are jobs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009_imports"
down_revision = "0008_revisions"
branch_labels = None
depends_on = None

_SAID = [
    "kind",
    "item",
    "room",
    "product_type",
    "series",
    "series_variant",
    "configuration",
    "hand",
    "hands",
    "swing",
    "width",
    "height",
    "units",
    "quantity",
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
]

# What the sheet said is what the line says, but for what was changed since: there, what the first change found.
_IMPORTED = """
UPDATE line SET imported = jsonb_strip_nulls(
    (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(line)) WHERE key = ANY(:said))
    || COALESCE((
        SELECT jsonb_object_agg(key, value) FROM (
            SELECT DISTINCT ON (f.key) f.key, f.value->0 AS value
            FROM change, jsonb_each(change.fields) AS f
            WHERE change.line_id = line.id AND change.what = 'changed' AND f.key = ANY(:said)
            ORDER BY f.key, change.id
        ) AS first
    ), '{}')
) WHERE sheet IS NOT NULL
"""

# A copy of a line stands in no row of its own.
_COPIES = """
UPDATE line SET sheet = NULL, "row" = NULL WHERE EXISTS (
    SELECT FROM line AS original WHERE original.project_id = line.project_id AND original.sheet = line.sheet
    AND original."row" = line."row" AND original.id < line.id AND original.deleted_at IS NULL
) AND EXISTS (SELECT FROM change WHERE line_id = line.id AND what = 'added' AND source = 'duplicate')
"""

_NOT_CURRENT = """
UPDATE sheet_import SET is_current = false WHERE id NOT IN (SELECT max(id) FROM sheet_import GROUP BY project_id)
"""


def upgrade() -> None:
    """Apply."""
    op.add_column("line", sa.Column("imported", postgresql.JSONB(), nullable=True))
    op.add_column("sheet_import", sa.Column("state", sa.String(), nullable=False, server_default="done"))
    op.add_column("sheet_import", sa.Column("is_current", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("sheet_import", sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("sheet_import", sa.Column("rows_read", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("sheet_import", sa.Column("rows", sa.Integer(), nullable=True))
    for name in ("error", "imported_by", "undone_by"):
        op.add_column("sheet_import", sa.Column(name, sa.String(), nullable=True))
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
    op.execute(_COPIES)
    op.execute(sa.text(_IMPORTED).bindparams(sa.bindparam("said", _SAID, postgresql.ARRAY(sa.String()))))
    op.execute(_NOT_CURRENT)


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
        "undone_by",
        "imported_by",
        "error",
        "undone_at",
        "is_current",
        "state",
    ):
        op.drop_column("sheet_import", name)
    op.drop_column("line", "imported")
