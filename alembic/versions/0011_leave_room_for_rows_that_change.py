"""Leave room in each page for the next version of a row that soon changes, so that its indexes stay as they are.

An entry is leased once before it goes; a message we send changes with its attempt, its answer and each status.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("ALTER TABLE waiting SET (fillfactor = 50)")
    op.execute("ALTER TABLE messages SET (fillfactor = 75)")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("ALTER TABLE messages RESET (fillfactor)")
    op.execute("ALTER TABLE waiting SET (fillfactor = 70)")
