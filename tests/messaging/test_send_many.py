"""Many people are written to at once: set-based, by the same rules, and out of sight until they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from aerostic import billing, contacts, messaging
from aerostic.contacts import Wish, Word
from aerostic.kit import lines
from aerostic.kit.actor import Role
from aerostic.kit.errors import NotAllowed, Refusal
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import Addressed, Batch, MessageFilter, Text, View, ViewKind, send_many
from aerostic.messaging.errors import (
    AddressedTwice,
    MessageNotFound,
    NoSuchPerson,
    NumberNotConnected,
    OptedOut,
    WindowClosed,
)
from aerostic.messaging.jobs import OUTBOUND
from aerostic.messaging.joining import join_conversations
from tests.cast import DAY, Make, Talk, Workspace, person
from tests.messaging.reports import statements
from tests.messaging.team import act_as, receive_message

OFFER = Text("Two cakes for the price of one, on Mondays")
UTC = ZoneInfo("UTC")
PEOPLE = text("""
    INSERT INTO contacts (workspace_id, id, name)
    SELECT :workspace, gen_random_uuid(), 'Person ' || n FROM generate_series(1, :many) n RETURNING id
""")
PLACES = text(
    "SELECT meant, lane, order_key, priority FROM waiting WHERE line = 'outbound' AND workspace_id = :workspace"
)
TRAIL = text("SELECT action, details FROM audit_entries WHERE action = 'message.batch_sent'")


@dataclass(frozen=True, slots=True)
class Template:
    """A content that may go at any time, as a template will."""

    type: ClassVar[str] = "text"
    label: ClassVar[str] = "Template"
    needs_window: ClassVar[bool] = False
    category: ClassVar[str] = "marketing"

    body: str = OFFER.body
    preview: str = OFFER.body

    def as_meta(self) -> dict[str, str]:
        return {"body": self.body}


def offered(make: Make, contact_ids: Sequence[UUID], content: object = OFFER) -> Batch:
    addressed = [Addressed(contact_id, content) for contact_id in contact_ids]  # pyright: ignore[reportArgumentType]
    return send_many(make.work, make.workspace.channel.id, addressed)


def strangers(work: Work, many: int) -> list[UUID]:
    return [row.id for row in work.rows(PEOPLE, workspace=work.workspace, many=many)]


def refusals(batch: Batch) -> list[type[Refusal]]:
    return [type(one.refusal) for one in batch.refused]


def bodies_in(work: Work, talk: Talk) -> list[str | None]:
    return [row.body for row in messaging.thread(work, talk.id)]


def test_each_person_gets_the_message_behind_all_replies_and_nobody_is_assigned(work: Work, make: Make):
    mariam, tomas = make.conversation(), make.conversation()
    work.notices.clear()

    batch = offered(make, [mariam.contact_id, tomas.contact_id])

    assert (batch.queued.keys(), batch.refused) == ({mariam.contact_id, tomas.contact_id}, [])
    assert OUTBOUND in work.nudged
    assert {tuple(row) for row in work.rows(PLACES, workspace=work.workspace)} == {
        (str(message_id), str(make.workspace.channel.id), str(contact_id), lines.BULK)
        for contact_id, message_id in batch.queued.items()
    }
    assert work.notices == [Notice("batch", batch.id)]
    assert messaging.conversation(work, mariam.id).assignee is None


def test_a_batch_is_one_entry_of_the_trail_and_a_handful_of_statements(work: Work, make: Make):
    people = [make.conversation().contact_id for _ in range(30)]

    with statements(work) as asked:
        offered(make, people)

    [entry] = work.rows(TRAIL)
    assert (entry.details["count"], entry.details["refused"]) == (30, 0)
    assert len(asked) <= 10


def test_whom_a_rule_forbids_to_write_to_is_refused_and_the_others_are_not(work: Work, make: Make):
    gone, quiet, fine = make.conversation(), make.conversation(last_inbound_at=work.now - DAY), make.conversation()
    contacts.apply_wishes(work, [Word(gone.contact_id, Wish.STOP, work.now)], via="message")
    [stranger] = strangers(work, 1)

    batch = offered(make, [gone.contact_id, quiet.contact_id, stranger, new_id(), fine.contact_id])

    assert list(batch.queued) == [fine.contact_id]
    assert refusals(batch) == [OptedOut, WindowClosed, WindowClosed, NoSuchPerson]
    assert [one.contact_id for one in batch.refused][:2] == [gone.contact_id, quiet.contact_id]


def test_what_needs_no_window_goes_to_who_never_wrote(work: Work, make: Make):
    batch = offered(make, strangers(work, 3), Template())

    assert (len(batch.queued), batch.refused) == (3, [])
    assert {row.conversation_id for row in messaging.messages(work, MessageFilter())} == {None}


def test_whoever_is_addressed_twice_gets_the_first_message_only(work: Work, make: Make):
    mariam = make.conversation().contact_id

    batch = offered(make, [mariam, mariam])

    assert (list(batch.queued), refusals(batch)) == ([mariam], [AddressedTwice])


def test_a_window_opens_on_the_number_they_wrote_to_alone(work: Work, make: Make):
    mariam, other = make.conversation().contact_id, make.channel()

    batch = send_many(work, other.id, [Addressed(mariam, OFFER)])

    assert refusals(batch) == [WindowClosed]


def test_nothing_leaves_from_a_number_that_is_not_ours(work: Work, make: Make):
    mariam = make.conversation().contact_id

    assert refusals(send_many(work, new_id(), [Addressed(mariam, Template())])) == [NumberNotConnected]  # pyright: ignore[reportArgumentType]


def test_who_may_not_send_may_not_send_to_many(work: Work, make: Make):
    mariam = make.conversation().contact_id
    work.actor = person("Vera", Role.VIEWER)

    with pytest.raises(NotAllowed):
        offered(make, [mariam])


def test_whom_a_member_does_not_see_they_do_not_write_to(work: Work, make: Make):
    mariam = make.conversation().contact_id
    act_as(work, work.actor, tags=frozenset({new_id()}))

    assert refusals(offered(make, [mariam])) == [NoSuchPerson]


def test_mallory_writes_to_nobody_of_the_cafe(work: Work, make: Make, mallory: Work, harbour: Workspace):
    mariam = make.conversation().contact_id
    work.connection.commit()

    from_hers = send_many(mallory, harbour.channel.id, [Addressed(mariam, OFFER)])
    from_ours = send_many(mallory, make.workspace.channel.id, [Addressed(mariam, OFFER)])

    assert (from_hers.queued, from_ours.queued) == ({}, {})


def test_mallory_sees_nothing_of_a_batch(work: Work, make: Make, mallory: Work):
    [message_id] = offered(make, [make.conversation().contact_id]).queued.values()
    work.connection.commit()

    with pytest.raises(MessageNotFound):
        messaging.message(mallory, message_id)


def test_each_message_counts_against_the_plan(work: Work, make: Make, cafe: Workspace):
    people = strangers(work, 5)
    offered(make, people, Template())

    act_as(work, cafe.owner)
    assert billing.spent(work) == 5


def test_until_they_answer_it_stands_in_no_list_no_count_no_search_and_no_figure(work: Work, make: Make):
    mariam = make.conversation("Hello")
    before = messaging.report(work, UTC), messaging.counts(work, View()), messaging.conversations(work)

    offered(make, [mariam.contact_id, *strangers(work, 3)])

    assert (messaging.report(work, UTC), messaging.counts(work, View()), messaging.conversations(work)) == before
    assert messaging.listing(work, View(ViewKind.ALL, words="cakes")) == []
    assert bodies_in(work, mariam) == ["Hello"]


def test_when_they_answer_what_was_sent_stands_in_the_thread_once(work: Work, make: Make):
    mariam, tomas = make.conversation("Hello"), make.conversation("Hi")
    offered(make, [mariam.contact_id, tomas.contact_id])
    work.now += timedelta(minutes=1)
    heard = make.inbound("Lovely, one please", mariam.wa_id)

    messaging.record_arrivals(work, [heard])
    messaging.record_arrivals(work, [heard])

    assert bodies_in(work, mariam) == ["Hello", OFFER.body, "Lovely, one please"]
    assert bodies_in(work, tomas) == ["Hi"]
    assert [row.id for row in messaging.listing(work, View(words="cakes"))] == [mariam.id]
    assert messaging.conversation(work, mariam.id).preview == "Lovely, one please"


def test_the_first_word_of_who_never_wrote_finds_it_too(work: Work, make: Make):
    mariam = make.conversation("Hello")
    work.run(text("UPDATE conversations SET status = 'closed', closed_at = now() - interval '1 year',"
                  " last_at = now() - interval '1 year'"))  # fmt: skip
    offered(make, [mariam.contact_id], Template())

    receive_message(make, mariam, "I am back")

    [row] = messaging.listing(work, View())
    assert row.id != mariam.id
    assert [one.body for one in messaging.thread(work, row.id)] == [OFFER.body, "I am back"]


def test_two_thousand_equal_messages_hide_no_older_word(work: Work, make: Make):
    talk = make.conversation("Do you have cakes without walnuts?")

    offered(make, strangers(work, 2_000), Template())

    found = messaging.listing(work, View(words="cakes"))
    assert [(row.id, row.excerpt) for row in found] == [(talk.id, "Do you have cakes without walnuts?")]


def test_a_message_nobody_answered_can_be_asked_for_by_who_sees_the_person(work: Work, make: Make):
    mariam = make.conversation()
    [message_id] = offered(make, [mariam.contact_id]).queued.values()

    row = messaging.message(work, message_id)
    of_her = messaging.messages(work, MessageFilter(contact_id=mariam.contact_id, direction="outbound"))

    assert (row.conversation_id, row.contact.id, row.purpose) == (None, mariam.contact_id, "bulk")
    assert [one.id for one in of_her] == [message_id]
    act_as(work, work.actor, tags=frozenset({new_id()}))
    with pytest.raises(MessageNotFound):
        messaging.message(work, message_id)


def test_what_was_sent_to_one_who_turns_out_to_be_another_is_theirs(work: Work, make: Make):
    one, other = make.conversation(), make.conversation()
    [message_id] = offered(make, [one.contact_id]).queued.values()

    join_conversations(work, [(one.contact_id, other.contact_id)])

    assert messaging.message(work, message_id).contact.id == other.contact_id
