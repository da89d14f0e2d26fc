"""Give each member a colour of their own within the workspace, in the order they joined."""

import sqlalchemy as sa

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

COLOURS = 12
IN_TURN = f"""
    UPDATE memberships m SET colour = turn.colour
    FROM (SELECT account_id, workspace_id,
                 (row_number() OVER (PARTITION BY workspace_id ORDER BY joined_at, account_id) - 1) % {COLOURS} AS colour
          FROM memberships) turn
    WHERE m.account_id = turn.account_id AND m.workspace_id = turn.workspace_id
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("memberships", sa.Column("colour", sa.SmallInteger(), server_default=sa.text("0"), nullable=False))
    op.execute(IN_TURN)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("memberships", "colour")
