"""Rows as the inbox shows them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from aerostic.kit.ids import new_id
from aerostic.messaging import ContactRow, ErrorRow, MessageRow
from aerostic.web.inbox.rows import bubbles_of, name_of
from aerostic.web.ui.avatar import initials_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MARIAM = ContactRow(new_id(), "33639980124", None, "Mariam Laurent")
HELLO = MessageRow(
    id=new_id(),
    conversation_id=UUID(int=1),
    direction="inbound",
    type="text",
    body="Hello",
    status="received",
    meta_message_id=None,
    quoted_wamid=None,
    contact=MARIAM,
    author=None,
    purpose=None,
    error=None,
    possible_duplicate=False,
    bubble=None,
    said_at=NOON,
    created_at=NOON,
)


def said(minutes: float = 0, **change: Any) -> MessageRow:
    moment = NOON + timedelta(minutes=minutes)
    return replace(HELLO, id=new_id(), said_at=moment, created_at=moment, **change)


def test_what_one_person_says_within_two_minutes_stands_together() -> None:
    bubbles = bubbles_of([said(0), said(1), said(4), said(5, direction="outbound", author="Ben")])

    assert [(bubble.leads, bubble.trails) for bubble in bubbles] == [
        (True, False),
        (False, True),
        (True, True),
        (True, True),
    ]


def test_two_agents_answers_never_stand_together() -> None:
    bubbles = bubbles_of([said(direction="outbound", author=name) for name in ("Ben", "Asha")])

    assert [bubble.leads for bubble in bubbles] == [True, True]


def test_a_failure_brings_its_reason_and_the_next_step() -> None:
    [bubble] = bubbles_of([said(direction="outbound", status="failed", error=ErrorRow(131026, "No.", "Call them."))])

    assert (bubble.reason, bubble.next_step) == ("No.", "Call them.")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"status": "unknown"}, "Uncertain, resolving"),
        ({"possible_duplicate": True}, "Possible duplicate"),
        ({"purpose": "confirmation"}, "Sent automatically"),
        ({}, ""),
    ],
)
def test_what_an_agent_must_know_is_said_beneath(change: dict[str, Any], words: str) -> None:
    [bubble] = bubbles_of([said(direction="outbound", **change)])

    assert bubble.note.startswith(words)


@pytest.mark.parametrize(("type_", "kind"), [("text", ""), ("image", "Photo"), ("hologram", "A message this inbox")])
def test_what_is_no_text_has_a_name(type_: str, kind: str) -> None:
    [bubble] = bubbles_of([said(type=type_)])

    assert bubble.kind.startswith(kind)


@pytest.mark.parametrize(
    ("contact", "name"),
    [
        (MARIAM, "Mariam Laurent"),
        (replace(MARIAM, name="", username="mariam.l"), "@mariam.l"),
        (replace(MARIAM, name=""), "+33639980124"),
        (ContactRow(MARIAM.id, None, "FR.1", ""), "Someone on WhatsApp"),
    ],
)
def test_everybody_has_a_name(contact: ContactRow, name: str) -> None:
    assert name_of(contact) == name


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Mariam Laurent", "ML"),
        ("Ben", "B"),
        ("سلمى الحسيني", "سا"),
        ("+33639980124", "+3"),
        ("@sunita.iyer", "SI"),
        ("🎈", "·"),
        ("   ", "·"),
        ("Someone (work) 2", "S"),
    ],
)
def test_initials_come_of_any_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials
