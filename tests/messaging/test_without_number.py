"""Somebody of whom WhatsApp tells no number is a person like any other: listed, found, answered, and joined later."""

from time import time

from aerostic import messaging
from aerostic.messaging import ConversationRow, View, ViewKind
from tests.cast import numbers, somebody
from tests.graph import GraphServer
from tests.messaging.desk import Desk


def writes(desk: Desk, user_id: str, wa_id: str | None = None) -> None:
    """They write, known by a user id and a username, with a number or without one."""
    number = {"wa_id": wa_id} if wa_id else {}
    told = {"from_user_id": user_id, "id": f"wamid.{next(numbers)}", "timestamp": str(int(time())), "type": "text"}
    contact = {"profile": {"name": "Sunita", "username": "sunita.iyer"}, "user_id": user_id, **number}
    sender = {"from": wa_id} if wa_id else {}
    message = {**told, **sender, "text": {"body": "Do you have tea?"}}
    desk.hears(desk.meta.body({"contacts": [contact], "messages": [message]}))


def found(desk: Desk, words: str) -> list[ConversationRow]:
    with desk.working() as work:
        return messaging.listing(work, View(ViewKind.ALL, words=words))


def new_user_id() -> str:
    return f"IN.{next(numbers)}"


def test_somebody_without_a_number_is_listed_found_by_username_and_answered_by_user_id(desk: Desk, graph: GraphServer):
    writes(desk, user_id := new_user_id())

    [talk] = found(desk, "sunita.iyer")
    with desk.working() as work:
        messaging.send(work, talk.id, messaging.Text("Yes, green and black."))
    desk.deliver()

    assert (talk.contact.wa_id, talk.contact.user_id, talk.preview) == (None, user_id, "Do you have tea?")
    assert [(sent.get("recipient"), sent.get("to")) for sent in graph.sent] == [(user_id, None)]


def test_a_number_that_becomes_known_joins_both_histories_in_one_person(desk: Desk):
    user_id, wa_id = new_user_id(), somebody()
    writes(desk, user_id)
    desk.hears(desk.meta.message("It is me, by my number", wa_id))

    writes(desk, user_id, wa_id)

    [talk] = found(desk, "sunita.iyer")
    assert (talk.contact.wa_id, talk.contact.user_id) == (wa_id, user_id)
    with desk.working() as work:
        said = {one.content.body for one in messaging.thread(work, talk.id)}
    assert said == {"Do you have tea?", "It is me, by my number"}


def test_a_number_written_otherwise_than_it_was_dialled_makes_no_second_person(desk: Desk):
    """Brazil's ninth digit: WhatsApp's id may lack it."""
    tail = str(next(numbers))[-7:]
    desk.hears(desk.meta.message("Oi", f"5511{9}9{tail}"))

    desk.hears(desk.meta.message("Oi again", f"55119{tail}"))

    with desk.working() as work:
        people = {one.contact.id for one in messaging.conversations(work) if one.preview.startswith("Oi")}
    assert len(people) == 1
