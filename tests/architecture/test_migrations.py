"""Migrations build the database the models describe, and can be taken back."""

from collections.abc import Iterator

import psycopg
import pytest

from tests import migrated
from tests.services import Servers


@pytest.fixture
def empty_database(servers: Servers) -> Iterator[str]:
    with migrated.empty_database(servers.database_url) as url:
        yield url


def test_an_empty_database_is_built_without_drift_and_taken_back(empty_database: str) -> None:
    migrated.upgrade(empty_database)
    migrated.check(empty_database)
    migrated.downgrade(empty_database, "base")

    assert tables(empty_database) <= {"alembic_version"}


def test_what_was_taken_back_can_be_built_again(empty_database: str) -> None:
    migrated.upgrade(empty_database)
    migrated.downgrade(empty_database, "base")
    migrated.upgrade(empty_database)

    assert len(tables(empty_database)) > 10


def tables(url: str) -> set[str]:
    with psycopg.connect(url) as db:
        found = db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return {name for (name,) in found}
