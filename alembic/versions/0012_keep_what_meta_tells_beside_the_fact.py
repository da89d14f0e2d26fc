"""Keep what Meta tells beside the fact: when an identity was told, its own words of a failure, what stops a number.

`heard_at` is when members could first see a message: null of those recorded before, which count by `created_at`.
"""

import sqlalchemy as sa

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ADDED = (
    ("contacts", "named_at", MOMENT),
    ("contacts", "marketing_stopped_at", MOMENT),
    ("contacts", "marketing_said_at", MOMENT),
    ("contact_identities", "told_at", MOMENT),
    ("contact_identities", "left_at", MOMENT),
    ("conversations", "window_shut_at", MOMENT),
    ("messages", "heard_at", MOMENT),
    ("messages", "reaction", sa.String()),
    ("messages", "reaction_at", MOMENT),
    ("messages", "edited_at", MOMENT),
    ("messages", "revoked_at", MOMENT),
    ("messages", "error_title", sa.String()),
    ("messages", "error_details", sa.String()),
    ("messages", "error_href", sa.String()),
    ("parked_statuses", "error_title", sa.String()),
    ("parked_statuses", "error_href", sa.String()),
    ("channels", "trouble", sa.String()),
    ("channels", "trouble_next_step", sa.String()),
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table, name, kind in ADDED:
        op.add_column(table, sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table, name, _ in reversed(ADDED):
        op.drop_column(table, name)
