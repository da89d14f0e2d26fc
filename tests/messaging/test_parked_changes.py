"""An edit, a revocation or a reaction that comes before its message waits for it, and is applied once it is known."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.actor import SYSTEM
from aerostic.kit.db import Scope
from aerostic.kit.work import Work, working
from aerostic.messaging import InboundEvent, MessageRow
from aerostic.meta import MessageArrived, MessageCorrected, ReactionArrived
from tests.cast import Make, Workspace, numbers

Arrived = InboundEvent[MessageArrived]
Tell = Callable[[Work, Arrived], object]


def corrected(of: Arrived, said: str | None, minutes: int = 1) -> InboundEvent[MessageCorrected]:
    event = MessageCorrected(
        waba_id=of.event.waba_id,
        phone_number_id=of.event.phone_number_id,
        field="messages",
        wamid=f"wamid.change.{next(numbers)}",
        of_wamid=of.event.wamid,
        type="text" if said else "",
        content={"body": said} if said else {},
        sent_at=of.event.sent_at + timedelta(minutes=minutes),
        sender=of.event.sender,
    )
    return InboundEvent(event, of.channel_id, of.received_at)


def reacted(of: Arrived, emoji: str, minutes: int = 1) -> InboundEvent[ReactionArrived]:
    event = ReactionArrived(
        waba_id=of.event.waba_id,
        phone_number_id=of.event.phone_number_id,
        field="messages",
        wamid=f"wamid.change.{next(numbers)}",
        of_wamid=of.event.wamid,
        emoji=emoji,
        sent_at=of.event.sent_at + timedelta(minutes=minutes),
        sender=of.event.sender,
    )
    return InboundEvent(event, of.channel_id, of.received_at)


def recorded(work: Work, arrived: Arrived) -> MessageRow:
    """The message, once it came after all and the sweep has run."""
    [heard] = messaging.record_arrivals(work, [arrived])
    messaging.sweep_parked(work)
    assert heard.message_id
    return messaging.message(work, heard.message_id)


def parked(work: Work) -> int:
    return len(work.rows(text("SELECT FROM parked_changes")))


def edit(said: str, minutes: int = 1) -> Tell:
    return lambda work, one: messaging.apply_corrections(work, [corrected(one, said, minutes)])


def revoke(minutes: int = 1) -> Tell:
    return lambda work, one: messaging.apply_corrections(work, [corrected(one, None, minutes)])


def react(emoji: str, minutes: int = 1) -> Tell:
    return lambda work, one: messaging.apply_reactions(work, [reacted(one, emoji, minutes)])


def test_an_edit_that_came_early_stands(work: Work, make: Make) -> None:
    said = make.inbound("We are four")
    edit("We are five")(work, said)

    message = recorded(work, said)

    assert (message.content.body, message.edited_at) == ("We are five", said.event.sent_at + timedelta(minutes=1))
    assert parked(work) == 0


def test_a_revocation_that_came_early_takes_the_words_away(work: Work, make: Make) -> None:
    said = make.inbound("We are four")
    revoke()(work, said)

    message = recorded(work, said)

    assert (message.content.body, message.revoked_at is not None) == (None, True)


def test_a_reaction_that_came_early_stands_on_its_message(work: Work, make: Make) -> None:
    said = make.inbound("We are four")
    react("👍")(work, said)

    message = recorded(work, said)

    assert message.reaction
    assert message.reaction.emoji == "👍"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_whatever_the_order_the_latest_stands(work: Work, make: Make, order: tuple[int, ...]) -> None:
    said = make.inbound("One")
    told = [edit("Two", minutes=1), edit("Three", minutes=2), edit("Four", minutes=3)]
    for place in order:
        told[place](work, said)

    assert recorded(work, said).content.body == "Four"


def test_what_was_taken_back_stays_so_whatever_waits_with_it(work: Work, make: Make) -> None:
    said = make.inbound("One")
    for tell in (revoke(minutes=2), edit("Two", minutes=3), react("👍", minutes=1)):
        tell(work, said)

    message = recorded(work, said)

    assert (message.content.body, message.revoked_at is not None) == (None, True)


def test_a_change_that_is_told_twice_waits_once(work: Work, make: Make) -> None:
    said = make.inbound("One")
    change = corrected(said, "Two")
    for _ in range(2):
        messaging.apply_corrections(work, [change])

    assert parked(work) == 1


def test_a_change_of_a_known_message_waits_for_nothing(work: Work, make: Make) -> None:
    said = make.inbound("One")
    messaging.record_arrivals(work, [said])

    edit("Two")(work, said)
    react("👍")(work, said)

    assert parked(work) == 0


def test_somebody_elses_message_is_not_changed_by_what_waited(work: Work, make: Make) -> None:
    said = make.inbound("One")
    theirs = corrected(said, "Two")
    stranger = replace(theirs, event=replace(theirs.event, sender=make.inbound("Hello").event.sender))
    messaging.apply_corrections(work, [stranger])

    assert recorded(work, said).content.body == "One"


def test_what_nobody_ever_claims_is_kept_for_eight_days_and_no_longer(work: Work, make: Make) -> None:
    said = make.inbound("One")
    now = work.now
    for days in (7, 9):
        work.now = now - timedelta(days=days)
        edit(f"After {days} days")(work, said)
    work.now = now

    messaging.sweep_parked(work)

    assert parked(work) == 1


def test_the_clock_finds_the_workspaces_in_which_changes_wait(cafe: Workspace) -> None:
    with working(SYSTEM, cafe.id) as work:
        edit("Two")(work, Make(work, cafe).inbound("One"))

    with working(scope=Scope.PLATFORM) as work:
        assert cafe.id in messaging.workspaces_with_parked(work)
        assert cafe.id in messaging.workspaces_with_changes(work)
    with working(scope=Scope.PLATFORM, now=datetime.now(UTC) + timedelta(hours=1)) as work:
        assert cafe.id not in messaging.workspaces_with_parked(work)
        assert cafe.id in messaging.workspaces_with_changes(work)
