"""PostgreSQL: one engine a process, and the role and workspace each transaction is bound to before its first statement.

Row-level security reads `app.workspace_id`. A transaction that nobody bound runs as the tenants' role with no workspace
and sees nothing.
"""

import time
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import cast
from uuid import UUID

import psycopg
from psycopg.types.array import ListBinaryDumper
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from aerostic.kit.config import settings

DatabaseAway = OperationalError  # the server cannot be reached, went away, or does not answer in time


class Scope(StrEnum):
    """The database roles, none of which owns a table or may bypass row-level security."""

    TENANT = "aerostic_app"
    INTAKE = "aerostic_intake"
    PLATFORM = "aerostic_platform"


@dataclass(frozen=True, slots=True)
class Binding:
    scope: Scope = Scope.TENANT
    workspace_id: UUID | None = None


NOBODY = Binding()

TRUSTED = 1.0  # seconds a returned connection is believed to be alive; a drain borrows one many times a second
BIND = "SELECT set_config('role', %s, true), set_config('app.workspace_id', %s, true)"


@cache
def engine() -> Engine:
    """Errors name no values: what people write and what is sealed reaches neither logs nor dead letters that way."""
    made = create_engine(driver_url(settings().database_url), pool_size=10, max_overflow=20, hide_parameters=True)
    event.listen(made, "begin", _bind)
    event.listen(made, "connect", _send_lists_in_binary)
    event.listen(made, "checkin", _note_return)
    event.listen(made, "checkout", _check_idle)
    return made


def driver_url(url: str) -> str:
    """The same database through psycopg 3."""
    scheme, rest = url.split("://", 1)
    return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else url


def bound(scope: Scope, workspace_id: UUID | None) -> Connection:
    """A connection, all of whose transactions begin as that role and in that workspace."""
    return engine().connect().execution_options(binding=Binding(scope, workspace_id))


def _bind(connection: Connection) -> None:
    binding: Binding = connection.get_execution_options().get("binding", NOBODY)
    connection.exec_driver_sql(BIND, (binding.scope.value, str(binding.workspace_id or "")))


def warm_up() -> None:
    """Connect once: what the engine learns of the server is spared every child forked from here."""
    with engine().connect():
        pass


def _send_lists_in_binary(connection: psycopg.Connection, _: ConnectionPoolEntry) -> None:
    """Set-based statements send thousands of values; as text each would be searched for quotes."""
    connection.adapters.register_dumper(list, ListBinaryDumper)


def _note_return(_: psycopg.Connection | None, entry: ConnectionPoolEntry) -> None:
    entry.info["returned"] = time.monotonic()


def _check_idle(connection: psycopg.Connection, entry: ConnectionPoolEntry, _: PoolProxiedConnection) -> None:
    """One that died while nobody used it is replaced, and so are all others of its time."""
    if time.monotonic() - entry.info.get("returned", time.monotonic()) < TRUSTED:
        return
    try:
        engine().dialect.do_ping(cast("DBAPIConnection", connection))
    except psycopg.OperationalError as error:
        raise InvalidatePoolError from error


def forget() -> None:
    """After a fork: leave the parent's sockets alone and open our own."""
    engine().dispose(close=False)


def close() -> None:
    """Close every connection; the next one is opened by the settings of then."""
    if engine.cache_info().currsize:
        engine().dispose()
        engine.cache_clear()
