"""Let edits, revocations and reactions that come before their message wait for it."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

OF_WORKSPACE = "workspace_id = NULLIF(current_setting('app.workspace_id', true), '')::uuid"
CLOSED = (
    "ALTER TABLE parked_changes ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE parked_changes FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY of_workspace ON parked_changes TO aerostic_app USING ({OF_WORKSPACE})",
    "CREATE POLICY of_platform ON parked_changes FOR SELECT TO aerostic_platform USING (true)",
    """
    DO $$ BEGIN
        EXECUTE format('CREATE POLICY of_owner ON parked_changes TO %I '
                       'USING (current_setting(''aerostic.owner_acts'', true) = ''on'')', current_user);
    END $$
    """,
    "GRANT SELECT, INSERT, UPDATE, DELETE ON parked_changes TO aerostic_app",
    "GRANT SELECT ON parked_changes TO aerostic_platform",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "parked_changes",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("meta_message_id", sa.String(), nullable=False),
        sa.Column("wamid", sa.String(), nullable=False),
        sa.Column("event", JSONB(), nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", "meta_message_id", "wamid"),
    )
    for closing in CLOSED:
        op.execute(closing)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("parked_changes")
