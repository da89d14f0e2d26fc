"""What is in the database survives every migration: none may look past row-level security and see nothing."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from tests.migrated import empty_database, upgrade
from tests.services import Servers

WORKSPACE, CHANNEL, CONTACT = uuid4(), uuid4(), uuid4()
ANSWERED, WAITING = uuid4(), uuid4()

BEFORE = f"""
    INSERT INTO workspaces (id, name, plan) VALUES ('{WORKSPACE}', 'Blue Lotus Café', 'pro');
    SET LOCAL ROLE aerostic_app;
    SELECT set_config('app.workspace_id', '{WORKSPACE}', true);
    INSERT INTO channels (workspace_id, id, phone_number_id, waba_id, display_phone_number, verified_name,
                          messages_per_second, status, token)
    VALUES ('{WORKSPACE}', '{CHANNEL}', '1', '2', '+33 1', 'Café', 80, 'connected', '');
    INSERT INTO contacts (workspace_id, id, name) VALUES ('{WORKSPACE}', '{CONTACT}', 'Mariam');
    INSERT INTO conversations (workspace_id, id, channel_id, contact_id, status)
    VALUES ('{WORKSPACE}', '{ANSWERED}', '{CHANNEL}', '{CONTACT}', 'closed'),
           ('{WORKSPACE}', '{WAITING}', '{CHANNEL}', '{CONTACT}', 'open');
    INSERT INTO messages (workspace_id, id, conversation_id, channel_id, direction, type, body, status, rank, purpose,
                          said_at, created_at)
    SELECT '{WORKSPACE}', gen_random_uuid(), of, '{CHANNEL}', direction, 'text', 'Hello', 'read', 70, purpose, at, at
    FROM (VALUES ('{ANSWERED}'::uuid, 'inbound', NULL, timestamptz '2026-11-01 09:00Z'),
                 ('{ANSWERED}'::uuid, 'outbound', 'reply', timestamptz '2026-11-01 09:05Z'),
                 ('{WAITING}'::uuid, 'inbound', NULL, timestamptz '2026-11-01 10:00Z'),
                 ('{WAITING}'::uuid, 'inbound', NULL, timestamptz '2026-11-01 10:01Z')) m(of, direction, purpose, at);
    INSERT INTO audit_entries (workspace_id, id, said_at, actor_kind, actor_name, action, details)
    VALUES ('{WORKSPACE}', gen_random_uuid(), '2026-11-01 09:05Z', 'person', 'Asha', 'message.sent', '{{}}');
"""  # noqa: S608 -- ids of our own


@pytest.fixture
def grown(servers: Servers) -> Iterator[psycopg.Connection]:
    """A database that was used before people had surfaces, and is brought up to date."""
    with empty_database(servers.database_url) as url:
        upgrade(url, "0002")
        with psycopg.connect(url) as used:
            used.execute(BEFORE.encode())
        upgrade(url)
        with psycopg.connect(url) as now:
            now.execute("SET ROLE aerostic_platform")
            yield now


def test_conversations_know_their_last_inbound_message_and_who_still_waits(grown: psycopg.Connection):
    found = grown.execute(
        "SELECT id, to_char(heard_at AT TIME ZONE 'UTC', 'HH24:MI'),"
        " to_char(unanswered_since AT TIME ZONE 'UTC', 'HH24:MI') FROM conversations"
    ).fetchall()

    assert set(found) == {(ANSWERED, "09:00", None), (WAITING, "10:01", "10:00")}


def test_what_was_audited_stays_on_record(grown: psycopg.Connection):
    found = grown.execute("SELECT action, address, agent FROM audit_entries").fetchall()

    assert found == [("message.sent", "", "")]
