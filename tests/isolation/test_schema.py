"""What keeps tenants apart is the shape of the database itself: held for every table, also those still to come."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import ForeignKeyConstraint, Table, text

from aerostic import tables
from aerostic.kit.work import working

TENANCIES = ("tenant", "directory", "platform", "intake")
# What is looked up before the workspace is known: keys and workspaces, nothing a customer or a colleague wrote.
DIRECTORIES = {
    "api_key_hashes": {"hash", "workspace_id", "key_id"},
    "channel_numbers": {"phone_number_id", "workspace_id", "channel_id"},
    "invitation_links": {"hash", "workspace_id", "invitation_id", "is_mailed"},
    "invited_addresses": {"hash", "workspace_id", "invitation_id", "expires_at"},
    "memberships": {
        "account_id", "workspace_id", "role", "role_id", "channel_ids", "tag_ids", "masks_phones", "assignees",
        "colour", "joined_at",
    },
    "whatsapp_account_holders": {"waba_id", "workspace_id", "account_id"},
    "waiting": {
        "id", "line", "lane", "workspace_id", "meant", "kind", "ids", "order_key", "is_timer", "priority", "created_at",
        "due_at", "leased_until", "attempts", "last_error",
    },
    "dead_letters": {
        "id", "line", "lane", "workspace_id", "meant", "kind", "ids", "attempts", "reason", "created_at", "failed_at",
    },
}  # fmt: skip
ROLES = ["aerostic_app", "aerostic_intake", "aerostic_platform"]

pytestmark = pytest.mark.usefixtures("servers")
every_tenant_table = pytest.mark.parametrize("name", tables.of_tenancy("tenant"))


def ask(statement: str, **values: object) -> Sequence[Any]:
    with working() as work:
        return work.rows(text(statement), **values)


def test_every_table_says_whose_rows_it_holds():
    unmarked = [name for name, table in tables.metadata.tables.items() if table.info.get("tenancy") not in TENANCIES]

    assert unmarked == []


def test_the_database_has_no_table_nobody_marked():
    there = {
        row.relname
        for row in ask("""
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
          AND NOT relispartition AND relname <> 'alembic_version'
    """)
    }

    assert there == set(tables.metadata.tables)


@every_tenant_table
def test_row_level_security_is_forced_and_has_a_policy_for_the_product(name: str):
    [protected] = ask(
        """
        SELECT relrowsecurity AND relforcerowsecurity AS held,
               (SELECT count(*) FROM pg_policies WHERE tablename = :name AND 'aerostic_app' = ANY(roles)) AS policies
        FROM pg_class WHERE oid = CAST(:name AS regclass)
    """,
        name=name,
    )

    assert (protected.held, protected.policies) == (True, 1)


@every_tenant_table
def test_every_unique_index_starts_with_the_workspace(name: str):
    indexes = ask(
        """
        SELECT i.indexrelid::regclass::text AS index, a.attname AS first FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = CAST(:name AS regclass) AND i.indisunique
    """,
        name=name,
    )

    assert indexes
    assert {row.first for row in indexes} == {"workspace_id"}


@every_tenant_table
def test_no_reference_leaves_its_workspace(name: str):
    references = [key for key in tables.metadata.tables[name].constraints if isinstance(key, ForeignKeyConstraint)]

    for reference in references:
        target = reference.referred_table
        if target.info["tenancy"] == "tenant":
            assert dict(zip(reference.column_keys, target_columns(reference), strict=True))["workspace_id"] == (
                f"{target.name}.workspace_id"
            )


def test_nothing_outside_refers_into_a_tenants_table():
    """A directory names a row by its id; a key that pointed there could not carry the workspace's protection."""
    outside = [table for table in tables.metadata.tables.values() if table.info["tenancy"] != "tenant"]

    assert [str(key) for table in outside for key in table.foreign_keys if is_tenants(key.column.table)] == []


def test_directories_are_these_and_hold_keys_only():
    found = {name: set(tables.metadata.tables[name].columns.keys()) for name in tables.of_tenancy("directory")}

    assert found == DIRECTORIES


def test_no_role_of_the_product_owns_anything_or_stands_above_the_policies():
    [owned] = ask("SELECT count(*) AS things FROM pg_class WHERE relowner::regrole::text = ANY(:roles)", roles=ROLES)
    roles = ask(
        """
        SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin AS mighty
        FROM pg_roles WHERE rolname = ANY(:roles)
    """,
        roles=ROLES,
    )

    assert owned.things == 0
    assert {row.rolname: row.mighty for row in roles} == dict.fromkeys(ROLES, False)


def test_no_role_of_the_product_is_a_member_of_another():
    members = ask("SELECT FROM pg_auth_members WHERE member::regrole::text = ANY(:roles)", roles=ROLES)

    assert list(members) == []


def test_functions_that_act_as_the_owner_are_these_and_look_in_no_schema_of_others():
    functions = ask("""
        SELECT proname, proconfig FROM pg_proc
        WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY proname
    """)

    assert [row.proname for row in functions] == [
        "aerostic_drop_days", "aerostic_drop_months", "aerostic_make_days", "aerostic_make_months", "aerostic_search",
    ]  # fmt: skip
    assert all("search_path=public, pg_temp" in row.proconfig for row in functions)


def test_the_product_may_not_touch_the_record_of_migrations():
    [rights] = ask("""
        SELECT has_table_privilege('aerostic_app', 'alembic_version', 'INSERT, UPDATE, DELETE') AS writes
    """)

    assert not rights.writes


def target_columns(reference: ForeignKeyConstraint) -> list[str]:
    return [element.target_fullname for element in reference.elements]


def is_tenants(table: Table) -> bool:
    return table.info["tenancy"] == "tenant"
