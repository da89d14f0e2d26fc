"""Customers see that they were read and that somebody writes: only where it may be shown, and holding up nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from aerostic import channels, messaging, workspaces
from aerostic.kit.actor import Permission
from aerostic.kit.db import Scope
from aerostic.kit.work import Work, working
from aerostic.messaging import Signal
from aerostic.messaging.signal_sending import SENDER
from tests.cast import Make, Talk, Workspace, operator
from tests.graph import GraphServer
from tests.make import REFUSED
from tests.waiting import eventually


@pytest.fixture
def talk(make: Make) -> Talk:
    return make.conversation()


@pytest.fixture
def on_air(graph: GraphServer) -> Iterator[GraphServer]:
    """A process that serves people, and Meta to tell."""
    messaging.start_signals()
    yield graph
    messaging.stop_signals()


def wamid_of(work: Work, talk: Talk) -> str | None:
    return messaging.thread(work, talk.id)[-1].meta_message_id


def test_what_ben_has_seen_is_marked_as_read_up_to_the_latest(work: Work, make: Make, cafe: Workspace, talk: Talk):
    messaging.record_arrivals(work, [make.inbound("And this", talk.wa_id)])

    signal = messaging.show_read(work, talk.id)

    sender = cafe.channel.phone_number_id
    assert signal == Signal(sender, f"token-of-{sender}", wamid_of(work, talk) or "")


def test_what_came_after_the_last_message_shown_is_not_marked(work: Work, make: Make, talk: Talk):
    first, shown = wamid_of(work, talk), work.now
    work.now += timedelta(seconds=1)
    messaging.record_arrivals(work, [make.inbound("And this", talk.wa_id)])

    signal = messaging.show_read(work, talk.id, until=shown)

    assert signal
    assert signal.wamid == first


def test_a_message_is_marked_once_however_many_read_it(work: Work, cafe: Workspace, talk: Talk):
    assert messaging.show_read(work, talk.id)

    work.actor = cafe.owner
    assert messaging.show_read(work, talk.id) is None


def test_whoever_writes_is_shown_once_in_twenty_seconds(work: Work, talk: Talk):
    signal = messaging.show_typing(work, talk.id)

    assert signal
    assert signal.is_typing
    assert messaging.show_typing(work, talk.id) is None


def test_without_receipts_nothing_is_shown(work: Work, make: Make, talk: Talk):
    with make.as_owner():
        workspaces.choose_signals(work, receipts=False)

    assert shown(work, talk) == (None, None)


def test_without_typing_a_message_is_still_marked(work: Work, make: Make, talk: Talk):
    with make.as_owner():
        workspaces.choose_signals(work, typing=False)

    assert messaging.show_typing(work, talk.id) is None
    assert messaging.show_read(work, talk.id)


def test_whoever_may_not_send_shows_nothing(work: Work, cafe: Workspace, talk: Talk):
    work.actor = replace(cafe.agent, permissions=cafe.agent.permissions - {Permission.SEND_MESSAGES})

    assert shown(work, talk) == (None, None)


def test_a_number_meta_takes_nothing_from_shows_nothing(work: Work, make: Make, cafe: Workspace, talk: Talk):
    with make.as_owner():
        channels.stop(work, cafe.channel.id, REFUSED, whole_account=True)

    assert shown(work, talk) == (None, None)


def test_a_disconnected_number_shows_nothing(work: Work, make: Make, cafe: Workspace, talk: Talk):
    with make.as_owner():
        channels.disconnect(work, cafe.channel.id)

    assert shown(work, talk) == (None, None)


def test_a_suspended_workspace_shows_nothing(work: Work, cafe: Workspace, talk: Talk):
    work.connection.commit()
    with working(operator(), scope=Scope.PLATFORM) as platform:
        workspaces.suspend(platform, cafe.id, "Unpaid")

    with working(cafe.agent, cafe.id) as here:
        assert shown(here, talk) == (None, None)


def test_nobody_is_shown_writing_about_what_is_older_than_a_month(work: Work, make: Make):
    old = make.conversation(last_inbound_at=work.now - timedelta(days=31))

    assert shown(work, old) == (None, None)


def test_mallory_shows_nothing_to_the_cafes_customers(cafe: Workspace, work: Work, talk: Talk, mallory: Work):
    work.connection.commit()

    assert shown(mallory, talk) == (None, None)
    mallory.actor = cafe.agent  # even with his name, in her workspace
    assert shown(mallory, talk) == (None, None)


def shown(work: Work, talk: Talk) -> tuple[Signal | None, Signal | None]:
    return messaging.show_read(work, talk.id), messaging.show_typing(work, talk.id)


def test_meta_is_told_after_the_commit_and_no_message_is_made(
    cafe: Workspace, work: Work, talk: Talk, on_air: GraphServer
):
    wamid = wamid_of(work, talk)
    work.connection.commit()

    with working(cafe.agent, cafe.id) as here:
        messaging.show_typing(here, talk.id)
        assert on_air.sent == []

    assert eventually(lambda: on_air.sent)
    [told] = on_air.sent
    assert f"/{cafe.channel.phone_number_id}/messages?" in told["path"]
    assert {key: told[key] for key in ("messaging_product", "status", "message_id", "typing_indicator")} == {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": wamid,
        "typing_indicator": {"type": "text"},
    }
    with working(cafe.agent, cafe.id) as here:
        assert [message.direction for message in messaging.thread(here, talk.id)] == ["inbound"]


def test_a_refusal_is_logged_shortly_and_forgotten(
    cafe: Workspace, work: Work, talk: Talk, on_air: GraphServer, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("INFO")
    on_air.fates.append(131009)
    work.connection.commit()

    with working(cafe.agent, cafe.id) as here:
        signal = messaging.show_read(here, talk.id)

    assert eventually(lambda: "A read receipt was left out. Meta error 131009" in caplog.text)
    assert signal
    assert signal.token not in caplog.text


def test_what_is_too_much_is_left_out_and_holds_up_nobody(graph: GraphServer):
    messaging.stop_signals()

    SENDER.send(Signal("1", "token", "wamid.1"))

    assert graph.sent == []
