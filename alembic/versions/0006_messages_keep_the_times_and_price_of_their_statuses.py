"""Messages keep the times and the price their statuses tell; those of older messages stay unknown."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TIMES = ("sent_at", "delivered_at", "read_at", "failed_at")
PRICED = ("messages", "parked_statuses")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for time in TIMES:
        op.add_column("messages", sa.Column(time, sa.DateTime(timezone=True), nullable=True))
    for table in PRICED:
        op.add_column(table, sa.Column("pricing_category", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        op.add_column(table, sa.Column("pricing_model", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        op.add_column(table, sa.Column("billable", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in PRICED:
        op.drop_column(table, "billable")
        op.drop_column(table, "pricing_model")
        op.drop_column(table, "pricing_category")
    for time in reversed(TIMES):
        op.drop_column("messages", time)
