"""Let members, and whoever is invited, be restricted to conversations of their own."""

import sqlalchemy as sa

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

HOLDERS = ("memberships", "invitations")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in HOLDERS:
        op.add_column(table, sa.Column("assignees", sa.String(), server_default="everyone", nullable=False))


def downgrade() -> None:
    """Whoever saw only conversations of their own sees those of everybody again."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in HOLDERS:
        op.drop_column(table, "assignees")
