"""Who reads a conversation takes its count away, for everybody."""

from aerostic import messaging
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from tests.cast import Make


def test_reading_a_conversation_clears_its_count_and_tells_colleagues(work: Work, make: Make):
    mariam = make.conversation()
    work.notices.clear()

    messaging.mark_read(work, mariam.id)

    assert [c.unread for c in messaging.conversations(work)] == [0]
    assert work.notices == [Notice("conversation", mariam.id)]


def test_reading_it_again_tells_nobody(work: Work, make: Make):
    mariam = make.conversation()
    messaging.mark_read(work, mariam.id)
    work.notices.clear()

    messaging.mark_read(work, mariam.id)

    assert work.notices == []


def test_mallory_cannot_take_the_cafes_count_away(work: Work, make: Make, mallory: Work):
    mariam = make.conversation()
    work.session.commit()

    messaging.mark_read(mallory, mariam.id)

    assert mallory.notices == []
