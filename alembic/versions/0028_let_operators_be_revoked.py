"""Let operators be revoked: say who made an invitation, so that those of a revoked operator no longer work."""

import sqlalchemy as sa

from alembic import op

revision = "0028"  # there is no 0027
down_revision = "0026"
branch_labels = None
depends_on = None

# What the console does to accounts is no more than this.
GRANTS = (
    "UPDATE (disabled_at) ON accounts",
    "UPDATE (revoked_at, end_reason) ON sessions",
    "UPDATE (used_at) ON tickets",
    "INSERT, DELETE ON operator_invitations",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("operator_invitations", sa.Column("invited_by", sa.Uuid(), nullable=True))
    for grant in GRANTS:
        op.execute(f"GRANT {grant} TO aerostic_platform")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for grant in GRANTS:
        op.execute(f"REVOKE {grant} FROM aerostic_platform")
    op.drop_column("operator_invitations", "invited_by")
