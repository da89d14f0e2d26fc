"""The thread as it is shown: grouped, in order, with what an agent must know beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from aerostic.kit.ids import new_id
from aerostic.messaging import ContactRow, ErrorRow, EventRow, MessageRow, QuotedRow, Text
from aerostic.messaging import content as contents
from aerostic.web.inbox.bubbles import Bubble, bubbles_of
from aerostic.web.inbox.happenings import Sides

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MARIAM = ContactRow(new_id(), "33639980124", None, "Mariam Laurent")
BEN, ASHA, OTHER_BEN = new_id(), new_id(), new_id()
SIDES = Sides("Mariam Laurent", BEN)
HELLO = MessageRow(
    id=new_id(),
    conversation_id=UUID(int=1),
    direction="inbound",
    content=Text("Hello"),
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


def happened(minutes: float, kind: str, **change: Any) -> EventRow:
    event = EventRow(
        id=new_id(),
        conversation_id=UUID(int=1),
        kind=kind,
        actor_name="Asha",
        subject_name="",
        at=NOON + timedelta(minutes=minutes),
        is_mine=False,
        actor_id=ASHA,
    )
    return replace(event, **change)


def shown(rows: Sequence[MessageRow], events: Sequence[EventRow] = ()) -> list[Bubble]:
    return bubbles_of(rows, events, SIDES)


def test_what_one_person_says_within_two_minutes_stands_together() -> None:
    bubbles = shown([said(0), said(1), said(4), said(5, direction="outbound", author="Ben")])

    assert [(bubble.leads, bubble.trails) for bubble in bubbles] == [
        (True, False),
        (False, True),
        (True, True),
        (True, True),
    ]


def test_two_agents_answers_never_stand_together() -> None:
    bubbles = shown([said(direction="outbound", author=name) for name in ("Ben", "Asha")])

    assert [bubble.leads for bubble in bubbles] == [True, True]


def test_a_failure_brings_its_reason_and_the_next_step() -> None:
    [bubble] = shown([said(direction="outbound", status="failed", error=ErrorRow(131026, "No.", "Call them."))])

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
    [bubble] = shown([said(direction="outbound", **change)])

    assert bubble.note.startswith(words)


@pytest.mark.parametrize(
    ("type_", "told", "kind", "body"),
    [
        ("text", {"body": "Hello"}, "", "Hello"),
        ("image", {"id": "1"}, "Photo", ""),
        ("image", {"id": "1", "caption": "Our table"}, "Photo", "Our table"),
        ("audio", {"id": "1", "voice": True}, "Voice message", ""),
        ("hologram", {"depth": 3}, "A message this inbox cannot show yet", ""),
    ],
)
def test_what_is_no_text_has_a_name_and_only_words_somebody_wrote(
    type_: str, told: dict[str, Any], kind: str, body: str
) -> None:
    [bubble] = shown([said(content=contents.read(type_, told))])

    assert (bubble.kind, bubble.body) == (kind, body)


def test_what_happened_stands_where_it_happened_and_parts_what_was_said() -> None:
    bubbles = shown([said(0), said(1)], [happened(0.5, "closed")])

    assert [(bubble.said, bubble.leads, bubble.trails) for bubble in bubbles] == [
        ("", True, True),
        ("Asha closed this conversation", True, True),
        ("", True, True),
    ]


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (happened(0, "assigned", subject_name="Ben", subject_id=BEN), "Assigned to you by Asha"),
        (happened(0, "assigned", subject_name="Ben", subject_id=OTHER_BEN), "Assigned to Ben by Asha"),
        (happened(0, "assigned", subject_name="Asha", subject_id=OTHER_BEN), "Assigned to Asha by Asha"),
        (happened(0, "assigned", subject_name="Chloe", is_mine=True), "Assigned to Chloe by you"),
        (happened(0, "assigned", subject_name="Asha", subject_id=ASHA), "Asha took this conversation"),
        (happened(0, "assigned", actor_id=BEN, subject_id=BEN, is_mine=True), "You took this conversation"),
        (happened(0, "unassigned", is_mine=True), "Unassigned by you"),
        (happened(0, "closed", is_mine=True), "You closed this conversation"),
        (happened(0, "reopened", actor_name=""), "Mariam Laurent reopened this conversation"),
        (happened(0, "opted_out", actor_name=""), "Mariam Laurent asked for no more messages"),
        (happened(0, "opted_in", actor_name=""), "Mariam Laurent agreed to messages again"),
    ],
)
def test_what_happened_is_said_as_its_reader_knows_the_people(event: EventRow, words: str) -> None:
    [bubble] = shown([], [event])

    assert bubble.said == words


@pytest.mark.parametrize(
    ("quoted", "who", "words"),
    [
        (QuotedRow(new_id(), True, "Ben", "Shall I?", "text", BEN), "You", "Shall I?"),
        (QuotedRow(new_id(), True, "Ben", "Shall I?", "text", OTHER_BEN), "Ben", "Shall I?"),
        (QuotedRow(new_id(), True, "", "You are opted out.", "text"), "Aerostic", "You are opted out."),
        (QuotedRow(new_id(), False, "", "Photo", "image"), "Mariam Laurent", "Photo"),
    ],
)
def test_a_quoted_message_brings_whose_it_was(quoted: QuotedRow, who: str, words: str) -> None:
    [bubble] = shown([said(quoted=quoted)])

    assert (bubble.quote_id, bubble.quote_who, bubble.quote_words) == (str(quoted.id), who, words)


@pytest.mark.parametrize(
    ("code", "step"),
    [
        (131000, "again"),
        (131056, "again"),
        (131009, "edit"),
        (190, "reconnect"),
        (131047, ""),
        (131026, ""),
        (None, "edit"),
    ],
)
def test_a_failure_offers_a_button_where_a_button_helps(code: int | None, step: str) -> None:
    [bubble] = shown([said(direction="outbound", status="failed", error=ErrorRow(code, "No.", None))])

    assert bubble.step == step


def test_only_what_whatsapp_knows_can_be_quoted() -> None:
    queued, arrived = shown([said(direction="outbound"), said(meta_message_id="wamid.1")])

    assert (queued.can_quote, arrived.can_quote) == (False, True)


def test_each_message_names_who_said_it() -> None:
    members = (("Ben", BEN), ("Ben", OTHER_BEN), ("Asha", ASHA))
    ours = [said(direction="outbound", author=name, author_id=who) for name, who in members]

    assert [bubble.who for bubble in shown([said(), *ours])] == ["Mariam Laurent", "You", "Ben", "Asha"]


def test_whoever_takes_it_by_answering_is_named_before_the_answer_and_who_closes_after_it() -> None:
    events = [happened(1, "closed"), happened(1, "reopened"), happened(1, "assigned")]

    bubbles = shown([said(), said(1, direction="outbound", status="sent")], events)

    kinds = [bubble.picture or "message" for bubble in bubbles]
    assert kinds == ["message", "rotate-ccw", "user-round-check", "message", "circle-check"]
