"""A notice finds the pages it is news to: readers of what changed; of the list, those that wait for no news of it."""

from uuid import UUID

import pytest

from aerostic.kit.ids import new_id
from aerostic.kit.notices import Changes
from aerostic.web.inbox.state import InboxState
from aerostic.web.pace import ASSIGNED, LIST, MESSAGE, MOST_ALONE, NUMBERS, PRESENCE, THREAD
from aerostic.web.rooms import ANYBODYS, NUMBER, Page, Room

CAFE = UUID(int=1)
HELLO, OTHER = str(new_id()), str(new_id())


@pytest.fixture
def room() -> Room:
    return Room()


def enter(room: Room, open_id: str = "") -> Page:
    page = Page(CAFE, f"{new_id()}", "socket", InboxState.follow, open_id)  # pyright: ignore[reportArgumentType]
    room.enter(page)
    return page


def test_whoever_has_it_open_reads_the_thread_and_all_others_the_list(room: Room):
    reader, onlooker = enter(room, HELLO), enter(room, OTHER)

    assert set(room.hear(Changes({"conversation": [HELLO]}))) == {reader, onlooker}
    assert (reader.pace.words, onlooker.pace.words) == ({LIST, THREAD}, {LIST})


def test_a_page_that_waits_for_the_list_is_not_woken_again_until_notified(room: Room):
    page = enter(room, OTHER)

    assert list(room.hear(Changes({"conversation": [HELLO]}))) == [page]
    assert list(room.hear(Changes({"conversation": [HELLO, str(new_id())]}))) == []

    page.event(now=0.0)
    room.calm_down(page)
    assert list(room.hear(Changes({"conversation": [HELLO]}))) == [page]


def test_a_message_is_named_to_whoever_has_its_conversation_open_and_to_nobody_else(room: Room):
    reader, onlooker, message = enter(room, HELLO), enter(room, OTHER), str(new_id())

    assert set(room.hear(Changes(messages={HELLO: [message]}))) == {reader, onlooker}
    assert (reader.pace.words, onlooker.pace.words) == ({LIST, MESSAGE + message}, {LIST})


def test_of_many_messages_the_whole_thread_is_read(room: Room):
    reader = enter(room, HELLO)

    list(room.hear(Changes(messages={HELLO: [str(new_id()) for _ in range(MOST_ALONE + 1)]})))

    assert reader.pace.words == {LIST, THREAD}


def test_a_page_that_waits_for_the_thread_needs_to_hear_of_none_of_its_messages(room: Room):
    reader = enter(room, HELLO)
    list(room.hear(Changes({"conversation": [HELLO]})))

    assert list(room.hear(Changes(messages={HELLO: [str(new_id())]}))) == []
    assert reader.pace.words == {LIST, THREAD}


def test_presence_is_sent_only_to_pages_that_have_the_conversation_open(room: Room):
    reader, onlooker = enter(room, HELLO), enter(room, OTHER)

    assert list(room.hear(Changes({PRESENCE: [HELLO]}))) == [reader]
    assert onlooker.pace.words == set()


@pytest.mark.parametrize("topic", sorted(ANYBODYS))
def test_what_any_thread_may_show_is_sent_to_all(room: Room, topic: str):
    pages = {enter(room, HELLO), enter(room, OTHER), enter(room)}

    assert set(room.hear(Changes({topic: [str(new_id())]}))) == pages
    assert all(page.pace.words == {LIST, THREAD} for page in pages)


def test_what_somebody_was_given_concerns_their_pages_alone(room: Room):
    carla, dora = str(new_id()), str(new_id())
    pages = [Page(CAFE, str(new_id()), "socket", InboxState.follow, HELLO, reader) for reader in (carla, carla, dora)]
    for page in pages:
        room.enter(page)

    assert set(room.hear(Changes({"assigned": [carla]}))) == {*pages[:2]}
    assert [page.pace.words for page in pages] == [{ASSIGNED}, {ASSIGNED}, set()]


def test_a_number_that_stops_or_goes_on_concerns_every_page_whatever_it_has_open(room: Room):
    pages = {enter(room, HELLO), enter(room, OTHER), enter(room)}

    assert set(room.hear(Changes({NUMBER: [str(new_id())]}))) == pages
    assert all(page.pace.words == {LIST, THREAD, NUMBERS} for page in pages)


def test_a_page_that_has_gone_receives_nothing(room: Room):
    page = enter(room, HELLO)
    room.leave(page)

    assert list(room.hear(Changes({"conversation": [HELLO]}))) == []
    assert list(room.hear_all()) == []
    assert not room
