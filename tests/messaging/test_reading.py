"""Who reads a conversation takes its count away: their own, nobody else's."""

from datetime import timedelta
from uuid import UUID

import pytest

from aerostic import messaging
from aerostic.kit.work import Work, working
from tests.cast import Make, Workspace


@pytest.fixture
def unread(work: Work, make: Make) -> UUID:
    """A conversation with a message nobody has seen."""
    talk = make.conversation()
    work.connection.commit()
    return talk.id


def test_reading_a_conversation_clears_its_count_and_holds_up_no_page(cafe: Workspace, unread: UUID):
    with working(cafe.agent, cafe.id) as work:
        messaging.mark_read(work, unread)

        assert [c.unread for c in messaging.conversations(work)] == [0]
    assert work.notices == []


def test_what_ben_has_read_is_still_new_to_asha(cafe: Workspace, unread: UUID):
    with working(cafe.agent, cafe.id) as work:
        messaging.mark_read(work, unread)

    with working(cafe.owner, cafe.id) as work:
        assert [c.unread for c in messaging.conversations(work)] == [1]


def test_mallory_cannot_take_the_cafes_count_away(cafe: Workspace, unread: UUID, mallory: Work):
    messaging.mark_read(mallory, unread)

    with working(cafe.agent, cafe.id) as work:
        assert [c.unread for c in messaging.conversations(work)] == [1]


def test_marked_unread_it_is_new_again_to_whoever_asked(work: Work, make: Make, cafe: Workspace):
    talk = make.conversation()
    messaging.record_arrivals(work, [make.inbound("And this", talk.wa_id)])
    messaging.mark_read(work, talk.id)
    work.actor = cafe.owner
    messaging.mark_read(work, talk.id)

    messaging.mark_unread(work, [talk.id])

    assert messaging.conversation(work, talk.id).unread >= 1
    work.actor = cafe.agent
    assert messaging.conversation(work, talk.id).unread == 0


def test_what_came_after_the_last_message_shown_stays_new(work: Work, make: Make):
    talk, shown = make.conversation(), work.now
    work.now += timedelta(seconds=1)
    messaging.record_arrivals(work, [make.inbound("And this", talk.wa_id)])

    messaging.mark_read(work, talk.id, until=shown)

    assert messaging.conversation(work, talk.id).unread == 1


def test_reading_backwards_makes_nothing_new(work: Work, make: Make):
    talk = make.conversation()
    messaging.mark_read(work, talk.id)

    messaging.mark_read(work, talk.id, until=work.now - timedelta(days=1))

    assert messaging.conversation(work, talk.id).unread == 0


def test_mallory_makes_nothing_of_the_cafe_new(cafe: Workspace, unread: UUID, mallory: Work):
    with working(cafe.agent, cafe.id) as work:
        messaging.mark_read(work, unread)

    mallory.actor = cafe.agent  # even with his name, in her workspace
    messaging.mark_unread(mallory, [unread])
    mallory.connection.commit()

    with working(cafe.agent, cafe.id) as work:
        assert messaging.conversation(work, unread).unread == 0
