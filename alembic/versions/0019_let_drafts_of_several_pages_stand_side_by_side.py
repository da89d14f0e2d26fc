"""Let drafts that one member wrote on several pages stand side by side, each under an id of its own."""

import sqlalchemy as sa

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ONE_EACH = ["workspace_id", "account_id", "conversation_id"]
OLDER = """
    DELETE FROM drafts older USING drafts newer
    WHERE newer.workspace_id = older.workspace_id AND newer.account_id = older.account_id
      AND newer.conversation_id = older.conversation_id
      AND (newer.updated_at, newer.id) > (older.updated_at, older.id)
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("drafts", sa.Column("id", sa.Uuid(), nullable=False, server_default=sa.text("gen_random_uuid()")))
    op.alter_column("drafts", "id", server_default=None)
    op.drop_constraint("drafts_pkey", "drafts", type_="primary")
    op.create_primary_key("drafts_pkey", "drafts", [*ONE_EACH, "id"])


def downgrade() -> None:
    """Keeps the newest of each member and conversation."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("ALTER TABLE drafts NO FORCE ROW LEVEL SECURITY")
    op.execute(OLDER)
    op.execute("ALTER TABLE drafts FORCE ROW LEVEL SECURITY")
    op.drop_constraint("drafts_pkey", "drafts", type_="primary")
    op.create_primary_key("drafts_pkey", "drafts", ONE_EACH)
    op.drop_column("drafts", "id")
