"""What people say is recorded once, in the right conversation, whatever Meta repeats."""

from datetime import timedelta

from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from tests.cast import Make, somebody


def test_a_message_opens_a_conversation_with_the_person_who_wrote(work: Work, make: Make):
    mariam = make.conversation("Are you open on the holiday?")

    [listed] = messaging.conversations(work)

    assert (listed.id, listed.preview, listed.unread) == (mariam.id, "Are you open on the holiday?", 1)
    assert (listed.contact.name, listed.contact.wa_id) == ("Mariam", mariam.wa_id)
    [message] = messaging.thread(work, mariam.id)
    assert work.notices == [Notice("conversation", mariam.id, message.id)]


def test_the_same_message_twice_is_one_message(work: Work, make: Make):
    heard = make.inbound("Hello")

    first = messaging.record_arrivals(work, [heard, heard])
    again = messaging.record_arrivals(work, [heard])

    assert (len(first), len(again)) == (1, 0)
    assert [c.unread for c in messaging.conversations(work)] == [1]


def test_an_album_from_a_new_person_is_one_conversation(work: Work, make: Make):
    wa_id = somebody()

    messaging.record_arrivals(work, [make.inbound(f"Picture {n}", wa_id) for n in range(10)])

    [conversation] = messaging.conversations(work)
    assert [m.body for m in messaging.thread(work, conversation.id)] == [f"Picture {n}" for n in range(10)]


def test_a_conversation_closed_lately_is_reopened(work: Work, make: Make):
    mariam = make.conversation()
    close(work, hours_ago=71)

    messaging.record_arrivals(work, [make.inbound("Me again", mariam.wa_id)])

    assert [(c.id, c.status) for c in messaging.conversations(work)] == [(mariam.id, "open")]


def test_after_three_days_of_silence_a_new_conversation_begins(work: Work, make: Make):
    mariam = make.conversation()
    close(work, hours_ago=73)

    messaging.record_arrivals(work, [make.inbound("Me again", mariam.wa_id)])

    assert sorted(c.status for c in messaging.conversations(work)) == ["closed", "open"]
    assert {c.contact.id for c in messaging.conversations(work)} == {mariam.contact_id}


def test_mallory_sees_neither_the_conversation_nor_its_messages(work: Work, make: Make, mallory: Work):
    mariam = make.conversation()
    work.connection.commit()

    assert messaging.conversations(mallory) == []
    assert messaging.thread(mallory, mariam.id) == []


def close(work: Work, hours_ago: int) -> None:
    ended = work.now - timedelta(hours=hours_ago)
    work.run(
        text("UPDATE conversations SET status = 'closed', closed_at = :t, last_at = :t WHERE workspace_id = :w"),
        t=ended,
        w=work.workspace,
    )
