"""Stored bodies become effects, once, whatever is in them and however often they come."""

import itertools
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import orjson
import pytest
from sqlalchemy import text

from aerostic import channels, messaging
from aerostic.inbound import draining
from aerostic.inbound.dispatch import dispatch
from aerostic.inbound.draining import Batch
from aerostic.inbound.pieces import Piece
from aerostic.kit import drain as kit_drain
from aerostic.kit import sweep
from aerostic.kit.actor import SYSTEM
from aerostic.kit.db import Scope
from aerostic.kit.lines import Entry
from aerostic.kit.work import Work, working
from tests.cast import Meta, Workspace, channel_spec, somebody, store

Hears = Callable[..., None]


def test_a_message_reaches_the_inbox(cafe: Workspace, meta: Meta, hears: Hears):
    hears(meta.message("Do you have the pistachio cake?", somebody()))

    with as_agent(cafe) as work:
        [conversation] = messaging.conversations(work)
    assert conversation.preview == "Do you have the pistachio cake?"
    assert conversation.channel_name == "Blue Lotus Café"


def test_one_post_serves_two_tenants_each_its_own(cafe: Workspace, harbour: Workspace, hears: Hears):
    mixed = merged(
        Meta(cafe.channel).message("For the café", somebody()), Meta(harbour.channel).message("For Mallory", somebody())
    )

    hears(mixed)

    for workspace, said in ((cafe, "For the café"), (harbour, "For Mallory")):
        with as_agent(workspace) as work:
            assert [c.preview for c in messaging.conversations(work)] == [said]


def test_the_messages_of_a_moved_number_reach_its_new_workspace_at_once(
    cafe: Workspace, harbour: Workspace, meta: Meta, hears: Hears
):
    hears(meta.message("Still for the café", somebody()))

    with working(SYSTEM, cafe.id) as work:
        channels.disconnect(work, cafe.channel.id)
    with working(SYSTEM, harbour.id) as work:
        channels.connect(work, channel_spec(cafe.channel.phone_number_id, cafe.channel.waba_id))
    hears(meta.message("For Mallory by now", somebody()))

    for workspace, said in ((cafe, "Still for the café"), (harbour, "For Mallory by now")):
        with as_agent(workspace) as work:
            assert [c.preview for c in messaging.conversations(work)] == [said]


def test_a_redelivered_body_changes_nothing(cafe: Workspace, meta: Meta, hears: Hears):
    body = meta.message("Hello", somebody())

    hears(body)
    hears(body, body)

    with as_agent(cafe) as work:
        assert [c.unread for c in messaging.conversations(work)] == [1]


def test_what_cannot_be_read_is_set_aside_with_its_reason_and_harms_no_other(cafe: Workspace, meta: Meta, hears: Hears):
    hears(b"not json", meta.message("Good neighbour", somebody()), b"[]")

    with as_agent(cafe) as work:
        assert [c.preview for c in messaging.conversations(work)] == ["Good neighbour"]
    assert {"The body is not JSON.", "The body is JSON but not an object."} <= set(reasons("set aside"))


def test_an_unknown_number_of_an_unknown_account_is_kept_under_no_tenant(meta: Meta, hears: Hears):
    stranger = replace(meta.channel, phone_number_id="123456123", waba_id="0")

    hears(Meta(stranger).message("Who are you?", somebody()))

    assert "The number belongs to no workspace here." in reasons("nobody")


def test_nothing_waits_once_everything_is_dealt_with(meta: Meta, hears: Hears):
    hears(*(meta.message(f"{n}", somebody()) for n in range(25)))

    with working() as work:
        assert sweep.depths(work).get("inbound", 0) == 0


def test_a_batch_that_a_crash_left_half_done_is_done_again_without_doubles(cafe: Workspace, meta: Meta, hears: Hears):
    body = meta.message("STOP", wa_id := somebody())
    hears(body)
    store(body)  # as if its entry had survived

    hears()

    with as_agent(cafe) as work:
        [conversation] = messaging.conversations(work)
        thread = messaging.thread(work, conversation.id)
    assert (conversation.opted_out, conversation.contact.wa_id) == (True, wa_id)
    assert [m.direction for m in thread] == ["inbound", "outbound"]


def test_behind_a_full_batch_the_next_is_read_while_this_one_is_applied(
    cafe: Workspace, meta: Meta, hears: Hears, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(draining, "BATCH", 2)
    monkeypatch.setattr(draining, "dispatch", wait_until_the_next_is_read(monkeypatch, batches=3))
    wa_id = somebody()

    hears(*(meta.message(f"{n}", wa_id) for n in range(5)))

    with as_agent(cafe) as work:
        [conversation] = messaging.conversations(work)
        assert [message.body for message in messaging.thread(work, conversation.id)] == ["0", "1", "2", "3", "4"]


def test_what_was_claimed_ahead_is_applied_although_the_shift_ends_meanwhile(
    meta: Meta, hears: Hears, monkeypatch: pytest.MonkeyPatch
):
    stopping = threading.Event()
    monkeypatch.setattr(kit_drain, "stopping", stopping)
    monkeypatch.setattr(draining, "BATCH", 2)
    dispatched: list[int] = []

    def last_before_the_end(work: Work, share: Sequence[Piece]) -> None:
        stopping.set()
        dispatched.extend(piece.raw_id for piece in share)
        dispatch(work, share)

    monkeypatch.setattr(draining, "dispatch", last_before_the_end)

    hears(*(meta.message(f"{n}", somebody()) for n in range(9)))

    assert len(dispatched) == 4
    with working(scope=Scope.PLATFORM) as work:
        [waiting] = work.rows(text("SELECT count(*) AS n, count(leased_until) AS held FROM waiting"))
    assert (waiting.n, waiting.held) == (5, 0)


def wait_until_the_next_is_read(monkeypatch: pytest.MonkeyPatch, batches: int) -> Callable[..., None]:
    """A dispatch that goes on only once the batch behind its own has been read; the last has none behind it."""
    is_read = [threading.Event() for _ in range(batches)]
    begun, read = itertools.count(), draining.read

    def dispatch_late(work: Work, share: Sequence[Piece]) -> None:
        behind = next(begun) + 1
        assert behind == batches or is_read[behind].wait(10), "the batch behind was not read"
        dispatch(work, share)

    def read_and_say(entries: Sequence[Entry]) -> Batch:
        batch = read(entries)
        next(event for event in is_read if not event.is_set()).set()
        return batch

    monkeypatch.setattr(draining, "read", read_and_say)
    return dispatch_late


def as_agent(workspace: Workspace):
    return working(workspace.agent, workspace.id)


def merged(first: bytes, second: bytes) -> bytes:
    """One POST with the entries of both."""
    one, two = orjson.loads(first), orjson.loads(second)
    return orjson.dumps({**one, "entry": one["entry"] + two["entry"]})


def reasons(outcome: str) -> list[str]:
    with working(scope=Scope.PLATFORM) as work:
        return [r.reason for r in work.rows(text("SELECT reason FROM event_outcomes WHERE outcome = :o"), o=outcome)]
