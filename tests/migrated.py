"""Databases at any revision. Alembic works in this process: another one would first read all our modules."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from alembic.config import Config
from psycopg import sql

from alembic import command

ROOT = Path(__file__).parent.parent


def upgrade(url: str, target: str = "head") -> None:
    command.upgrade(_of(url), target)


def downgrade(url: str, target: str) -> None:
    command.downgrade(_of(url), target)


def check(url: str) -> None:
    """Raises where the models describe something else than the migrations built."""
    command.check(_of(url))


def _of(url: str) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


@contextmanager
def empty_database(url: str) -> Iterator[str]:
    """A database on the server of `url`, for the length of the block."""
    name = f"aerostic_test_{uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        yield same_server(url, name)
        drop_database(server, name)


def drop_database(server: psycopg.Connection, name: str) -> None:
    """Whoever is still connected is sent away; autovacuum at work in it only goes when asked without force."""
    database = sql.Identifier(name)
    try:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(database))
    except psycopg.errors.InsufficientPrivilege:
        server.execute(sql.SQL("DROP DATABASE {}").format(database))


def same_server(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()
