"""What was said before is moved to where it is kept now, and back again."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.migrated import downgrade, empty_database, upgrade
from tests.services import Servers

BEFORE, CONTENTS, PEOPLE = "0005", "0009", "0010"
WORKSPACE, CHANNEL, CONTACT, TALK = uuid4(), uuid4(), uuid4(), uuid4()
ENTER = f"""
    SET LOCAL ROLE aerostic_app;
    SELECT set_config('app.workspace_id', '{WORKSPACE}', true);
"""
PLACE = f"""
    INSERT INTO workspaces (id, name, plan) VALUES ('{WORKSPACE}', 'Blue Lotus Café', 'pro');
    {ENTER}
    INSERT INTO channels (workspace_id, id, phone_number_id, waba_id, display_phone_number, verified_name,
                          messages_per_second, status, token)
    VALUES ('{WORKSPACE}', '{CHANNEL}', '1', '2', '+33 1', 'Café', 80, 'connected', '');
    INSERT INTO contacts (workspace_id, id, name) VALUES ('{WORKSPACE}', '{CONTACT}', 'Mariam');
    INSERT INTO conversations (workspace_id, id, channel_id, contact_id)
    VALUES ('{WORKSPACE}', '{TALK}', '{CHANNEL}', '{CONTACT}');
"""  # noqa: S608 -- ids of our own
SAY = f"""
    INSERT INTO messages (workspace_id, id, conversation_id, channel_id, direction, type, body, raw, meta_message_id,
                          status, rank, said_at)
    VALUES ('{WORKSPACE}', gen_random_uuid(), '{TALK}', '{CHANNEL}', 'inbound', %s, %s, %s, %s, 'received', 90,
            to_timestamp(1763800000))
"""  # noqa: S608
AROUND = {"context": {"forwarded": True}}
NOW = "SELECT type, body, content, extra FROM messages WHERE meta_message_id = %s"
THEN = "SELECT type, body, raw FROM messages WHERE meta_message_id = %s"

# type, body and what Meta sent of it before; body, content and extra after.
SAID: dict[str, tuple[str, str, Any, str | None, Any, Any]] = {
    "text": ("text", "Photo", None, "Photo", {"body": "Photo"}, None),
    "photo": ("image", "Photo", {"image": {"id": "1"}} | AROUND, None, {"id": "1"}, AROUND),
    "captioned": (
        "image", "Our table", {"image": {"id": "1", "caption": "Our table"}}, "Our table",
        {"id": "1", "caption": "Our table"}, None,
    ),
    "captioned so": ("image", "Photo", {"image": {"caption": "Photo"}}, "Photo", {"caption": "Photo"}, None),
    "voice": ("audio", "Voice message", {"audio": {"voice": True}}, None, {"voice": True}, None),
    "button": ("button", "Yes", {"button": {"text": "Yes"}}, "Yes", {"text": "Yes"}, None),
    "cards": ("contacts", "Contact card", {"contacts": [{"name": {}}]}, None, [{"name": {}}], None),
    "lost": ("unsupported", "A message WhatsApp could not pass on", {"errors": []}, None, {}, {"errors": []}),
    "new": ("hologram", "A message of a new kind", {"hologram": {"depth": 3}}, None, {"depth": 3}, None),
}  # fmt: skip


@pytest.fixture
def used(servers: Servers) -> Iterator[str]:
    """A database in which people have talked, as it was before."""
    with empty_database(servers.database_url) as url:
        upgrade(url, BEFORE)
        with psycopg.connect(url) as used:
            used.execute(PLACE.encode())
            for wamid, (type_, body, raw, *_) in SAID.items():
                used.execute(SAY.encode(), (type_, body, raw_message(wamid, type_, raw), wamid))
        yield url


def raw_message(wamid: str, type_: str, raw: Any) -> str | None:
    head = {"id": wamid, "from": "33639980124", "timestamp": "1763800000", "type": type_}
    return json.dumps(head | raw) if raw else None


def test_what_was_said_becomes_contents_and_only_words_stay_words(used: str):
    upgrade(used, CONTENTS)

    with psycopg.connect(used) as now:
        now.execute(ENTER.encode())
        for wamid, (type_, _, _, body, content, extra) in SAID.items():
            assert now.execute(NOW.encode(), (wamid,)).fetchall() == [(type_, body, content, extra)], wamid


def test_what_was_moved_can_be_moved_back(used: str):
    upgrade(used, CONTENTS)
    downgrade(used, BEFORE)

    with psycopg.connect(used) as then:
        then.execute(ENTER.encode())
        for wamid, (type_, body, raw, *_) in SAID.items():
            head = {"id": wamid, "timestamp": "1763800000", "type": type_}
            assert then.execute(THEN.encode(), (wamid,)).fetchall() == [(type_, body, head | raw if raw else None)], (
                wamid
            )


def test_each_message_belongs_to_the_person_of_its_conversation(used: str):
    upgrade(used, PEOPLE)

    with psycopg.connect(used) as now:
        now.execute(ENTER.encode())
        found = now.execute(b"SELECT DISTINCT contact_id, conversation_id FROM messages").fetchall()
    assert found == [(CONTACT, TALK)]


def test_what_nobody_has_answered_gets_a_closed_conversation_when_it_must_have_one(used: str):
    upgrade(used, PEOPLE)
    with psycopg.connect(used) as now:
        now.execute((ENTER + "UPDATE messages SET conversation_id = NULL WHERE type = 'image'").encode())  # noqa: S608

    downgrade(used, CONTENTS)

    with psycopg.connect(used) as then:
        then.execute(ENTER.encode())
        housed = then.execute(
            b"SELECT c.status, c.contact_id, count(*) FROM messages m JOIN conversations c ON c.id = m.conversation_id"
            b" WHERE m.type = 'image' GROUP BY c.id, c.status, c.contact_id"
        ).fetchall()
    assert housed == [("closed", CONTACT, 3)]
