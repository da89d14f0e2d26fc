"""The thread as it is shown: grouped, in order, with what an agent must know beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from aerostic.kit.ids import new_id
from aerostic.messaging import (
    ContactRow,
    ErrorRow,
    EventKind,
    EventRow,
    MessageContext,
    MessageRow,
    Product,
    QuotedRow,
    ReactionRow,
    Referral,
    Text,
)
from aerostic.messaging import content as contents
from aerostic.meta import JsonValue
from aerostic.web.inbox.brought import Ad
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.bubbles import bubbles_of
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


def message_row(minutes: float = 0, **change: Any) -> MessageRow:
    moment = NOON + timedelta(minutes=minutes)
    return replace(HELLO, id=new_id(), said_at=moment, created_at=moment, **change)


def event_row(minutes: float, kind: str, **change: Any) -> EventRow:
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
    bubbles = shown(
        [message_row(0), message_row(1), message_row(4), message_row(5, direction="outbound", author="Ben")]
    )

    assert [(bubble.leads, bubble.trails) for bubble in bubbles] == [
        (True, False),
        (False, True),
        (True, True),
        (True, True),
    ]


def test_two_agents_answers_never_stand_together() -> None:
    bubbles = shown([message_row(direction="outbound", author=name) for name in ("Ben", "Asha")])

    assert [bubble.leads for bubble in bubbles] == [True, True]


def test_a_failure_brings_its_reason_and_the_next_step() -> None:
    [bubble] = shown([message_row(direction="outbound", status="failed", error=ErrorRow(131026, "No.", "Call them."))])

    assert (bubble.reason, bubble.next_step) == ("No.", "Call them.")


@pytest.mark.parametrize("status", ["failed", "refused"])
@pytest.mark.parametrize("error", [None, ErrorRow(None, "Out.", "Wait."), ErrorRow(131026, "No.", None)])
def test_failures_are_marked_alike_whatever_their_reason(status: str, error: ErrorRow | None) -> None:
    [bubble] = shown([message_row(direction="outbound", status=status, error=error)])

    assert bubble.has_failed
    assert bubble.reason == (error.reason if error else "WhatsApp gave no reason.")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"status": "unknown"}, "It is not known whether this arrived"),
        ({"possible_duplicate": True}, "Possible duplicate"),
        ({"purpose": "confirmation"}, "Sent automatically"),
        ({}, ""),
    ],
)
def test_what_an_agent_must_know_is_said_beneath(change: dict[str, Any], words: str) -> None:
    [bubble] = shown([message_row(direction="outbound", **change)])

    assert bubble.note.startswith(words)


@pytest.mark.parametrize(
    ("type_", "told", "kind", "body"),
    [
        ("text", {"body": "Hello"}, "", "Hello"),
        ("image", {"id": "1"}, "Photo", ""),
        ("image", {"id": "1", "caption": "Our table"}, "Photo", "Our table"),
        ("audio", {"id": "1", "voice": True}, "Voice message", ""),
        ("hologram", {"depth": 3}, "A message this inbox cannot show yet (hologram)", ""),
    ],
)
def test_what_is_no_text_has_a_name_and_only_words_somebody_wrote(
    type_: str, told: dict[str, Any], kind: str, body: str
) -> None:
    [bubble] = shown([message_row(content=contents.read(type_, told))])

    assert (bubble.kind, bubble.body) == (kind, body)


def test_what_happened_stands_where_it_happened_and_parts_what_was_said() -> None:
    bubbles = shown([message_row(0), message_row(1)], [event_row(0.5, "closed")])

    assert [(bubble.said, bubble.leads, bubble.trails) for bubble in bubbles] == [
        ("", True, True),
        ("Asha closed this conversation", True, True),
        ("", True, True),
    ]


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (event_row(0, "assigned", subject_name="Ben", subject_id=BEN), "Assigned to you by Asha"),
        (event_row(0, "assigned", subject_name="Ben", subject_id=OTHER_BEN), "Assigned to Ben by Asha"),
        (event_row(0, "assigned", subject_name="Asha", subject_id=OTHER_BEN), "Assigned to Asha by Asha"),
        (event_row(0, "assigned", subject_name="Chloe", is_mine=True), "Assigned to Chloe by you"),
        (event_row(0, "assigned", subject_name="Asha", subject_id=ASHA), "Asha took this conversation"),
        (event_row(0, "assigned", actor_id=BEN, subject_id=BEN, is_mine=True), "You took this conversation"),
        (event_row(0, "unassigned", is_mine=True), "Unassigned by you"),
        (event_row(0, "closed", is_mine=True), "You closed this conversation"),
        (event_row(0, "reopened", actor_name=""), "Mariam Laurent reopened this conversation"),
        (event_row(0, "opted_out", actor_name=""), "Mariam Laurent asked for no more messages"),
        (event_row(0, "opted_in", actor_name=""), "Mariam Laurent agreed to messages again"),
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
    [bubble] = shown([message_row(quoted=quoted)])

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
    [bubble] = shown([message_row(direction="outbound", status="failed", error=ErrorRow(code, "No.", None))])

    assert bubble.step == step


def test_only_what_whatsapp_knows_can_be_quoted() -> None:
    queued, arrived = shown([message_row(direction="outbound"), message_row(meta_message_id="wamid.1")])

    assert (queued.can_quote, arrived.can_quote) == (False, True)


def test_each_message_names_who_said_it() -> None:
    members = (("Ben", BEN), ("Ben", OTHER_BEN), ("Asha", ASHA))
    ours = [message_row(direction="outbound", author=name, author_id=who) for name, who in members]

    assert [bubble.who for bubble in shown([message_row(), *ours])] == ["Mariam Laurent", "You", "Ben", "Asha"]


def test_whoever_takes_it_by_answering_is_named_before_the_answer_and_who_closes_after_it() -> None:
    events = [event_row(1, "closed"), event_row(1, "reopened"), event_row(1, "assigned")]

    bubbles = shown([message_row(), message_row(1, direction="outbound", status="sent")], events)

    kinds = [bubble.picture or "message" for bubble in bubbles]
    assert kinds == ["message", "rotate-ccw", "user-round-check", "message", "circle-check"]


def test_a_bubble_tells_what_came_beside_the_words() -> None:
    context = MessageContext(
        referral=Referral(source_type="ad", headline="Walnut desk, 140 cm"),
        product=Product("67", "tea-green-100"),
        is_forwarded=True,
        is_forwarded_often=True,
    )

    [bubble] = shown([message_row(context=context, quoted_wamid="wamid.gone")])

    assert bubble.about == (
        "About tea-green-100",
        "Forwarded many times",
        "Answers a message that is not here",
    )
    assert bubble.brings.ads == (Ad("Came by an ad", "Walnut desk, 140 cm", "", ""),)


def test_metas_own_words_stand_beside_a_failure_unless_ours_hold_them_already() -> None:
    known = ErrorRow(131026, "It could not be delivered.", "Call them.", "Undeliverable", "Old client.", "https://x.y")
    unknown = ErrorRow(1, "WhatsApp refused it and says: “Rests at night.” (code 1)", "Later.", None, "Rests at night.")

    first, second = shown([message_row(error=known, direction="outbound"), message_row(1, error=unknown)])

    assert (first.words, first.href) == ("Old client.", "https://x.y")
    assert second.words == ""


def test_a_text_without_visible_characters_says_so() -> None:
    [bubble] = shown([message_row(content=contents.read("text", {"body": "\u3164\u200b"}))])

    assert (bubble.body, bubble.kind) == ("", "Text without visible characters")


def test_an_order_lists_its_articles() -> None:
    told: JsonValue = {"text": "At the door", "product_items": [{"product_retailer_id": "tea", "quantity": "2"}]}

    [bubble] = shown([message_row(content=contents.read("order", told))])

    assert (bubble.kind, bubble.body) == ("Order: 2 \u00d7 tea", "At the door")


def test_a_message_says_that_it_was_edited_or_taken_back_and_shows_a_reaction() -> None:
    edited, gone = shown(
        [
            message_row(edited_at=NOON, reaction=ReactionRow("👍", NOON)),
            message_row(1, revoked_at=NOON, content=contents.TAKEN_BACK),
        ]
    )

    assert (edited.note, edited.reaction) == ("Edited", "👍")
    assert (gone.kind, gone.body) == ("This message was taken back", "")


@pytest.mark.parametrize("kind", list(EventKind))
def test_everything_that_may_happen_has_its_sentence_and_picture(kind: EventKind) -> None:
    [line] = shown([], [event_row(0, kind.value)])

    assert line.said
    assert "{" not in line.said
    assert line.picture


def test_a_thread_with_nothing_in_it_is_shown_as_such() -> None:
    assert shown([]) == []


def test_an_uncertain_message_says_when_it_is_decided_and_lets_whoever_may_send_decide() -> None:
    row = message_row(direction="outbound", status="unknown", next_attempt_at=NOON)

    [told], [decides] = bubbles_of([row], [], SIDES), bubbles_of([row], [], replace(SIDES, may_send=True))

    assert (told.until, told.decides) == (NOON.isoformat(), False)
    assert decides.decides
    assert "do not wait for it" in decides.note


def test_an_uncertain_message_nothing_was_told_of_is_left_to_its_reader() -> None:
    [bubble] = bubbles_of([message_row(direction="outbound", status="unknown")], [], SIDES)

    assert (bubble.until, "for you to decide" in bubble.note) == ("", True)


def test_what_has_not_left_says_why_when_it_is_tried_again_and_that_others_wait() -> None:
    row = message_row(
        direction="outbound", status="queued", setback="WhatsApp could not be reached.", next_attempt_at=NOON
    )

    [bubble] = bubbles_of([row], [], SIDES)

    assert bubble.note.startswith("Not sent yet, trying again. WhatsApp could not be reached.")
    assert ("wait behind it" in bubble.note, bubble.until) == (True, NOON.isoformat())


def test_what_left_in_the_end_speaks_of_no_setback() -> None:
    row = message_row(
        direction="outbound", status="sent", setback="WhatsApp could not be reached.", next_attempt_at=NOON
    )

    [bubble] = bubbles_of([row], [], SIDES)

    assert (bubble.note, bubble.until) == ("", "")


def test_what_cannot_be_shown_can_be_unfolded_as_it_came() -> None:
    told = [contents.read("hologram", {"depth": 3}), contents.read("text", {"body": "Hello"})]
    strange, said = shown([message_row(content=one) for one in told])

    assert (strange.raw, said.raw) == ('{\n  "depth": 3\n}', "")
