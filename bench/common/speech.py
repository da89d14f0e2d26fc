"""People say things, recorded by the verb the road in uses, with the instant of the commit."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

from aerostic import channels
from aerostic.kit.actor import SYSTEM
from aerostic.kit.work import working
from aerostic.messaging import InboundEvent, record_arrivals
from aerostic.meta import MessageArrived, Person

FIRST = 4_915_570_000_000


def record(workspace_id: UUID, numbers: Iterable[int], people: int) -> tuple[list[UUID], float]:
    """The conversations of these messages, one after the other, and when they were committed (seconds since 1970)."""
    stamps: list[float] = []
    with working(SYSTEM, workspace_id) as work:
        [channel, *_] = channels.channels(work)
        heard = [InboundEvent(_said(channel, number, people), channel.id, work.now) for number in numbers]
        arrivals = record_arrivals(work, heard)
        work.afterwards(lambda: stamps.append(time.time()))
    return [one.conversation_id for one in arrivals if one.conversation_id], stamps[0]


def chatter(workspace_id: str, rate: int) -> None:
    """So many messages a second of twenty people, until somebody ends it."""
    for number in count(int(time.time()) * 1000):
        record(UUID(workspace_id), [number], 20)
        time.sleep(1 / rate)


def _said(channel: channels.ChannelRow, number: int, people: int) -> MessageArrived:
    who = FIRST + number % people
    return MessageArrived(
        waba_id=channel.waba_id,
        phone_number_id=channel.phone_number_id,
        field="messages",
        wamid=f"wamid.crowd.{time.time_ns()}.{number}",
        type="text",
        content={"body": f"Crowd {time.time() * 1000:.0f}-{number}"},
        sent_at=datetime.now(UTC),
        sender=Person(wa_id=str(who), name=f"Crowd {number % people}"),
        quoted_wamid=None,
        extra={},
    )
