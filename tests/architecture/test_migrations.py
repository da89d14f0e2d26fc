"""Migrations build the database the models describe, and can be taken back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from tests.services import ROOT, Servers, drop_database, same_server


@pytest.fixture
def empty_database(servers: Servers) -> Iterator[str]:
    name = f"aerostic_empty_{uuid4().hex[:12]}"
    with psycopg.connect(servers.database_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        yield same_server(servers.database_url, name)
        drop_database(server, name)


def test_an_empty_database_is_built_without_drift_and_taken_back(empty_database: str) -> None:
    alembic(empty_database, "upgrade", "head")
    alembic(empty_database, "check")
    alembic(empty_database, "downgrade", "base")

    assert tables(empty_database) <= {"alembic_version"}


def test_what_was_taken_back_can_be_built_again(empty_database: str) -> None:
    alembic(empty_database, "upgrade", "head")
    alembic(empty_database, "downgrade", "base")
    alembic(empty_database, "upgrade", "head")

    assert len(tables(empty_database)) > 10


def alembic(url: str, *command: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "alembic", *command],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def tables(url: str) -> set[str]:
    with psycopg.connect(url) as db:
        found = db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return {name for (name,) in found}
