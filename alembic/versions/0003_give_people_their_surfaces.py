"""Give people their surfaces: links in mails, own roles, invitations, tags, assignment, drafts, and who read what."""

import sqlalchemy as sa
import sqlmodel
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


# What conversations know from now on of their latest message from the person, and of who still waits for an answer.
HEARD = """
    UPDATE conversations c SET heard_at = m.heard, unanswered_since = m.waiting
    FROM (
        SELECT i.workspace_id, i.conversation_id, max(i.created_at) AS heard,
               min(i.created_at) FILTER (WHERE i.created_at > coalesce(o.answered, '-infinity')) AS waiting
        FROM messages i LEFT JOIN LATERAL (
            SELECT max(created_at) AS answered FROM messages
            WHERE workspace_id = i.workspace_id AND conversation_id = i.conversation_id AND direction = 'outbound'
              AND purpose = 'reply') o ON true
        WHERE i.direction = 'inbound' GROUP BY 1, 2
    ) m
    WHERE c.workspace_id = m.workspace_id AND c.id = m.conversation_id
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "sign_ups",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("password_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"tenancy": "platform"},
    )
    op.create_index("sign_ups_by_end", "sign_ups", ["expires_at"], unique=False)
    op.create_table(
        "tags",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("hue", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        info={"tenancy": "tenant"},
    )
    op.create_index("tags_by_name", "tags", ["workspace_id", sa.literal_column("lower(name)")], unique=True)
    op.create_table(
        "account_links",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("sign_up_id", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sign_up_id"], ["sign_ups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash"),
        info={"tenancy": "platform"},
    )
    op.create_index("account_links_by_end", "account_links", ["expires_at"], unique=False)
    op.create_index("account_links_of_account", "account_links", ["account_id"], unique=False)
    op.create_table(
        "contact_tags",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.Column("tagged_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "tag_id"],
            ["tags.workspace_id", "tags.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "contact_id", "tag_id"),
        info={"tenancy": "tenant"},
    )
    op.create_index("contact_tags_of_tag", "contact_tags", ["workspace_id", "tag_id"], unique=False)
    op.create_table(
        "invitation_links",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("invitation_id", sa.Uuid(), nullable=False),
        sa.Column("is_mailed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash"),
        info={"tenancy": "directory"},
    )
    op.create_table(
        "invitations",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column("channel_ids", postgresql.ARRAY(sa.Uuid()), nullable=True),
        sa.Column("tag_ids", postgresql.ARRAY(sa.Uuid()), nullable=True),
        sa.Column("masks_phones", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        info={"tenancy": "tenant"},
    )
    op.create_table(
        "roles",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("based_on", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("permissions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        info={"tenancy": "tenant"},
    )
    op.create_index("roles_by_name", "roles", ["workspace_id", sa.literal_column("lower(name)")], unique=True)
    op.create_table(
        "conversation_events",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("subject_name", sqlmodel.sql.sqltypes.AutoString(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversations.workspace_id", "conversations.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        info={"tenancy": "tenant"},
    )
    op.create_index(
        "conversation_events_of",
        "conversation_events",
        ["workspace_id", "conversation_id", sa.literal_column("at DESC")],
        unique=False,
    )
    op.create_table(
        "conversation_reads",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversations.workspace_id", "conversations.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", "conversation_id"),
        info={"tenancy": "tenant"},
    )
    op.create_table(
        "drafts",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("body", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversations.workspace_id", "conversations.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", "conversation_id"),
        info={"tenancy": "tenant"},
    )
    op.add_column("accounts", sa.Column("email_verified_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE accounts SET email_verified_at = created_at")  # so far operators made them by hand
    op.add_column("accounts", sa.Column("sounds", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column(
        "accounts", sa.Column("desktop_notices", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("conversations", sa.Column("assignee_id", sa.Uuid(), nullable=True))
    op.add_column("conversations", sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("conversations", sa.Column("unanswered_since", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "conversations_by_status",
        "conversations",
        ["workspace_id", "status", sa.literal_column("last_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "conversations_of_assignee",
        "conversations",
        ["workspace_id", "assignee_id", sa.literal_column("last_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "conversations_unanswered",
        "conversations",
        ["workspace_id", "unanswered_since"],
        unique=False,
        postgresql_where=sa.text("unanswered_since IS NOT NULL"),
    )
    for table in ("conversations", "messages"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")  # or their owner would see no row of them
    op.execute(HEARD)
    for table in ("conversations", "messages"):
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.drop_column("conversations", "unread")
    op.add_column("memberships", sa.Column("role_id", sa.Uuid(), nullable=True))
    op.add_column("memberships", sa.Column("channel_ids", postgresql.ARRAY(sa.Uuid()), nullable=True))
    op.add_column("memberships", sa.Column("tag_ids", postgresql.ARRAY(sa.Uuid()), nullable=True))
    op.add_column(
        "memberships", sa.Column("masks_phones", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("messages", sa.Column("answered_after", sa.Integer(), nullable=True))
    op.create_index(
        "messages_by_words",
        "messages",
        [sa.literal_column("to_tsvector('simple'::regconfig, body)")],
        unique=False,
        postgresql_using="gin",
    )
    op.add_column("sessions", sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False))
    op.add_column(
        "sessions", sa.Column("address", sqlmodel.sql.sqltypes.AutoString(), server_default="", nullable=False)
    )
    op.add_column("sessions", sa.Column("agent", sqlmodel.sql.sqltypes.AutoString(), server_default="", nullable=False))
    op.create_index("sessions_by_id", "sessions", ["id"], unique=True)
    op.add_column(
        "workspaces", sa.Column("time_zone", sqlmodel.sql.sqltypes.AutoString(), server_default="UTC", nullable=False)
    )
    op.add_column("workspaces", sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("workspaces", sa.Column("suspended_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("workspaces", "suspended_reason")
    op.drop_column("workspaces", "suspended_at")
    op.drop_column("workspaces", "time_zone")
    op.drop_index("sessions_by_id", table_name="sessions")
    op.drop_column("sessions", "agent")
    op.drop_column("sessions", "address")
    op.drop_column("sessions", "id")
    op.drop_index("messages_by_words", table_name="messages", postgresql_using="gin")
    op.drop_column("messages", "answered_after")
    op.drop_column("memberships", "masks_phones")
    op.drop_column("memberships", "tag_ids")
    op.drop_column("memberships", "channel_ids")
    op.drop_column("memberships", "role_id")
    op.add_column(
        "conversations",
        sa.Column("unread", sa.INTEGER(), server_default=sa.text("0"), autoincrement=False, nullable=False),
    )
    op.drop_index(
        "conversations_unanswered", table_name="conversations", postgresql_where=sa.text("unanswered_since IS NOT NULL")
    )
    op.drop_index("conversations_of_assignee", table_name="conversations")
    op.drop_index("conversations_by_status", table_name="conversations")
    op.drop_column("conversations", "unanswered_since")
    op.drop_column("conversations", "heard_at")
    op.drop_column("conversations", "assignee_id")
    op.drop_column("accounts", "desktop_notices")
    op.drop_column("accounts", "sounds")
    op.drop_column("accounts", "email_verified_at")
    op.drop_table("drafts")
    op.drop_table("conversation_reads")
    op.drop_index("conversation_events_of", table_name="conversation_events")
    op.drop_table("conversation_events")
    op.drop_index("roles_by_name", table_name="roles")
    op.drop_table("roles")
    op.drop_table("invitations")
    op.drop_table("invitation_links")
    op.drop_index("contact_tags_of_tag", table_name="contact_tags")
    op.drop_table("contact_tags")
    op.drop_index("account_links_of_account", table_name="account_links")
    op.drop_index("account_links_by_end", table_name="account_links")
    op.drop_table("account_links")
    op.drop_index("tags_by_name", table_name="tags")
    op.drop_table("tags")
    op.drop_index("sign_ups_by_end", table_name="sign_ups")
    op.drop_table("sign_ups")
