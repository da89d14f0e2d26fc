"""Lists are newest first, go on where they stopped whatever arrives meanwhile, and show a workspace its own."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from aerostic import messaging
from aerostic.kit.actor import Actor, ActorKind
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import Work
from aerostic.messaging import Before, MessageFilter, Text
from aerostic.messaging.errors import ConversationNotFound, MessageNotFound
from tests.cast import Make, Talk
from tests.messaging.reports import statements

Asks = Callable[[Work, Talk], object]
NOBODY = Actor(ActorKind.PERSON, uuid4(), "Nobody", frozenset())


def crowd(make: Make, work: Work, count: int) -> list[Talk]:
    """Conversations a minute apart, the newest last."""
    began = work.now
    talks: list[Talk] = []
    for n in range(count):
        work.now = began - timedelta(minutes=count - n)
        talks.append(make.conversation(f"{n}"))
    work.now = began
    return talks


def test_conversations_come_newest_first_a_page_at_a_time(work: Work, make: Make):
    talks = crowd(make, work, 5)

    first = messaging.conversations(work, limit=2)
    second = messaging.conversations(work, limit=2, before=Before(first[-1].last_at, first[-1].id))

    assert [c.id for c in first + second] == [talk.id for talk in reversed(talks)][:4]


def test_a_new_arrival_shifts_no_page(work: Work, make: Make):
    crowd(make, work, 6)
    page = messaging.messages(work, MessageFilter(), limit=3)

    make.conversation("Just now")
    rest = messaging.messages(work, MessageFilter(), limit=3, before=Before(page[-1].created_at, page[-1].id))

    assert [m.body for m in [*page, *rest]] == ["5", "4", "3", "2", "1", "0"]


def test_messages_of_one_instant_are_neither_skipped_nor_shown_twice(work: Work, make: Make):
    messaging.record_arrivals(work, [make.inbound(f"{n}") for n in range(9)])
    seen: list[str] = []
    before: Before | None = None

    while page := messaging.messages(work, MessageFilter(), limit=2, before=before):
        seen += [m.content.preview for m in page]
        before = Before(page[-1].created_at, page[-1].id)

    assert sorted(seen) == [f"{n}" for n in range(9)]


def test_a_thread_shows_the_latest_oldest_first(work: Work, make: Make):
    mariam = make.conversation("0")
    for n in range(1, 5):
        work.now += timedelta(seconds=1)
        messaging.record_arrivals(work, [make.inbound(f"{n}", mariam.wa_id)])

    latest = messaging.thread(work, mariam.id, limit=2)
    earlier = messaging.thread(work, mariam.id, limit=2, before=Before(latest[0].created_at, latest[0].id))

    assert [m.body for m in earlier + latest] == ["1", "2", "3", "4"]


def test_messages_are_found_by_direction_contact_status_and_time(work: Work, make: Make):
    mariam = make.conversation("Hello")
    make.conversation("Somebody else")
    reply = messaging.send(work, mariam.id, Text("Good morning"))

    def found(**wanted: object) -> list[str]:
        return sorted(m.body for m in messaging.messages(work, MessageFilter(**wanted)))  # pyright: ignore[reportArgumentType]

    assert found(direction="outbound") == ["Good morning"]
    assert found(direction="inbound", contact_id=mariam.contact_id) == ["Hello"]
    assert found(status="queued") == [reply.body]
    assert found(since=work.now + timedelta(seconds=1)) == []
    assert len(found(since=work.now)) == 3


def test_a_list_is_one_statement_however_long(work: Work, make: Make):
    crowd(make, work, 12)

    with statements(work) as said:
        messaging.conversations(work)

    assert len(said) == 1


def test_what_was_read_is_unread_no_more(work: Work, make: Make):
    mariam = make.conversation()

    messaging.mark_read(work, mariam.id)

    assert messaging.conversation(work, mariam.id).unread == 0


def test_a_long_message_is_previewed_in_part(work: Work, make: Make):
    mariam = make.conversation("x" * 4000)

    assert len(messaging.conversation(work, mariam.id).preview) == 160
    assert len(messaging.thread(work, mariam.id)[0].content.preview) == 4000


def test_the_window_is_returned_with_the_conversation(work: Work, make: Make):
    mariam = make.conversation(last_inbound_at=work.now - timedelta(hours=1))

    assert messaging.conversation(work, mariam.id).window_closes_at == work.now + timedelta(hours=23)


EVERY_QUERY: list[Asks] = [
    lambda work, _: messaging.conversations(work),
    lambda work, talk: messaging.conversation(work, talk.id),
    lambda work, talk: messaging.thread(work, talk.id),
    lambda work, _: messaging.messages(work, MessageFilter()),
    lambda work, talk: messaging.message(work, talk.id),
    lambda work, talk: messaging.mark_read(work, talk.id),
]


@pytest.mark.parametrize("ask", EVERY_QUERY)
def test_nobody_without_permission_reads_anything(work: Work, make: Make, ask: Asks):
    mariam = make.conversation()
    work.actor = NOBODY

    with pytest.raises(NotAllowed):
        ask(work, mariam)


def test_mallory_finds_nothing_of_the_cafe_by_any_query(work: Work, make: Make, mallory: Work):
    mariam = make.conversation()
    [said] = messaging.thread(work, mariam.id)
    work.connection.commit()

    assert messaging.conversations(mallory) == []
    assert messaging.messages(mallory, MessageFilter(contact_id=mariam.contact_id)) == []
    assert messaging.thread(mallory, mariam.id) == []
    with pytest.raises(ConversationNotFound):
        messaging.conversation(mallory, mariam.id)
    with pytest.raises(MessageNotFound):
        messaging.message(mallory, said.id)


def test_mallory_marks_nothing_of_the_cafe_as_read(work: Work, make: Make, mallory: Work):
    mariam = make.conversation()
    work.connection.commit()

    messaging.mark_read(mallory, mariam.id)
    mallory.connection.commit()

    assert messaging.conversation(work, mariam.id).unread == 1
