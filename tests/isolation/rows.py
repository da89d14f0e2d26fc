"""A row for every tenant table, made from what its columns and references ask for: no new table is forgotten."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, TypeDecorator, insert
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from aerostic import tables
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work

numbers = count(1)
Rows = dict[str, dict[str, Any]]


def tenant_tables() -> list[Table]:
    """Those that are referred to before those that refer to them."""
    wanted = set(tables.of_tenancy("tenant"))
    return [table for table in tables.metadata.sorted_tables if table.name in wanted]


def fill(work: Work, workspace_id: UUID) -> Rows:
    """One row of every tenant table, in that workspace."""
    made: Rows = {}
    for table in tenant_tables():
        made[table.name] = row_of(table, workspace_id, made)
        work.connection.execute(insert(table).values(made[table.name]))
    return made


def row_of(table: Table, workspace_id: UUID, made: Rows) -> dict[str, Any]:
    values = {column.name: _value(column) for column in table.columns if not column.nullable}
    values |= {name: made[to][key] for name, to, key in _references(table) if to in made}
    return values | {"workspace_id": workspace_id}


def _references(table: Table) -> list[tuple[str, str, str]]:
    return [(key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys]


def _value(column: Column[Any]) -> object:
    if isinstance(column.type, ARRAY):
        return []
    if isinstance(column.type, JSONB):
        return {}
    stored = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return _of_type(stored.python_type)


def _of_type(type_: type) -> object:
    n = next(numbers)
    values: Mapping[type, object] = {
        UUID: new_id(),
        str: f"v{n}",
        int: n % 30_000,
        bool: False,
        bytes: b"b",
        datetime: datetime.now(UTC),
        date: datetime.now(UTC).date(),
    }
    return values[type_]
