"""Many drains at once, and a STOP among them: no album comes apart, nothing doubles, nobody who left is written to."""

import time
from collections.abc import Callable
from itertools import count
from uuid import UUID

from aerostic import messaging
from aerostic.inbound import draining
from aerostic.inbound.jobs import INBOUND
from aerostic.kit.drain import Drain
from aerostic.kit.work import working
from aerostic.messaging import ConversationRow, MessageRow, Text, delivery
from aerostic.messaging.jobs import OUTBOUND
from tests.cast import Meta, Workspace, drain_inbound, numbers, somebody, store
from tests.graph import GraphServer
from tests.kit.probes import age, alarms, at_once

Hears = Callable[..., None]
GRACE = 1.0  # seconds after a STOP within which a call may still start


def conversations(cafe: Workspace) -> list[ConversationRow]:
    with working(cafe.agent, cafe.id) as work:
        return messaging.conversations(work, limit=100)


def thread(cafe: Workspace, conversation: UUID) -> list[MessageRow]:
    with working(cafe.agent, cafe.id) as work:
        return messaging.thread(work, conversation, limit=200)


def small_drain() -> None:
    """One that takes an entry at a time, so that eight of them share an album."""
    with Drain(INBOUND, linger=0.1) as shift:
        while shift.goes_on():
            if entries := shift.claim({"": 1}):
                draining.apply(shift, draining.read(entries))


def test_an_album_from_a_new_person_over_eight_drains_is_one_conversation(cafe: Workspace, meta: Meta):
    wa_id = somebody()
    store(*(meta.message(f"Picture {n}", wa_id) for n in range(10)))

    at_once(*[small_drain] * 8)

    [conversation] = conversations(cafe)
    assert sorted(m.content.preview for m in thread(cafe, conversation.id)) == sorted(f"Picture {n}" for n in range(10))
    assert conversation.unread == 10


def test_albums_of_many_new_people_over_eight_drains_are_a_conversation_each(cafe: Workspace, meta: Meta):
    people = [somebody() for _ in range(6)]
    store(*(meta.message(f"{n}", wa_id) for n in range(6) for wa_id in people))

    at_once(*[small_drain] * 8)

    listed = conversations(cafe)
    assert {c.contact.wa_id for c in listed} == set(people)
    assert [c.unread for c in listed] == [6] * 6


def test_the_same_message_eight_times_at_once_is_one_message(cafe: Workspace, meta: Meta):
    body = meta.message("STOP", somebody(), wamid="wamid.the.same")
    store(*[body] * 8)

    at_once(*[small_drain] * 8)

    [conversation] = conversations(cafe)
    assert [m.direction for m in thread(cafe, conversation.id)] == ["inbound", "outbound"]


def test_whoever_turns_out_to_be_one_person_in_the_midst_of_many_drains_loses_no_word(cafe: Workspace, meta: Meta):
    """Known by number here and by user id there, until a message names both while others are under way."""
    bodies: list[bytes] = []
    for n in range(6):
        wa_id, user_id = somebody(), f"DE.{next(numbers)}"
        named = [{"from": wa_id}, {"from_user_id": user_id}, {"from": wa_id, "from_user_id": user_id}]
        for k, known in enumerate(named * 3):
            told = {
                "id": f"wamid.j{n}.{k}.{wa_id}",
                "timestamp": "1750000000",
                "type": "text",
                "text": {"body": f"{k}"},
            }
            bodies.append(meta.body({"messages": [{**told, **known}]}))
    store(*bodies)

    at_once(*[small_drain] * 8)

    said = [m for c in conversations(cafe) for m in thread(cafe, c.id)]
    assert (len(said), alarms()) == (54, {})
    assert len({c.contact.id for c in conversations(cafe)}) == 6


def test_messages_and_statuses_of_one_conversation_in_any_mix_leave_nothing_waiting(cafe: Workspace, meta: Meta):
    wa_id = somebody()
    store(*(meta.message(f"{n}", wa_id) if n % 2 else meta.status(f"wamid.s{n % 6}", "read") for n in range(60)))

    at_once(*[drain_inbound] * 4)

    assert [c.unread for c in conversations(cafe)] == [30]


def test_no_send_starts_a_second_after_a_stop_commits(cafe: Workspace, meta: Meta, hears: Hears, graph: GraphServer):
    hears(meta.message("Hello", wa_id := somebody()))
    [talk] = conversations(cafe)
    with working(cafe.agent, cafe.id) as work:
        queued = [messaging.send(work, talk.id, Text(f"Offer {n}")).id for n in range(60)]
    started, stopped = at_the_tenth(graph, lambda: hears(meta.message("STOP", wa_id)))

    deliver()
    deliver()

    offers = [said for said in graph.texts if said.startswith("Offer")]
    late = [at - stopped[0] for at in started[: len(offers)] if at > stopped[0]]
    assert 10 <= len(offers) < 60
    assert not late or max(late) < GRACE
    assert graph.texts[-1].startswith("You will get no more")
    with working(cafe.agent, cafe.id) as work:
        ends = {messaging.message(work, message_id).status for message_id in queued}
    assert ends == {"accepted", "refused"}


def at_the_tenth(graph: GraphServer, act: Callable[[], None]) -> tuple[list[float], list[float]]:
    """Has that done as the tenth call comes in: when each call came, and when it was done."""
    started, done, turn = list[float](), list[float](), count(1)

    def note() -> None:
        started.append(time.monotonic())
        if next(turn) == 10:
            act()
            done.append(time.monotonic())

    graph.before = note
    return started, done


def test_after_a_stop_not_one_of_what_was_queued_leaves(cafe: Workspace, meta: Meta, hears: Hears, graph: GraphServer):
    hears(meta.message("Hello", wa_id := somebody()))
    [talk] = conversations(cafe)
    with working(cafe.agent, cafe.id) as work:
        for n in range(10):
            messaging.send(work, talk.id, Text(f"Offer {n}"))
    hears(meta.message("Stop!", wa_id))

    at_once(*[deliver] * 3)

    assert [said[:20] for said in graph.texts] == ["You will get no more"]


def test_several_drains_at_once_keep_each_conversations_order_and_double_nothing(
    cafe: Workspace, meta: Meta, hears: Hears, graph: GraphServer
):
    hears(*(meta.message("Hello", somebody()) for _ in range(4)))
    with working(cafe.agent, cafe.id) as work:
        for n in range(8):
            for which, talk in enumerate(messaging.conversations(work)):
                messaging.send(work, talk.id, Text(f"{which}:{n}"))

    at_once(*[deliver] * 4)

    for which in range(4):
        assert [said for said in graph.texts if said.startswith(f"{which}:")] == [f"{which}:{n}" for n in range(8)]


def test_attempts_that_surely_failed_do_not_use_up_the_one_repetition(
    cafe: Workspace, meta: Meta, hears: Hears, graph: GraphServer
):
    """Three times Meta was busy, then the line broke after acceptance: unknown, and still worth one repetition."""
    hears(meta.message("Hello", somebody()))
    graph.fates = [131016, 131016, 131016, "cut"]
    with working(cafe.agent, cafe.id) as work:
        lost = messaging.send(work, messaging.conversations(work)[0].id, Text("Lost?")).id
    for _ in range(4):
        deliver()
        age(1000, "outbound")
    with working(cafe.agent, cafe.id) as work:
        later = messaging.send(work, messaging.conversations(work)[0].id, Text("Later")).id
    deliver()
    hears(meta.status(graph.last_wamid(), "delivered"))

    age(1000, "outbound")
    deliver()

    with working(cafe.agent, cafe.id) as work:
        assert messaging.message(work, later).status == "delivered"
        assert (messaging.message(work, lost).status, messaging.message(work, lost).possible_duplicate) == (
            "accepted",
            True,
        )
    assert graph.texts == ["Lost?", "Later", "Lost?"]


def deliver() -> None:
    with Drain(OUTBOUND, linger=0.1) as shift:
        delivery.deliver(shift)
