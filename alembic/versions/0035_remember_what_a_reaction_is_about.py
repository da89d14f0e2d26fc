"""Remember which message a reaction of ours is about."""

import sqlalchemy as sa

from alembic import op

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("messages", sa.Column("reacts_to", sa.Uuid(), nullable=True))
    op.create_index(
        "messages_that_react",
        "messages",
        ["workspace_id", "reacts_to", sa.text("created_at DESC"), sa.text("id DESC")],
        postgresql_where=sa.text("reacts_to IS NOT NULL"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("DELETE FROM messages WHERE reacts_to IS NOT NULL")
    op.drop_index("messages_that_react", table_name="messages")
    op.drop_column("messages", "reacts_to")
