"""Give WhatsApp accounts the token of their numbers, a directory of who holds them, and each holder its outcomes.

A sealed token opens for the id of one row only. An account therefore takes over the id of the number whose token it
takes, preferring one that is connected; on the way back, numbers whose id no account has need a new token.
"""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OF_WORKSPACE = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid"
FILL_ACCOUNTS = """
    INSERT INTO whatsapp_accounts (workspace_id, id, waba_id, status, token, connected_at)
    SELECT DISTINCT ON (workspace_id, waba_id) workspace_id, id, waba_id, status, token, connected_at FROM channels
    ORDER BY workspace_id, waba_id, status = 'connected' DESC, status = 'needs_reconnecting' DESC, connected_at DESC, id
"""
JOIN_ACCOUNTS = """
    UPDATE channels c SET account_id = a.id, status = replace(c.status, 'needs_reconnecting', 'connected')
    FROM whatsapp_accounts a WHERE a.workspace_id = c.workspace_id AND a.waba_id = c.waba_id
"""
FILL_DIRECTORY = """
    INSERT INTO whatsapp_account_holders (waba_id, workspace_id, account_id)
    SELECT waba_id, workspace_id, id FROM whatsapp_accounts WHERE status <> 'disconnected'
"""
LEAVE_ACCOUNTS = """
    UPDATE channels c SET waba_id = a.waba_id,
        token = CASE WHEN c.status = 'connected' AND c.id = a.id THEN a.token ELSE '' END,
        status = CASE WHEN c.status <> 'connected' THEN c.status WHEN c.id = a.id THEN a.status
                      ELSE 'needs_reconnecting' END
    FROM whatsapp_accounts a WHERE a.workspace_id = c.workspace_id AND a.id = c.account_id
"""
KEEP_ONE_OUTCOME = """
    DELETE FROM event_outcomes o USING event_outcomes first
    WHERE first.raw_id = o.raw_id AND first.position = o.position AND first.received_at = o.received_at
      AND first.workspace_id < o.workspace_id
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    create_tables()
    move_tokens()
    let_each_holder_have_its_outcome()


def create_tables() -> None:
    op.create_table(
        "whatsapp_accounts",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("waba_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("business_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("business_name", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("connected_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("whatsapp_accounts_by_waba", "whatsapp_accounts", ["workspace_id", "waba_id"], unique=True)
    op.create_table(
        "whatsapp_account_holders",
        sa.Column("waba_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("waba_id", "workspace_id"),
    )
    tables = "whatsapp_accounts, whatsapp_account_holders"
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO aerostic_app")
    op.execute(f"GRANT SELECT ON {tables} TO aerostic_platform")
    op.execute("GRANT SELECT ON whatsapp_account_holders TO aerostic_intake")


def move_tokens() -> None:
    op.add_column("channels", sa.Column("account_id", sa.Uuid(), nullable=True))
    op.execute("ALTER TABLE channels NO FORCE ROW LEVEL SECURITY")  # or its owner would see no row of it
    op.execute(FILL_ACCOUNTS)
    op.execute(JOIN_ACCOUNTS)
    op.execute(FILL_DIRECTORY)
    op.execute("ALTER TABLE channels FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE whatsapp_accounts ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE whatsapp_accounts FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY of_workspace ON whatsapp_accounts TO aerostic_app USING ({OF_WORKSPACE})")
    op.execute("CREATE POLICY of_platform ON whatsapp_accounts FOR SELECT TO aerostic_platform USING (true)")
    op.alter_column("channels", "account_id", nullable=False)
    op.create_foreign_key(
        "channels_of_account", "channels", "whatsapp_accounts", ["workspace_id", "account_id"], ["workspace_id", "id"]
    )
    op.drop_column("channels", "waba_id")
    op.drop_column("channels", "token")


def let_each_holder_have_its_outcome() -> None:
    op.drop_constraint("event_outcomes_pkey", "event_outcomes")
    op.create_index(
        "event_outcomes_once",
        "event_outcomes",
        ["raw_id", "position", "received_at", "workspace_id"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    keep_one_outcome_of_each_thing()
    move_tokens_back()
    op.drop_table("whatsapp_account_holders")
    op.drop_table("whatsapp_accounts")


def keep_one_outcome_of_each_thing() -> None:
    op.execute("ALTER TABLE event_outcomes NO FORCE ROW LEVEL SECURITY")
    op.execute(KEEP_ONE_OUTCOME)
    op.execute("ALTER TABLE event_outcomes FORCE ROW LEVEL SECURITY")
    op.drop_index("event_outcomes_once", table_name="event_outcomes")
    op.create_primary_key("event_outcomes_pkey", "event_outcomes", ["raw_id", "position", "received_at"])


def move_tokens_back() -> None:
    op.add_column("channels", sa.Column("waba_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    op.add_column("channels", sa.Column("token", sa.LargeBinary(), nullable=True))
    for table in ("channels", "whatsapp_accounts"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(LEAVE_ACCOUNTS)
    op.execute("ALTER TABLE channels FORCE ROW LEVEL SECURITY")
    op.alter_column("channels", "waba_id", nullable=False)
    op.alter_column("channels", "token", nullable=False)
    op.drop_constraint("channels_of_account", "channels")
    op.drop_column("channels", "account_id")
