"""Let a workspace choose whether customers see that their messages were read, and that somebody writes."""

import sqlalchemy as sa

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

SIGNALS = ("sends_read_receipts", "sends_typing")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name in SIGNALS:
        op.add_column("workspaces", sa.Column(name, sa.Boolean(), server_default=sa.text("true"), nullable=False))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name in SIGNALS:
        op.drop_column("workspaces", name)
