"""The login of DATABASE_URL before it has become one of the product's roles: it sees no row and drops nothing early."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from psycopg import sql

from aerostic import tables
from tests.cast import Workspace, committed_conversation
from tests.services import Servers
from tests.web.conftest import Visitor, asha

__all__ = ["asha"]

ROLES = ("aerostic_app", "aerostic_intake", "aerostic_platform")
RELATIONS = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
      AND relname <> 'alembic_version' ORDER BY relname
"""
PARTITIONS = "SELECT count(*) FROM pg_inherits WHERE inhparent = ANY(CAST(%s AS regclass[]))"


@pytest.fixture
def login(servers: Servers) -> Iterator[psycopg.Connection]:
    with psycopg.connect(servers.database_url) as connection:
        yield connection
        connection.rollback()


def rows_of(login: psycopg.Connection, relation: str) -> int:
    [(found,)] = login.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(relation))).fetchall()
    return found


def test_without_a_role_no_table_and_no_partition_shows_a_row(
    login: psycopg.Connection, cafe: Workspace, asha: Visitor
) -> None:
    committed_conversation(cafe, "A secret")
    relations = [name for (name,) in login.execute(RELATIONS).fetchall()]

    seen = {name: found for name in relations if (found := rows_of(login, name))}

    assert seen == {}
    assert set(tables.metadata.tables) < set(relations)


def test_it_has_the_rights_of_none_of_its_roles_until_it_becomes_one(login: psycopg.Connection) -> None:
    for role in ROLES:
        [(inherits, may_become)] = login.execute(
            "SELECT pg_has_role(current_user, %s, 'USAGE'), pg_has_role(current_user, %s, 'MEMBER')", [role, role]
        ).fetchall()
        assert (inherits, may_become) == (False, True)


def test_without_a_role_no_function_shows_or_drops_anything(login: psycopg.Connection, cafe: Workspace) -> None:
    functions = login.execute("""
        SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'aerostic\\_%'
          AND provolatile <> 'i' -- what is immutable reads no table
    """).fetchall()

    assert {name for (name,) in functions} == {
        "aerostic_drop_days", "aerostic_drop_months", "aerostic_make_days", "aerostic_make_months", "aerostic_search",
    }  # fmt: skip
    for function in ("aerostic_drop_days", "aerostic_drop_months"):
        assert login.execute(f"SELECT {function}(0)".encode()).fetchall() == [(0,)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        login.execute("SELECT aerostic_search('a', 10)")


@pytest.mark.parametrize("kept", [90, 0, -1000])
@pytest.mark.parametrize("role", ["aerostic_app", "aerostic_intake"])
def test_nobody_drops_what_is_not_past_keeping_whatever_they_ask(
    login: psycopg.Connection, role: str, kept: int
) -> None:
    login.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))

    for function in ("aerostic_drop_days", "aerostic_drop_months")[: 2 if role == "aerostic_app" else 1]:
        assert login.execute(f"SELECT {function}({kept})".encode()).fetchall() == [(0,)]


def test_what_was_caught_beyond_all_partitions_is_kept_as_long(login: psycopg.Connection) -> None:
    login.execute("SELECT set_config('aerostic.owner_acts', 'on', true)")
    kept, gone = timedelta(days=29), timedelta(days=31)
    for age in (kept, gone):
        login.execute("INSERT INTO raw_events_default (received_at, body) VALUES (now() - %s, 'caught')", [age])
    login.execute("SELECT aerostic_drop_days(0)")

    login.execute("SELECT set_config('aerostic.owner_acts', 'on', true)")
    assert login.execute("SELECT count(*) FROM raw_events_default WHERE body = 'caught'").fetchall() == [(1,)]


def test_nobody_fills_the_database_with_partitions(login: psycopg.Connection) -> None:
    login.execute("SET LOCAL ROLE aerostic_app")

    login.execute("SELECT aerostic_make_days(100000), aerostic_make_months(100000)")

    [(days,)] = login.execute(PARTITIONS, [["raw_events", "event_outcomes"]]).fetchall()
    [(months,)] = login.execute(PARTITIONS, [["audit_entries", "platform_audit"]]).fetchall()
    assert (days, months) < (2 * 40, 2 * 20)


def test_what_is_made_is_as_closed_as_what_was_there(login: psycopg.Connection) -> None:
    login.execute("SELECT aerostic_make_days(30), aerostic_make_months(11)")

    assert (
        login.execute("""
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
          AND relname <> 'alembic_version' AND NOT (relrowsecurity AND relforcerowsecurity)
    """).fetchall()
        == []
    )
