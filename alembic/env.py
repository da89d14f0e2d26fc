"""Migrations run as the login of DATABASE_URL, which owns the tables; one at a time, by advisory lock."""

import logging
import re

from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.schema import SchemaItem

from aerostic import tables
from aerostic.kit import db
from aerostic.kit.config import settings
from alembic import context

ONE_AT_A_TIME = 7_041_964  # advisory lock
DAY = re.compile(
    r"_(\d{6}|\d{8}|default)(_pkey|_.*idx)?$"
)  # partitions (days, months) come and go by the clock, not by migrations

# The owner of a database may create in its schema by a membership; a login that inherits nothing needs it said.
MAY_CREATE = text("""
DO $$
DECLARE
    login text := current_user;
BEGIN
    IF pg_has_role('pg_database_owner', 'MEMBER') THEN
        SET LOCAL ROLE pg_database_owner;
        EXECUTE format('GRANT CREATE, USAGE ON SCHEMA public TO %I WITH GRANT OPTION', login);
        RESET ROLE;
    END IF;
END $$
""")

log = logging.getLogger("alembic")


def is_ours(item: SchemaItem, name: str | None, kind: str, *_: object) -> bool:
    if kind in {"table", "index"} and name and DAY.search(name):
        return False
    table = getattr(item, "table", None)
    return not (table is not None and DAY.search(table.name))


def migrate() -> None:
    url = context.config.get_main_option("sqlalchemy.url") or settings().database_url
    engine = create_engine(db.driver_url(url), poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ONE_AT_A_TIME})
        connection.execute(MAY_CREATE)
        connection.execute(text("SELECT set_config('aerostic.owner_acts', 'on', false)"))  # else it would see no row
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=tables.metadata,
            include_object=is_ours,
            compare_type=True,
            compare_server_default=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ONE_AT_A_TIME})
        connection.commit()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database: set DATABASE_URL.")
migrate()
