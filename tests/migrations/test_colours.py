"""Whoever was a member before members had colours is given one, in the order they joined."""

from uuid import UUID, uuid4

import psycopg

from tests.migrated import empty_database, upgrade
from tests.services import Servers

WORKSPACE = "INSERT INTO workspaces (id, name, plan) VALUES (%s, 'Café', 'pro')"
ACCOUNT = "INSERT INTO accounts (id, email, name) VALUES (%s, %s, 'Somebody')"
MEMBER = "INSERT INTO memberships (account_id, workspace_id, role, joined_at) VALUES (%s, %s, 'agent', %s)"
COLOURS = "SELECT colour FROM memberships WHERE workspace_id = %s ORDER BY joined_at"


def hire(database: psycopg.Connection, size: int) -> UUID:
    """A workspace of before, with so many members who joined one day after the other."""
    workspace = uuid4()
    database.execute(WORKSPACE, [workspace])
    for day in range(1, size + 1):
        account = uuid4()
        database.execute(ACCOUNT, [account, f"{account}@example.com"])
        database.execute(MEMBER, [account, workspace, f"2026-11-{day:02d}"])
    return workspace


def test_members_of_before_are_told_apart_by_colour(servers: Servers) -> None:
    with empty_database(servers.database_url) as url:
        upgrade(url, "0022")
        with psycopg.connect(url, options="-c aerostic.owner_acts=on") as database:
            large, small = hire(database, 14), hire(database, 2)

        upgrade(url)

        with psycopg.connect(url, options="-c aerostic.owner_acts=on") as database:
            found = [[row[0] for row in database.execute(COLOURS, [one])] for one in (large, small)]
    assert found == [[*range(12), 0, 1], [0, 1]]
