"""Tell members of what is assigned to them: whether they were told stands with the event, whether by mail with them."""

import sqlalchemy as sa

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column(
        "accounts", sa.Column("assigned_mails", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("conversation_events", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "conversation_events_assigned",
        "conversation_events",
        ["workspace_id", "subject_id", sa.text("at DESC")],
        postgresql_where=sa.text("kind = 'assigned'"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index("conversation_events_assigned", table_name="conversation_events")
    op.drop_column("conversation_events", "told_at")
    op.drop_column("accounts", "assigned_mails")
