"""Let people be named by hand: what they call themselves is kept beside it, and a search finds both."""

import sqlalchemy as sa

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

BOTH = "aerostic_folded(name || ' ' || COALESCE(profile_name, '') || ' ' || COALESCE(username, ''))"
ONE = "aerostic_folded(name || ' ' || COALESCE(username, ''))"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("contacts", sa.Column("profile_name", sa.String(), nullable=True))
    find_by(BOTH)


def downgrade() -> None:
    """Everybody goes by what they call themselves again."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("ALTER TABLE contacts NO FORCE ROW LEVEL SECURITY")  # or its owner would see no row of it
    op.execute("UPDATE contacts SET name = profile_name WHERE profile_name IS NOT NULL")
    op.execute("ALTER TABLE contacts FORCE ROW LEVEL SECURITY")
    find_by(ONE)
    op.drop_column("contacts", "profile_name")


def find_by(names: str) -> None:
    op.drop_column("contacts", "found_as")
    op.add_column("contacts", sa.Column("found_as", sa.Text(), sa.Computed(names, persisted=True), nullable=True))
