"""Dispatch of one workspace's share of a batch, kind by kind: messages before the statuses of messages."""

from collections.abc import Callable, Sequence
from typing import Any

from aerostic import messaging
from aerostic.inbound import keywords
from aerostic.inbound.pieces import Piece
from aerostic.kit.work import Work
from aerostic.messaging import InboundEvent
from aerostic.meta import (
    MessageArrived,
    MessageCorrected,
    MessageEchoed,
    MetaEvent,
    PersonChanged,
    PreferenceStated,
    ReactionArrived,
    StatusChanged,
)

Verb = Callable[[Work, Any], list[Any]]

# What a verb returns is what the next one of its kind gets: a message that is not new causes nothing.
ROAD: tuple[tuple[type[MetaEvent], Verb], ...] = (
    (PersonChanged, messaging.apply_changes),  # WhatsApp announced a new number or user id
    (MessageArrived, messaging.record_arrivals),  # Meta repeats itself; each is recorded once
    (MessageArrived, messaging.fetch_files),  # photos, voices, documents: their addresses last for minutes
    (MessageArrived, keywords.apply_opt_outs),  # STOP and START, in the same transaction
    (MessageCorrected, messaging.apply_corrections),  # edited or taken back by whoever said it
    (MessageEchoed, messaging.record_echoes),  # sent from the phone: answers whoever waited
    (ReactionArrived, messaging.apply_reactions),  # stand on the message they are about, and open nothing
    (StatusChanged, messaging.apply_statuses),  # only climb; early ones are parked
    (PreferenceStated, messaging.apply_preferences),  # offers stopped or allowed inside WhatsApp
)


def dispatch(work: Work, share: Sequence[Piece]) -> None:
    """Applies what came for the workspace's numbers; what came for their account has no verb and is kept as it came.

    Idempotent and free of order: a share may come again after a crash, and statuses before their message.
    """
    events = [InboundEvent(p.event, p.channel_id, p.received_at) for p in share if p.event and p.channel_id]
    for kind, verb in ROAD:
        of_kind = [one for one in events if isinstance(one.event, kind)]
        rest = [one for one in events if not isinstance(one.event, kind)]
        events = rest + verb(work, of_kind) if of_kind else rest
