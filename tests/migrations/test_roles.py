"""The roles the product works under: made by a login that is no superuser, or asked of whoever may make them."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.exc import DBAPIError

from tests.migrated import drop_database, upgrade
from tests.services import Servers

ROLES = ("aerostic_app", "aerostic_intake", "aerostic_platform")


@dataclass(frozen=True, slots=True)
class Owner:
    """A login that owns an empty database and may create no role."""

    login: str
    database_url: str
    administrator: psycopg.Connection


@pytest.fixture
def owner(servers: Servers) -> Iterator[Owner]:
    name = f"aerostic_owner_{uuid4().hex[:12]}"
    with psycopg.connect(servers.database_url, autocommit=True) as server:
        run(server, "CREATE ROLE {0} LOGIN NOCREATEROLE PASSWORD 'of-a-test'", name)
        run(server, "CREATE DATABASE {0} TEMPLATE template0", name)
        run(server, "GRANT {0} TO CURRENT_USER", name)
        run(server, "ALTER DATABASE {0} OWNER TO {0}", name)
        yield Owner(name, of_login(servers.database_url, name), server)
        run(server, "SET ROLE {0}", name)  # a database is its owner's to drop
        drop_database(server, name)
        run(server, "RESET ROLE", name)
        run(server, "DROP ROLE {0}", name)


def test_the_login_of_the_tests_is_no_superuser(servers: Servers):
    with psycopg.connect(servers.database_url) as server:
        [privileges] = server.execute(
            "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchall()

    assert privileges == (False, False)


def test_a_login_that_made_the_roles_may_become_each_of_them(servers: Servers):
    with psycopg.connect(servers.database_url) as server:
        for role in ROLES:
            run(server, "SET LOCAL ROLE {0}", role)
            assert server.execute("SELECT current_user").fetchall() == [(role,)]
            server.rollback()


def test_a_login_that_may_not_take_the_roles_is_told_the_exact_sql(owner: Owner):
    refused = refusal_of(owner)

    for role in ROLES:
        assert f"GRANT {role} TO {owner.login};" in refused


def test_once_an_administrator_has_run_that_sql_the_tables_are_laid(owner: Owner):
    for _ in ("the roles", "that it inherits nothing of them"):
        owner.administrator.execute(instruction_in(refusal_of(owner)).encode())

    upgrade(owner.database_url)


def refusal_of(owner: Owner) -> str:
    with pytest.raises(DBAPIError) as refused:
        upgrade(owner.database_url)
    return str(refused.value)


def instruction_in(refusal: str) -> str:
    sentence = next(line for line in refusal.splitlines() if "Have an administrator run: " in line)
    return sentence.partition("run: ")[2]


def of_login(url: str, name: str) -> str:
    """The same server as that login, in the database of the same name."""
    place = urlsplit(url)
    address = f"{name}:of-a-test@{place.netloc.rpartition('@')[2]}"
    return place._replace(netloc=address, path=f"/{name}").geturl()


def run(server: psycopg.Connection, statement: str, name: str) -> None:
    server.execute(sql.SQL(statement).format(sql.Identifier(name)))  # pyright: ignore[reportArgumentType]
