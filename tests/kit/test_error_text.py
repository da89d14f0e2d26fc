"""No error of the database may put a row into our logs: provoked on every table that has words or secrets."""

import json
import logging
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Table, text
from sqlalchemy.dialects import postgresql

from aerostic import tables
from aerostic.kit import log
from aerostic.kit.db import DatabaseAway
from aerostic.kit.error_text import describe, describe_with_places
from aerostic.kit.errors import TryLater
from aerostic.kit.work import working
from tests.services import Servers

MARK = "pistachio"
JSON = json.dumps({"words": MARK})
FILLED: dict[str, object] = {"VARCHAR": MARK, "TEXT": MARK, "BYTEA": MARK.encode(), "JSONB": JSON, "JSON": JSON}


def columns(table: Table) -> dict[str, object]:
    """What is put where a person's words or a secret could stand, and nothing for the key."""
    kinds = {one.name: str(one.type.compile(postgresql.dialect())) for one in table.columns}
    filled = {name: FILLED[kind] for name, kind in kinds.items() if kind in FILLED}
    return filled | {one.name: None for one in table.primary_key} if filled else {}


@pytest.fixture
def owner(servers: Servers) -> Iterator[psycopg.Connection]:
    """Bound by no policy, so that the row itself is what is wrong."""
    with psycopg.connect(servers.database_url) as connection:
        yield connection
        connection.rollback()


def violation(owner: psycopg.Connection, table: Table) -> psycopg.Error:
    """Every column of words filled, everything else missing."""
    filled = columns(table)
    into = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table.name),
        sql.SQL(", ").join(map(sql.Identifier, filled)),
        sql.SQL(", ").join(sql.Placeholder() for _ in filled),
    )
    owner.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(sql.Identifier(table.name)))
    with pytest.raises(psycopg.Error) as refused:
        owner.execute(into, list(filled.values()))
    return refused.value


@pytest.mark.parametrize("name", sorted(name for name, table in tables.metadata.tables.items() if columns(table)))
def test_a_row_that_breaks_a_rule_is_logged_without_a_word_of_it(owner: psycopg.Connection, name: str) -> None:
    error = violation(owner, tables.metadata.tables[name])

    said = logged(error)

    assert MARK not in said
    assert MARK.encode().hex() not in said
    assert f"SQLSTATE {error.sqlstate}" in said


def test_the_database_itself_would_have_told_them(owner: psycopg.Connection) -> None:
    """Else nothing above would prove anything."""
    assert MARK in str(violation(owner, tables.metadata.tables["accounts"]))


def test_a_rule_is_named_by_table_and_constraint(owner: psycopg.Connection) -> None:
    owner.execute("CREATE TEMPORARY TABLE odd (words text CONSTRAINT no_words CHECK (words = ''))")

    with pytest.raises(psycopg.Error) as refused:
        owner.execute("INSERT INTO odd VALUES (%s)", [MARK])

    assert describe(refused.value) == "CheckViolation: SQLSTATE 23514, table odd, constraint no_words"


def test_what_the_engine_wraps_around_it_tells_no_more(servers: Servers) -> None:
    with pytest.raises(Exception, match=MARK) as refused, working() as work:
        work.connection.execute(text("SELECT CAST(:words AS uuid)"), {"words": MARK})

    assert MARK not in logged(refused.value)
    assert "SQLSTATE 22P02" in logged(refused.value)


@pytest.mark.parametrize("error", [ValueError(MARK), KeyError(MARK), TypeError(MARK), UnicodeError(MARK)])
def test_what_python_quotes_is_left_out(error: Exception) -> None:
    assert describe(error) == type(error).__name__


@pytest.mark.parametrize("error", [TryLater("The server rests."), AttributeError("no attribute"), OSError(2, "Gone")])
def test_what_names_no_value_is_told(error: Exception) -> None:
    assert describe(error) == f"{type(error).__name__}: {error}"


def test_causes_are_told_by_where_they_happened() -> None:
    with pytest.raises(TryLater) as failed:
        fail()
    said = describe_with_places(failed.value)

    assert said.index("KeyError") < said.index("TryLater: Later.")
    assert __file__ in said


def test_an_error_that_knows_no_facts_is_its_name() -> None:
    assert describe(DatabaseAway("SELECT 1", {}, Exception(MARK))) == "OperationalError"


def fail() -> None:
    try:
        _ = {}[MARK]
    except KeyError as error:
        raise TryLater("Later.") from error


def logged(error: BaseException) -> str:
    record = logging.LogRecord("aerostic.x", logging.ERROR, __file__, 1, "failed", (), (type(error), error, None))
    return log.Formatter("web").format(record)
