"""Name people from the phone's address book, and keep when somebody came by an ad."""

import sqlalchemy as sa

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("contacts", sa.Column("book_name", sa.String(), nullable=True))
    op.add_column("contacts", sa.Column("book_named_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("conversations", sa.Column("came_by_ad_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("conversations", "came_by_ad_at")
    op.drop_column("contacts", "book_named_at")
    op.drop_column("contacts", "book_name")
