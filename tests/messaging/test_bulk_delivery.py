"""What was sent to many leaves as every message does, and its story is told though nobody has answered."""

from uuid import UUID

from aerostic import contacts, messaging
from aerostic.contacts import Wish, Word
from aerostic.messaging import Addressed, Text
from tests.graph import GraphServer
from tests.messaging.desk import Desk


def offered(desk: Desk) -> UUID:
    with desk.working() as work:
        contact = messaging.conversation(work, desk.conversation).contact.id
        [message_id] = messaging.send_many(
            work, desk.workspace.channel.id, [Addressed(contact, Text("Two cakes"))]
        ).queued.values()
    return message_id


def test_it_reaches_meta_and_its_statuses_reach_it(desk: Desk, graph: GraphServer):
    message_id = offered(desk)

    desk.deliver()
    desk.hears(desk.meta.status(graph.sent[0]["wamid"], "read"))

    assert (graph.sent[0]["to"], graph.sent[0]["text"]) == ("+" + desk.wa_id, {"body": "Two cakes"})
    assert (desk.message(message_id).status, desk.message(message_id).conversation_id) == ("read", None)


def test_an_answer_that_quotes_it_finds_it_in_the_thread(desk: Desk, graph: GraphServer):
    message_id = offered(desk)
    desk.deliver()
    wamid = graph.sent[0]["wamid"]
    told = {"from": desk.wa_id, "id": "wamid.answer", "timestamp": "1795348740", "type": "text"}

    desk.hears(desk.meta.body({"messages": [told | {"text": {"body": "One please"}, "context": {"id": wamid}}]}))

    with desk.working() as work:
        *_, sent, answer = messaging.thread(work, desk.conversation)
    assert answer.quoted
    assert (sent.id, answer.quoted.id) == (message_id, message_id)


def test_whoever_says_stop_meanwhile_gets_none_of_it(desk: Desk, graph: GraphServer):
    message_id = offered(desk)
    with desk.working() as work:
        contact = messaging.conversation(work, desk.conversation).contact.id
        contacts.apply_wishes(work, [Word(contact, Wish.STOP, work.now)], via="message")

    desk.deliver()

    assert (graph.sent, desk.message(message_id).status) == ([], "refused")
