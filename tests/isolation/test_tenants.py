"""Mallory's reach ends at her own workspace, in every table there is, whatever SQL is run in her name."""

from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

import pytest
from sqlalchemy import Table, delete, func, insert, select, sql, text, update
from sqlalchemy.exc import DBAPIError, ProgrammingError

from aerostic.kit.db import Scope
from aerostic.kit.work import Work, working
from tests.cast import Workspace
from tests.isolation.rows import Rows, fill, numbers, row_of, tenant_tables

TABLES = tenant_tables()
APPEND_ONLY = ("audit_entries", "platform_audit", "event_outcomes")
every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@pytest.fixture
def rows(cafe: Workspace) -> Rows:
    """A row of the café in every tenant table."""
    with working(workspace_id=cafe.id) as work:
        return fill(work, cafe.id)


@pytest.fixture
def hers(harbour: Workspace) -> Rows:
    with working(workspace_id=harbour.id) as work:
        return fill(work, harbour.id)


def test_there_are_tables_to_look_at():
    assert {"contacts", "conversations", "messages", "channels", "audit_entries"} <= {table.name for table in TABLES}


@every_table
def test_the_cafe_sees_its_own_row(table: Table, cafe: Workspace, rows: Rows):
    with working(workspace_id=cafe.id) as work:
        assert seen(work, table, cafe.id) >= 1


@every_table
def test_mallory_sees_no_row_of_the_cafe(table: Table, cafe: Workspace, harbour: Workspace, rows: Rows):
    with working(workspace_id=harbour.id) as work:
        assert seen(work, table, cafe.id) == 0


@every_table
def test_a_work_without_a_workspace_sees_nothing_of_anybody(table: Table, rows: Rows):
    with working() as work:
        assert work.connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


@every_table
def test_mallory_cannot_put_a_row_into_the_cafe(table: Table, cafe: Workspace, harbour: Workspace, rows: Rows):
    with pytest.raises(DBAPIError, match="row-level security"), working(workspace_id=harbour.id) as work:
        work.connection.execute(insert(table).values(row_of(table, cafe.id, rows)))


@every_table
def test_mallory_cannot_change_a_row_of_the_cafe(table: Table, cafe: Workspace, harbour: Workspace, rows: Rows):
    column = next(column for column in table.columns if column.name != "workspace_id")

    with working(workspace_id=harbour.id) as work, denied_where_rows_are_only_added(table):
        assert changed(work, table, cafe.id, {column.name: rows[table.name][column.name]}) == 0


@every_table
def test_mallory_cannot_give_a_row_of_hers_to_the_cafe(
    table: Table, cafe: Workspace, harbour: Workspace, rows: Rows, hers: Rows
):
    with (
        pytest.raises(DBAPIError, match=r"row-level security|permission denied"),
        working(workspace_id=harbour.id) as work,
    ):
        changed(work, table, harbour.id, {"workspace_id": cafe.id})


@every_table
def test_mallory_cannot_remove_a_row_of_the_cafe(table: Table, cafe: Workspace, harbour: Workspace, rows: Rows):
    with working(workspace_id=harbour.id) as work, denied_where_rows_are_only_added(table):
        assert removed(work, table, cafe.id) == 0

    with working(workspace_id=cafe.id) as work:
        assert seen(work, table, cafe.id) >= 1


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_what_is_on_record_cannot_be_changed_by_the_product(servers: object, table: str, statement: str):
    column = "workspace_id" if table != "platform_audit" else "action"

    for scope in Scope:
        with pytest.raises(ProgrammingError, match="permission denied"), working(scope=scope) as work:
            work.run(text(statement.format(table, column, column)))


@pytest.mark.parametrize("scope", [Scope.TENANT, Scope.PLATFORM])
def test_only_intake_writes_raw_events(servers: object, scope: Scope):
    with pytest.raises(ProgrammingError, match="permission denied"), working(scope=scope) as work:
        work.run(text("INSERT INTO raw_events (body) VALUES ('x')"))


def test_a_tenant_reads_no_raw_event_by_any_name(cafe: Workspace):
    days = partitions("raw_events")

    assert len(days) > 7
    for name in ["raw_events", *days]:
        with pytest.raises(ProgrammingError, match="permission denied"), working(workspace_id=cafe.id) as work:
            work.rows(select(sql.literal_column("1")).select_from(sql.table(name)))


def test_outcomes_are_read_through_their_policy_alone(cafe: Workspace):
    """A policy stands on the whole; a day of it asked by name must not be a way around."""
    for day in partitions("event_outcomes"):
        with pytest.raises(ProgrammingError, match="permission denied"), working(workspace_id=cafe.id) as work:
            work.rows(select(sql.literal_column("1")).select_from(sql.table(day)))


def test_a_workspace_reads_what_became_of_its_own_events_and_of_no_others(cafe: Workspace, harbour: Workspace):
    with working(scope=Scope.INTAKE) as work:
        for owner in (cafe.id, harbour.id, None):
            work.run(OUTCOME, workspace=owner, id=next(numbers))

    with working(workspace_id=harbour.id) as work:
        assert {row.workspace_id for row in work.rows(text("SELECT workspace_id FROM event_outcomes"))} == {harbour.id}


def test_the_platform_reads_tenants_and_changes_nothing(cafe: Workspace, rows: Rows):
    with working(scope=Scope.PLATFORM) as work:
        assert seen(work, TABLES[0], cafe.id) >= 1

    for table in TABLES:
        with pytest.raises(ProgrammingError, match="permission denied"), working(scope=Scope.PLATFORM) as work:
            removed(work, table, cafe.id)


def test_intake_sees_no_tenants_table(servers: object):
    for table in TABLES:
        with pytest.raises(ProgrammingError, match="permission denied"), working(scope=Scope.INTAKE) as work:
            work.connection.execute(select(table))


OUTCOME = text("""
    INSERT INTO event_outcomes (raw_id, position, received_at, workspace_id, kind, key, outcome, lag_ms)
    VALUES (:id, 0, now(), :workspace, 'body', 'k', 'done', 0)
""")


def partitions(parent: str) -> list[str]:
    with working() as work:
        found = work.rows(
            text("SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = CAST(:p AS regclass)"),
            p=parent,
        )
    return [row.name for row in found]


def seen(work: Work, table: Table, workspace_id: UUID) -> int:
    return work.connection.execute(
        select(func.count()).select_from(table).where(table.c.workspace_id == workspace_id)
    ).scalar_one()


def changed(work: Work, table: Table, workspace_id: UUID, values: dict[str, object]) -> int:
    return work.run(update(table).where(table.c.workspace_id == workspace_id).values(values))


def removed(work: Work, table: Table, workspace_id: UUID) -> int:
    return work.run(delete(table).where(table.c.workspace_id == workspace_id))


def denied_where_rows_are_only_added(table: Table) -> AbstractContextManager[object]:
    return pytest.raises(ProgrammingError, match="permission denied") if table.name in APPEND_ONLY else nullcontext()
