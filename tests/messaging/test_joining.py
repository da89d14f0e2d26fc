"""Two contacts turn out to be one person: everything of theirs becomes one person's."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import contacts, messaging
from aerostic.contacts import Wish, Word
from aerostic.kit.work import Work, working
from aerostic.messaging import InboundEvent, record_arrivals
from aerostic.messaging.joining import join_conversations
from aerostic.meta import MessageArrived, Person
from tests.cast import Make, numbers, somebody


class Two:
    """The same person, met once by number and once by user id."""

    def __init__(self, work: Work, make: Make) -> None:
        self.work, self.make = work, make
        self.wa_id, self.user_id = somebody(), f"DE.{next(numbers)}"
        self.by_number = self.receive("From my number", wa_id=self.wa_id)
        self.by_user_id = self.receive("From my name", user_id=self.user_id)

    def receive(self, said: str, **known: str) -> InboundEvent[MessageArrived]:
        heard = self.make.inbound(said)
        event = replace(heard.event, sender=Person(**known))
        [arrival] = record_arrivals(self.work, [replace(heard, event=event)])
        return arrival

    def reveal(self) -> InboundEvent[MessageArrived]:
        return self.receive("It is me", wa_id=self.wa_id, user_id=self.user_id)


@pytest.fixture
def two(work: Work, make: Make) -> Two:
    return Two(work, make)


def test_both_conversations_become_one_persons(work: Work, two: Two):
    assert two.by_number.contact_id != two.by_user_id.contact_id

    revealed = two.reveal()

    listed = messaging.conversations(work)
    assert {c.contact.id for c in listed} == {revealed.contact_id} == {two.by_user_id.contact_id}
    assert {(c.contact.wa_id, c.contact.user_id) for c in listed} == {(two.wa_id, two.user_id)}


def test_of_two_open_conversations_on_one_number_one_goes_on_with_the_messages_of_both(work: Work, two: Two):
    revealed = two.reveal()

    [one] = messaging.conversations(work)
    assert (one.id, one.status) == (two.by_user_id.conversation_id, "open")
    assert one.id == revealed.conversation_id
    said = [message.body for message in messaging.thread(work, one.id)]
    assert said == ["From my number", "From my name", "It is me"]
    assert one.unanswered_since is not None
    assert one.unread == 3


def test_the_thread_tells_that_two_were_found_to_be_one(work: Work, two: Two):
    revealed = two.reveal()

    assert revealed.conversation_id
    assert [event.kind for event in messaging.events(work, revealed.conversation_id)] == ["joined"]


def test_a_closed_conversation_stays_beside_the_open_one(work: Work, two: Two):
    assert two.by_number.conversation_id
    messaging.close(work, [two.by_number.conversation_id])

    two.reveal()

    states = {c.id: c.status for c in messaging.conversations(work)}
    assert states == {two.by_number.conversation_id: "closed", two.by_user_id.conversation_id: "open"}


def test_drafts_of_both_are_kept(work: Work, two: Two):
    assert two.by_number.conversation_id
    assert two.by_user_id.conversation_id
    messaging.save_draft(work, two.by_number.conversation_id, "It is on its way")
    messaging.save_draft(work, two.by_user_id.conversation_id, "We open at nine")

    two.reveal()

    drafts = messaging.drafts(work, two.by_user_id.conversation_id)
    assert {one.body for one in drafts} == {"We open at nine", "It is on its way"}


def test_nothing_anybody_said_is_lost(work: Work, two: Two):
    two.reveal()

    said = [m.content.preview for c in messaging.conversations(work) for m in messaging.thread(work, c.id)]
    assert sorted(said) == ["From my name", "From my number", "It is me"]


def test_the_opt_out_goes_along(work: Work, two: Two):
    assert two.by_number.contact_id
    contacts.apply_wishes(work, [Word(two.by_number.contact_id, Wish.STOP, work.now)], via="message")

    two.reveal()

    assert {c.opted_out for c in messaging.conversations(work)} == {True}


def test_the_contact_that_was_the_other_is_gone(work: Work, two: Two):
    two.reveal()

    assert [row.id for row in work.rows(text("SELECT id FROM contacts"))] == [two.by_user_id.contact_id]


def test_joining_again_changes_nothing(work: Work, two: Two):
    two.reveal()
    before = messaging.conversations(work)

    join_conversations(work, [(ids(two.by_number), ids(two.by_user_id))])

    assert messaging.conversations(work) == before


def test_mallory_joins_nobody_of_the_cafe(work: Work, two: Two, mallory: Work):
    work.connection.commit()

    join_conversations(mallory, [(ids(two.by_number), ids(two.by_user_id))])
    mallory.connection.commit()

    with working(two.make.workspace.agent, work.workspace) as again:
        assert len({c.contact.id for c in messaging.conversations(again)}) == 2


def ids(arrival: InboundEvent[MessageArrived]) -> UUID:
    assert arrival.contact_id
    return arrival.contact_id
