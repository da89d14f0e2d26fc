"""The side of a conversation tells who the person is, what they want, and what else happened with them."""

from datetime import timedelta

import pytest

from aerostic import contacts, messaging
from aerostic.contacts import Wish, Word
from aerostic.kit.work import Work
from aerostic.messaging import View, ViewKind
from aerostic.messaging.errors import ConversationNotFound
from tests.cast import Make, Talk
from tests.messaging.reports import statements
from tests.messaging.team import receive_message


@pytest.fixture
def long_known(work: Work, make: Make) -> Talk:
    """Somebody with a conversation closed five days ago, and another now; the older one."""
    now, work.now = work.now, work.now - timedelta(days=5)
    talk = make.conversation("The first time")
    messaging.close(work, [talk.id])
    work.now = now
    receive_message(make, talk, "Back again")
    return talk


def test_a_panel_shows_the_person_and_their_other_conversations(work: Work, make: Make, long_known: Talk):
    [open_one] = messaging.listing(work, View())
    regular = make.tag("Regular", long_known)

    panel = messaging.person(work, open_one.id)

    assert panel.conversation.id == open_one.id
    assert panel.contact == messaging.conversation(work, open_one.id).contact
    assert [tag.id for tag in panel.tags] == [regular]
    assert [row.id for row in panel.conversations] == [long_known.id]
    assert [(event.kind, event.conversation_id) for event in panel.happened] == [("closed", long_known.id)]
    assert panel.window_closes_at == work.now + timedelta(hours=24)
    assert panel.consent.opted_out_at is None


def test_an_older_conversation_of_theirs_can_be_the_open_one(work: Work, long_known: Talk):
    panel = messaging.person(work, long_known.id)

    assert panel.conversation.id == long_known.id
    assert [row.status for row in panel.conversations] == ["open"]


def test_a_panel_shows_since_when_and_how_somebody_opted_out(work: Work, make: Make):
    talk = make.conversation()
    contacts.apply_wishes(work, [Word(talk.contact_id, Wish.STOP, work.now)], via="message")

    consent = messaging.person(work, talk.id).consent

    assert (consent.opted_out_at, consent.via, consent.said_at) == (work.now, "message", work.now)
    assert messaging.conversation(work, talk.id).opted_out_at == work.now


def test_a_panel_is_two_statements_however_much_happened(work: Work, long_known: Talk):
    for _ in range(20):
        messaging.assign(work, [long_known.id], None)
        messaging.mark_unread(work, [long_known.id])

    with statements(work) as said:
        messaging.person(work, long_known.id)

    assert len(said) == 2


def test_mallory_learns_of_nobody_in_the_cafe(work: Work, long_known: Talk, mallory: Work):
    work.connection.commit()

    with pytest.raises(ConversationNotFound):
        messaging.person(mallory, long_known.id)
    assert messaging.events(mallory, long_known.id) == []
    assert messaging.listing(mallory, View(ViewKind.ALL)) == []
