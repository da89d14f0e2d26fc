"""Keep what WhatsApp tells of accounts and numbers, and each cause that keeps them from sending."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

OF_WORKSPACE = "workspace_id = NULLIF(current_setting('app.workspace_id', true), '')::uuid"
# A number that stands still does so for a cause of its own until somebody connects it again.
STANDING = """
    INSERT INTO sending_stops (workspace_id, subject_id, cause, account_id, covers, reason, next_step, is_over, told_at)
    SELECT workspace_id, id, 'refused', account_id, 'everything', trouble, coalesce(trouble_next_step, ''), false, now()
    FROM channels WHERE trouble IS NOT NULL
"""


def closed(table: str) -> tuple[str, ...]:
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY of_workspace ON {table} TO aerostic_app USING ({OF_WORKSPACE})",
        f"CREATE POLICY of_platform ON {table} FOR SELECT TO aerostic_platform USING (true)",
        f"""
        DO $$ BEGIN
            EXECUTE format('CREATE POLICY of_owner ON {table} TO %I '
                           'USING (current_setting(''aerostic.owner_acts'', true) = ''on'')', current_user);
        END $$
        """,
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO aerostic_app",
        f"GRANT SELECT ON {table} TO aerostic_platform",
    )


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("channels", sa.Column("begin_trouble", sa.String(), nullable=True))
    op.create_table(
        "whatsapp_notices",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("channel_id", sa.Uuid(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("is_important", sa.Boolean(), nullable=False),
        sa.Column("fact", sa.String(), nullable=True),
        sa.Column("fact_value", sa.String(), nullable=True),
        sa.Column("value", JSONB(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"], ["whatsapp_accounts.workspace_id", "whatsapp_accounts.id"]
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("whatsapp_notices_once", "whatsapp_notices", ["workspace_id", "key"], unique=True)
    op.create_index(
        "whatsapp_notices_of_account",
        "whatsapp_notices",
        ["workspace_id", "account_id", sa.text("told_at DESC"), sa.text("id DESC")],
    )
    op.create_table(
        "sending_stops",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("covers", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("is_over", sa.Boolean(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"], ["whatsapp_accounts.workspace_id", "whatsapp_accounts.id"]
        ),
        sa.PrimaryKeyConstraint("workspace_id", "subject_id", "cause"),
    )
    op.create_index(
        "sending_stops_ending",
        "sending_stops",
        ["until"],
        postgresql_where=sa.text("until IS NOT NULL AND NOT is_over"),
    )
    op.execute("ALTER TABLE channels NO FORCE ROW LEVEL SECURITY")  # or its owner would see no row of it
    op.execute(STANDING)
    op.execute("ALTER TABLE channels FORCE ROW LEVEL SECURITY")
    for table in ("whatsapp_notices", "sending_stops"):
        for statement in closed(table):
            op.execute(statement)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("sending_stops")
    op.drop_table("whatsapp_notices")
    op.drop_column("channels", "begin_trouble")
