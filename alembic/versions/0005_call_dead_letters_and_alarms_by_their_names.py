"""Call what was given up dead letters, and say of an alarm that it is resolved."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("ALTER TABLE buried RENAME TO dead_letters")
    op.execute("ALTER TABLE dead_letters RENAME COLUMN buried_at TO failed_at")
    op.execute("ALTER INDEX buried_pkey RENAME TO dead_letters_pkey")
    op.execute("ALTER TABLE alarms RENAME COLUMN settled_at TO resolved_at")
    op.execute("UPDATE alarms SET subject = replace(subject, 'buried:', 'dead_letter:') WHERE subject LIKE 'buried:%'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(
        "UPDATE alarms SET subject = replace(subject, 'dead_letter:', 'buried:') WHERE subject LIKE 'dead_letter:%'"
    )
    op.execute("ALTER TABLE alarms RENAME COLUMN resolved_at TO settled_at")
    op.execute("ALTER INDEX dead_letters_pkey RENAME TO buried_pkey")
    op.execute("ALTER TABLE dead_letters RENAME COLUMN failed_at TO buried_at")
    op.execute("ALTER TABLE dead_letters RENAME TO buried")
