"""One workspace's share of a batch, kind by kind: people speak before statuses speak of them."""

from collections.abc import Callable, Sequence
from typing import Any

from aerostic import messaging
from aerostic.inbound import keywords
from aerostic.inbound.pieces import Piece
from aerostic.kit.work import Work
from aerostic.messaging import InboundEvent
from aerostic.meta import MessageArrived, MetaEvent, StatusChanged

Verb = Callable[[Work, Any], list[Any]]

# What a verb returns is what the next one of its kind hears: a message that is not new causes nothing.
ROAD: tuple[tuple[type[MetaEvent], Verb], ...] = (
    (MessageArrived, messaging.record_arrivals),  # Meta repeats itself; each is heard once
    (MessageArrived, keywords.apply_opt_outs),  # STOP and START, in the same transaction
    (StatusChanged, messaging.apply_statuses),  # only climb; early ones are parked
)


def dispatch(work: Work, share: Sequence[Piece]) -> None:
    """Idempotent and free of order: a share may come again after a crash, and statuses before their message."""
    heard = [InboundEvent(p.event, p.channel_id, p.received_at) for p in share if p.event and p.channel_id]
    for kind, verb in ROAD:
        told = [one for one in heard if isinstance(one.event, kind)]
        rest = [one for one in heard if not isinstance(one.event, kind)]
        heard = rest + verb(work, told) if told else rest
