"""Keep the files of messages: what each is, whether it is here, and what Meta calls it at which number."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from alembic import op

revision = "0033"
down_revision = "0031"
branch_labels = None
depends_on = None

OF_WORKSPACE = "workspace_id = NULLIF(current_setting('app.workspace_id', true), '')::uuid"
TABLES = ("media_files", "media_handles")
CLOSED = (
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    "CREATE POLICY of_workspace ON {table} TO aerostic_app USING (" + OF_WORKSPACE + ")",
    "CREATE POLICY of_platform ON {table} FOR SELECT TO aerostic_platform USING (true)",
    """
    DO $$ BEGIN
        EXECUTE format('CREATE POLICY of_owner ON {table} TO %I '
                       'USING (current_setting(''aerostic.owner_acts'', true) = ''on'')', current_user);
    END $$
    """,
    "GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO aerostic_app",
    "GRANT SELECT ON {table} TO aerostic_platform",
)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "media_files",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("meta_id", sa.String(), nullable=True),
        sa.Column("told_sha256", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("type", sa.String(), nullable=True),
        sa.Column("bytes", sa.BigInteger(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("duration", sa.Float(), nullable=True),
        sa.Column("waveform", ARRAY(sa.SmallInteger()), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("animated", sa.Boolean(), nullable=True),
        sa.Column("is_voice", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("has_thumbnail", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=True),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id", "channel_id"], ["channels.workspace_id", "channels.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("media_files_by_sha256", "media_files", ["workspace_id", "sha256"])
    op.create_index("media_files_by_time", "media_files", ["workspace_id", "created_at"])
    op.create_table(
        "media_handles",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("meta_id", sa.String(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id", "channel_id"], ["channels.workspace_id", "channels.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", "sha256"),
    )
    for table in TABLES:
        for closing in CLOSED:
            op.execute(closing.format(table=table))
    op.add_column("messages", sa.Column("file_id", sa.Uuid(), nullable=True))
    op.create_index(
        "messages_of_file", "messages", ["workspace_id", "file_id"], postgresql_where=sa.text("file_id IS NOT NULL")
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index("messages_of_file", table_name="messages")
    op.drop_column("messages", "file_id")
    for table in reversed(TABLES):
        op.drop_table(table)
