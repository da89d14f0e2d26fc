"""A number that passes to somebody else begins a new person; both threads say so and show nothing of each other."""

from dataclasses import replace

from aerostic import messaging
from aerostic.contacts import Wish, Word, apply_wishes
from aerostic.kit.work import Work
from aerostic.messaging import InboundEvent, record_arrivals
from aerostic.meta import MessageArrived, Person
from tests.cast import Make, numbers, somebody


def writes(work: Work, make: Make, said: str, **known: str) -> InboundEvent[MessageArrived]:
    heard = make.inbound(said)
    [arrival] = record_arrivals(work, [replace(heard, event=replace(heard.event, sender=Person(**known)))])
    return arrival


def test_both_threads_tell_that_the_number_changed_hands(work: Work, make: Make):
    number = somebody()
    first = writes(work, make, "My results are private", wa_id=number, user_id=f"GB.{next(numbers)}", name="Imke")

    second = writes(work, make, "Open on Sunday?", wa_id=number, user_id=f"GB.{next(numbers)}", name="Pavel")

    threads = {one.id: one for one in messaging.conversations(work)}
    assert first.conversation_id
    assert second.conversation_id
    assert [event.kind for event in messaging.events(work, first.conversation_id)] == ["number_lost"]
    assert [event.kind for event in messaging.events(work, second.conversation_id)] == ["number_taken"]
    assert threads[first.conversation_id].contact.name == "Imke"
    assert threads[first.conversation_id].contact.wa_id is None
    assert threads[second.conversation_id].contact.wa_id == number
    assert [one.body for one in messaging.thread(work, second.conversation_id)] == ["Open on Sunday?"]


def test_the_first_persons_wish_is_not_the_newcomers(work: Work, make: Make):
    number = somebody()
    first = writes(work, make, "STOP", wa_id=number, user_id=f"GB.{next(numbers)}")
    assert first.contact_id
    apply_wishes(work, [Word(first.contact_id, Wish.STOP, work.now)], via="message")

    second = writes(work, make, "Hello", wa_id=number, user_id=f"GB.{next(numbers)}")

    assert {one.id: one.opted_out for one in messaging.conversations(work)} == {
        first.conversation_id: True,
        second.conversation_id: False,
    }


def test_a_search_finds_a_number_in_every_way_it_is_written(work: Work, make: Make):
    writes(work, make, "Oi", wa_id="558581234567", name="Jurema")

    for typed in ("+55 85 8123-4567", "+55 85 98123 4567", "5585981234567"):
        [found] = messaging.listing(work, messaging.View(messaging.ViewKind.ALL, words=typed))
        assert found.contact.name == "Jurema"
