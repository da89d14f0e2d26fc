"""Invitations of before are found by their address until they end, as those made since are."""

from uuid import uuid4

import psycopg

from tests.migrated import empty_database, upgrade
from tests.services import Servers

WORKSPACE = "INSERT INTO workspaces (id, name, plan) VALUES (%s, 'Café', 'pro')"
INVITATION = """
    INSERT INTO invitations (workspace_id, id, email, role, expires_at) VALUES (%s, %s, 'bea@example.com', 'agent', %s)
"""
ADDRESS = "INSERT INTO invited_addresses (hash, workspace_id, invitation_id) VALUES ('\\x01', %s, %s)"
FOUND = "SELECT invitation_id, expires_at::date::text FROM invited_addresses"


def test_an_invitation_of_before_is_found_until_it_ends(servers: Servers) -> None:
    workspace, invitation = uuid4(), uuid4()
    with empty_database(servers.database_url) as url:
        upgrade(url, "0029")
        with psycopg.connect(url, options="-c aerostic.owner_acts=on") as database:
            database.execute(WORKSPACE, [workspace])
            database.execute(INVITATION, [workspace, invitation, "2026-12-01 12:00+00"])
            database.execute(ADDRESS, [workspace, invitation])

        upgrade(url)

        with psycopg.connect(url, options="-c aerostic.owner_acts=on") as database:
            assert database.execute(FOUND).fetchall() == [(invitation, "2026-12-01")]
