"""Say of a message that did not leave, or may not have, why, when it is tried or decided, and who wants it sent again."""

import sqlalchemy as sa

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ADDED = (("next_attempt_at", MOMENT), ("setback", sa.String()), ("resend_asked_at", MOMENT))


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name, kind in ADDED:
        op.add_column("messages", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name, _ in reversed(ADDED):
        op.drop_column("messages", name)
