"""Keep what is said as Meta's own object, and as words only what somebody wrote."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Our own names of kinds stood where somebody's words belong. Whoever really wrote one of them as a caption keeps it.
LABELS = {
    "image": "Photo", "video": "Video", "audio": "Audio", "voice": "Voice message", "document": "Document",
    "sticker": "Sticker", "location": "Location", "contacts": "Contact card", "interactive": "Answer",
    "button": "Button", "order": "Order",
}  # fmt: skip
COULD_NOT, NEW_KIND = "A message WhatsApp could not pass on", "A message of a new kind"
OURS = ", ".join(f"'{label}'" for label in (*LABELS.values(), COULD_NOT, NEW_KIND))
LABEL_OF = " ".join(f"WHEN '{kind}' THEN '{label}'" for kind, label in LABELS.items())

UPGRADE = f"""
    UPDATE messages SET
        content = CASE WHEN type = 'text' THEN jsonb_build_object('body', body)
                       ELSE coalesce(nullif(raw -> type, 'null'::jsonb), '{{}}'::jsonb) END,
        extra = nullif(raw - ARRAY['id', 'from', 'from_user_id', 'timestamp', 'type', type], '{{}}'::jsonb),
        body = CASE WHEN type <> 'text' AND body IN ({OURS}) AND NOT (body = ANY (ARRAY[
                        coalesce(raw #>> ARRAY[type, 'body'], ''), coalesce(raw #>> ARRAY[type, 'caption'], ''),
                        coalesce(raw #>> ARRAY[type, 'text'], ''),
                        coalesce(raw #>> ARRAY[type, 'button_reply', 'title'], ''),
                        coalesce(raw #>> ARRAY[type, 'list_reply', 'title'], ''),
                        coalesce(raw #>> ARRAY[type, 'nfm_reply', 'body'], '')]))
                    THEN NULL ELSE body END
"""
DOWNGRADE = f"""
    UPDATE messages m SET
        raw = CASE WHEN type <> 'text' THEN
            coalesce(extra, '{{}}'::jsonb)
            || jsonb_build_object('id', meta_message_id, 'type', type,
                                  'timestamp', CAST(extract(epoch FROM said_at)::bigint AS text))
            || CASE WHEN content = '{{}}'::jsonb THEN '{{}}'::jsonb ELSE jsonb_build_object(type, content) END END,
        body = coalesce(body, CASE WHEN type = 'audio' AND content -> 'voice' = 'true'::jsonb THEN 'Voice message'
                                   WHEN type IN ('unsupported', 'unknown') THEN '{COULD_NOT}'
                                   ELSE CASE type {LABEL_OF} ELSE '{NEW_KIND}' END END)
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("messages", sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("messages", sa.Column("extra", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.alter_column("messages", "body", existing_type=sa.VARCHAR(), nullable=True)
    move(UPGRADE)
    op.alter_column("messages", "content", existing_type=postgresql.JSONB(astext_type=sa.Text()), nullable=False)
    op.drop_column("messages", "raw")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("messages", sa.Column("raw", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    move(DOWNGRADE)
    op.alter_column("messages", "body", existing_type=sa.VARCHAR(), nullable=False)
    op.drop_column("messages", "extra")
    op.drop_column("messages", "content")


def move(statement: str) -> None:
    op.execute("ALTER TABLE messages NO FORCE ROW LEVEL SECURITY")  # or its owner would see no row of it
    op.execute(statement)
    op.execute("ALTER TABLE messages FORCE ROW LEVEL SECURITY")
