"""Ask whoever signs up for their time zone, and let people find the invitations to their own address."""

import sqlalchemy as sa

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

OPEN = """
    INSERT INTO invited_addresses (hash, workspace_id, invitation_id)
    SELECT sha256(convert_to(email, 'UTF8')), workspace_id, id FROM invitations
    WHERE accepted_at IS NULL AND revoked_at IS NULL
"""
# Searched before a workspace is known, by the product's roles alone: a login that has become none sees no row.
CLOSED = (
    "ALTER TABLE invited_addresses ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE invited_addresses FORCE ROW LEVEL SECURITY",
    "CREATE POLICY of_product ON invited_addresses TO aerostic_app, aerostic_platform USING (true)",
    """
    DO $$ BEGIN
        EXECUTE format('CREATE POLICY of_owner ON invited_addresses TO %I '
                       'USING (current_setting(''aerostic.owner_acts'', true) = ''on'')', current_user);
    END $$
    """,
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("sign_ups", sa.Column("time_zone", sa.String(), server_default="UTC", nullable=False))
    op.create_table(
        "invited_addresses",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("invitation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash", "invitation_id"),
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON invited_addresses TO aerostic_app")
    op.execute("GRANT SELECT ON invited_addresses TO aerostic_platform")
    op.execute("ALTER TABLE invitations NO FORCE ROW LEVEL SECURITY")  # or its owner would see no row of it
    op.execute(OPEN)
    op.execute("ALTER TABLE invitations FORCE ROW LEVEL SECURITY")
    for statement in CLOSED:
        op.execute(statement)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("invited_addresses")
    op.drop_column("sign_ups", "time_zone")
