"""Dispatch of one workspace's share of a batch, kind by kind: messages before the statuses of messages."""

from collections.abc import Callable, Sequence
from typing import Any

from aerostic import channels, messaging
from aerostic.inbound import keywords
from aerostic.inbound.pieces import Piece
from aerostic.kit.work import Work
from aerostic.messaging import InboundEvent
from aerostic.meta import (
    AccountNotice,
    HistoryMessage,
    MessageArrived,
    MessageCorrected,
    MessageEchoed,
    MetaEvent,
    PersonChanged,
    PhoneContact,
    PreferenceStated,
    ReactionArrived,
    SecurityCodeChanged,
    StatusChanged,
)

Verb = Callable[[Work, Any], list[Any]]

# What a verb returns is what the next one of its kind gets: a message that is not new causes nothing.
ROAD: tuple[tuple[type[MetaEvent], Verb], ...] = (
    (PersonChanged, messaging.apply_changes),  # WhatsApp announced a new number or user id
    (PhoneContact, messaging.apply_phone_contacts),  # names of the phone's address book; nobody is written to
    (HistoryMessage, messaging.record_history),  # of the time before the number was connected: causes nothing
    (HistoryMessage, messaging.fetch_files),  # of the last two weeks
    (MessageArrived, messaging.record_arrivals),  # Meta repeats itself; each is recorded once
    (MessageArrived, messaging.fetch_files),  # photos, voices, documents: their addresses last for minutes
    (MessageArrived, keywords.apply_opt_outs),  # STOP and START, in the same transaction
    (MessageCorrected, messaging.apply_corrections),  # edited or taken back by whoever said it
    (MessageEchoed, messaging.record_echoes),  # sent from the phone: answers whoever waited
    (MessageEchoed, messaging.fetch_files),
    (ReactionArrived, messaging.apply_reactions),  # stand on the message they are about, and open nothing
    (StatusChanged, messaging.apply_statuses),  # only climb; early ones are parked
    (PreferenceStated, messaging.apply_preferences),  # offers stopped or allowed inside WhatsApp
    (SecurityCodeChanged, messaging.apply_security_codes),  # told in the thread
)


def dispatch(work: Work, share: Sequence[Piece]) -> None:
    """Applies what came for the workspace's numbers, then what WhatsApp told of them and of their accounts.

    Idempotent and free of order: a share may come again after a crash, and statuses before their message.
    """
    events = [InboundEvent(p.event, p.channel_id, p.received_at) for p in share if p.event and p.channel_id]
    for kind, verb in ROAD:
        of_kind = [one for one in events if isinstance(one.event, kind)]
        rest = [one for one in events if not isinstance(one.event, kind)]
        events = rest + verb(work, of_kind) if of_kind else rest
    told = [
        channels.AccountTold(p.event, p.received_at, p.account_id, p.channel_id)
        for p in share
        if isinstance(p.event, AccountNotice)
    ]
    if told:
        channels.apply_notices(work, told)
