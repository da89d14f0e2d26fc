"""Keep beside an invited address when its invitation ends: whoever looks for theirs enters no workspace for an old one."""

import sqlalchemy as sa

from alembic import op

revision = "0037"
down_revision = "0035"
branch_labels = None
depends_on = None

ENDS = """
    UPDATE invited_addresses a SET expires_at = i.expires_at FROM invitations i
    WHERE i.workspace_id = a.workspace_id AND i.id = a.invitation_id
"""
LEFT_OVER = "DELETE FROM invited_addresses WHERE expires_at IS NULL"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("invited_addresses", sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(ENDS)
    op.execute(LEFT_OVER)
    op.alter_column("invited_addresses", "expires_at", nullable=False)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("invited_addresses", "expires_at")
