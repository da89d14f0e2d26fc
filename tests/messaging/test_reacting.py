"""Reactions of ours: they leave like messages, stand under the message they are about, and are no reply."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import billing, messaging
from aerostic.kit.work import working
from aerostic.messaging import MessageRow
from aerostic.messaging.content import NotSendable
from aerostic.messaging.errors import CannotReact, MessageNotFound, OptedOut, WindowClosed
from tests.cast import Workspace, found
from tests.graph import GraphServer
from tests.messaging.desk import Desk

THUMB, HEART = "\N{THUMBS UP SIGN}", "\N{HEAVY BLACK HEART}"
YESTERDAY = text("UPDATE conversations SET last_inbound_at = now() - interval '25 hours'")
LONG_AGO = text("UPDATE messages SET said_at = now() - interval '31 days'")


def thread(desk: Desk) -> list[MessageRow]:
    with desk.working() as work:
        return messaging.thread(work, desk.conversation)


def heard(desk: Desk) -> MessageRow:
    return next(one for one in thread(desk) if one.direction == "inbound")


def spent(desk: Desk) -> int:
    with working(desk.workspace.owner, desk.workspace.id) as work:
        return billing.spent(work)


def react(desk: Desk, emoji: str = THUMB, to: UUID | None = None) -> MessageRow:
    with desk.working() as work:
        return messaging.react(work, to or heard(desk).id, emoji)


def shown(desk: Desk) -> tuple[str, str] | None:
    ours = heard(desk).our_reaction
    return (ours.emoji, ours.status) if ours else None


def test_a_reaction_stands_under_its_message_at_once_and_leaves(desk: Desk, graph: GraphServer):
    react(desk)
    assert shown(desk) == (THUMB, "queued")

    desk.deliver()

    assert shown(desk) == (THUMB, "accepted")
    assert [one["reaction"] for one in graph.sent] == [{"message_id": heard(desk).meta_message_id, "emoji": THUMB}]


def test_the_latest_stands_and_an_empty_one_takes_it_back(desk: Desk, graph: GraphServer):
    react(desk)
    react(desk, HEART)
    assert shown(desk) == (HEART, "queued")

    react(desk, "")

    assert shown(desk) is None
    desk.deliver()
    assert [one["reaction"]["emoji"] for one in graph.sent] == [THUMB, HEART, ""]


def test_one_that_whatsapp_refuses_says_why(desk: Desk, graph: GraphServer):
    graph.fates = [131009]
    react(desk)

    desk.deliver()

    ours = heard(desk).our_reaction
    assert ours
    assert (ours.status, ours.reason) == ("refused", "A part of the message has a value Meta does not allow.")


def test_one_that_does_not_arrive_opens_no_conversation_that_was_closed(desk: Desk, graph: GraphServer):
    graph.fates = [131009]
    react(desk)
    with desk.working() as work:
        messaging.close(work, [desk.conversation])

    desk.deliver()

    with desk.working() as work:
        assert messaging.conversation(work, desk.conversation).status == "closed"


def test_a_reaction_is_no_message_of_the_thread_and_no_reply(desk: Desk):
    with desk.working() as work:
        before = messaging.conversation(work, desk.conversation)
    used = spent(desk)
    react(desk)

    assert [one.type for one in thread(desk)] == ["text"]
    with desk.working() as work:
        after = messaging.conversation(work, desk.conversation)
    assert (after.unanswered_since, after.preview, after.last_at) == (
        before.unanswered_since,
        before.preview,
        before.last_at,
    )
    assert spent(desk) == used
    assert (after.assignee, after.status) == (before.assignee, before.status)


def test_it_opens_no_closed_conversation(desk: Desk):
    with desk.working() as work:
        messaging.close(work, [desk.conversation])

    react(desk)

    with desk.working() as work:
        assert messaging.conversation(work, desk.conversation).status == "closed"


def test_a_page_that_asks_for_a_reaction_is_given_its_message(desk: Desk):
    reaction = react(desk)

    with desk.working() as work:
        [told] = messaging.some_messages(work, desk.conversation, [reaction.id])

    assert told.id == heard(desk).id


def test_it_needs_an_open_window(desk: Desk):
    with desk.working() as work:
        work.run(YESTERDAY)

    with pytest.raises(WindowClosed):
        react(desk)


def test_who_said_stop_gets_none(desk: Desk):
    desk.hears(desk.meta.message("STOP", desk.wa_id, at=datetime.now(UTC) + timedelta(seconds=1)))

    with pytest.raises(OptedOut):
        react(desk)


def test_what_whatsapp_does_not_know_or_has_forgotten_cannot_be_reacted_to(desk: Desk):
    unsent = desk.reply("Hello")
    with pytest.raises(CannotReact):
        react(desk, to=unsent)

    with desk.working() as work:
        work.run(LONG_AGO)
    with pytest.raises(CannotReact):
        react(desk)


def test_a_word_is_no_reaction(desk: Desk):
    with pytest.raises(NotSendable, match="must be one emoji"):
        react(desk, "ok")


def test_mallory_reacts_to_nothing_of_the_cafe(desk: Desk):
    harbour: Workspace = found("Harbour", "Mallory")

    with pytest.raises(MessageNotFound), working(harbour.owner, harbour.id) as work:
        messaging.react(work, heard(desk).id, THUMB)
    assert shown(desk) is None
