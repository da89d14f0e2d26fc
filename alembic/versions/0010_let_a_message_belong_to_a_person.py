"""Let a message belong to a person, and to a conversation once people talk."""

import sqlalchemy as sa

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

FILL = """
    UPDATE messages m SET contact_id = c.contact_id
    FROM conversations c WHERE c.workspace_id = m.workspace_id AND c.id = m.conversation_id
"""
# A message nobody has answered gets a closed conversation of its own: before, there was no other place for it.
HOUSE = """
    WITH alone AS (
        SELECT workspace_id, channel_id, contact_id, gen_random_uuid() AS id, max(created_at) AS at
        FROM messages WHERE conversation_id IS NULL GROUP BY 1, 2, 3
    ), housed AS (
        INSERT INTO conversations (workspace_id, id, channel_id, contact_id, status, last_at, created_at, closed_at)
        SELECT workspace_id, id, channel_id, contact_id, 'closed', at, at, at FROM alone RETURNING id
    )
    UPDATE messages m SET conversation_id = alone.id
    FROM alone JOIN housed ON housed.id = alone.id
    WHERE m.workspace_id = alone.workspace_id AND m.channel_id = alone.channel_id
      AND m.contact_id = alone.contact_id AND m.conversation_id IS NULL
"""
# Words are looked for where people talk. See the function's first form for why it is one.
SEARCH = """
CREATE OR REPLACE FUNCTION aerostic_search(words text, most int)
RETURNS TABLE (message_id uuid, conversation_id uuid, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.id, m.conversation_id, m.created_at FROM messages m
    WHERE to_tsvector('simple'::regconfig, m.body) @@ to_tsquery('simple'::regconfig, words)
      AND m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid {within}
    ORDER BY m.created_at DESC LIMIT most
$$
"""
IN_CONVERSATIONS = "AND m.conversation_id IS NOT NULL"
WORDS = sa.literal_column("to_tsvector('simple'::regconfig, body)")
NEWEST_FIRST = (sa.literal_column("created_at DESC"), sa.literal_column("id DESC"))


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("messages", sa.Column("contact_id", sa.Uuid(), nullable=True))
    move(FILL)
    op.alter_column("messages", "contact_id", existing_type=sa.Uuid(), nullable=False)
    op.alter_column("messages", "conversation_id", existing_type=sa.Uuid(), nullable=True)
    op.create_foreign_key(
        "messages_workspace_id_contact_id_fkey", "messages", "contacts",
        ["workspace_id", "contact_id"], ["workspace_id", "id"],
    )  # fmt: skip
    op.create_index("messages_of_contact", "messages", ["workspace_id", "contact_id", *NEWEST_FIRST], unique=False)
    op.create_index(
        "messages_unanswered", "messages", ["workspace_id", "contact_id", "channel_id"],
        unique=False, postgresql_where=sa.text("conversation_id IS NULL"),
    )  # fmt: skip
    op.create_index(
        "messages_in_conversations", "messages", ["workspace_id", *NEWEST_FIRST],
        unique=False, postgresql_where=sa.text("conversation_id IS NOT NULL"),
    )  # fmt: skip
    op.drop_index("messages_by_words", table_name="messages", postgresql_using="gin")
    op.create_index(
        "messages_by_words", "messages", [WORDS],
        unique=False, postgresql_using="gin", postgresql_where=sa.text("conversation_id IS NOT NULL"),
    )  # fmt: skip
    replace_search(IN_CONVERSATIONS)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    replace_search("")
    move(HOUSE)
    op.drop_index("messages_by_words", table_name="messages", postgresql_using="gin")
    op.create_index("messages_by_words", "messages", [WORDS], unique=False, postgresql_using="gin")
    for name in ("messages_in_conversations", "messages_unanswered", "messages_of_contact"):
        op.drop_index(name, table_name="messages")
    op.drop_constraint("messages_workspace_id_contact_id_fkey", "messages", type_="foreignkey")
    op.alter_column("messages", "conversation_id", existing_type=sa.Uuid(), nullable=False)
    op.drop_column("messages", "contact_id")


def move(statement: str) -> None:
    for table in ("conversations", "messages"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")  # or their owner would see no row of them
    op.execute(statement)
    for table in ("conversations", "messages"):
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def replace_search(within: str) -> None:
    """Only its owner may, and needs the right to create for it."""
    op.execute("GRANT CREATE ON SCHEMA public TO aerostic_platform")
    op.execute("SET LOCAL ROLE aerostic_platform")
    op.execute(SEARCH.format(within=within))
    op.execute("RESET ROLE")
    op.execute("REVOKE CREATE ON SCHEMA public FROM aerostic_platform")
