"""Who reads a conversation takes its count away: their own, nobody else's."""

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
