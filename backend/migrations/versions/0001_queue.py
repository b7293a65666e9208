"""procrastinate's schema, as its pinned version ships it."""

from importlib.resources import files

from alembic import op

revision = "0001_queue"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the schema file of the library; its colons and percent signs are SQL, not parameters."""
    schema = (files("procrastinate.sql") / "schema.sql").read_text(encoding="utf-8")
    op.get_bind().connection.cursor().execute(schema)


def downgrade() -> None:
    """Drop everything the library's schema made."""
    op.execute(
        """
        DO $$
        DECLARE thing record;
        BEGIN
            DROP TABLE IF EXISTS procrastinate_periodic_defers, procrastinate_events,
                procrastinate_jobs, procrastinate_workers CASCADE;
            FOR thing IN SELECT p.oid::regprocedure AS name FROM pg_proc p
                JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = current_schema() AND p.proname LIKE 'procrastinate\\_%'
            LOOP EXECUTE 'DROP FUNCTION ' || thing.name || ' CASCADE'; END LOOP;
            FOR thing IN SELECT t.typname AS name FROM pg_type t
                JOIN pg_namespace n ON n.oid = t.typnamespace
                WHERE n.nspname = current_schema() AND t.typname LIKE 'procrastinate\\_%' AND t.typtype IN ('e', 'c')
            LOOP EXECUTE 'DROP TYPE IF EXISTS ' || quote_ident(thing.name) || ' CASCADE'; END LOOP;
        END $$
        """
    )
