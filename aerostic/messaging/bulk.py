"""The same road out for many people at once: behind every reply, and in no conversation until they answer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy import text

from aerostic import audit, billing, channels
from aerostic.contacts import visibility
from aerostic.kit import lines
from aerostic.kit.actor import Assignees, Permission
from aerostic.kit.errors import Refusal
from aerostic.kit.ids import new_id
from aerostic.kit.lines import Place
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import policy
from aerostic.messaging.content import Content
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.errors import AddressedTwice, NoSuchPerson
from aerostic.messaging.jobs import OUTBOUND
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.policy import BULK, Facts

# Of each person the caller sees: whether they want messages, and when they last wrote to this number.
PEOPLE: Final = """
    SELECT p.id, p.opted_out_at, p.marketing_stopped_at, (
        SELECT max(t.last_inbound_at) FILTER (WHERE t.window_shut_at IS NULL) FROM conversations t
        WHERE t.workspace_id = p.workspace_id AND t.contact_id = p.id AND t.channel_id = :channel) AS last_inbound_at
    FROM contacts p
    CROSS JOIN LATERAL (SELECT p.workspace_id, p.id AS contact_id, CAST(:channel AS uuid) AS channel_id) c
    WHERE p.workspace_id = :workspace AND p.id = ANY(:contacts) {seen}
"""
# Whoever sees conversations of their own writes to the people of these, and to nobody else.
THEIR_OWN: Final = """
    AND EXISTS (SELECT FROM conversations c WHERE c.workspace_id = p.workspace_id AND c.contact_id = p.id
                AND c.channel_id = :channel {seen})
"""
QUEUE = text("""
    INSERT INTO messages (workspace_id, id, contact_id, channel_id, direction, type, body, content, status, rank,
                          purpose, author_id, author, said_at, created_at)
    SELECT :workspace, m.id, m.contact_id, :channel, 'outbound', m.type, m.body, m.content, :status, :rank,
           :purpose, :author_id, :author, :now, :now
    FROM unnest(CAST(:ids AS uuid[]), CAST(:contacts AS uuid[]), CAST(:types AS text[]), CAST(:bodies AS text[]),
                CAST(:contents AS jsonb[])) AS m(id, contact_id, type, body, content)
""")


@dataclass(frozen=True, slots=True)
class Addressed:
    """What is to be said to whom."""

    contact_id: UUID
    content: Content


@dataclass(frozen=True, slots=True)
class NotAddressed:
    """Somebody who gets no message, and why."""

    contact_id: UUID
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Batch:
    """`queued`: the id of each message, by its person."""

    id: UUID
    queued: dict[UUID, UUID]
    refused: list[NotAddressed]


@dataclass(frozen=True, slots=True)
class _Person:
    opted_out: bool
    has_stopped_offers: bool
    last_inbound_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Sender:
    connected: bool
    trouble: str | None
    begin_trouble: str | None


def send_many(work: Work, channel_id: UUID, addressed: Sequence[Addressed]) -> Batch:
    """Queue one message to each person from one number; replies go before them, and nobody is assigned.

    Whom a rule forbids to write to is refused and the others are not. Raises QuotaSpent when the plan does not allow
    all that remain; nothing is queued then.
    """
    work.require(Permission.SEND_MESSAGES)
    wanted, refused = _judged(work, channel_id, addressed)
    batch = Batch(new_id(), {one.contact_id: new_id() for one in wanted}, refused)
    if not wanted:
        return batch
    for category, count in Counter(one.content.category for one in wanted).items():
        billing.spend(work, category, count)
    _queue(work, channel_id, wanted, batch)
    counted = {"count": len(wanted), "refused": len(refused)}
    audit.record(work, "message.batch_sent", channel_id, batch=str(batch.id), **counted)
    work.notify(Notice("batch", batch.id))
    return batch


def _judged(work: Work, channel_id: UUID, addressed: Sequence[Addressed]) -> tuple[list[Addressed], list[NotAddressed]]:
    """Who gets what they are addressed with, and who does not."""
    people = _people(work, channel_id, {one.contact_id for one in addressed})
    sender = _Sender(
        channel_id in channels.sending(work, [channel_id]),
        channels.troubles(work, [channel_id]).get(channel_id),
        channels.begin_troubles(work, [channel_id]).get(channel_id),
    )
    wanted: dict[UUID, Addressed] = {}
    refused: list[NotAddressed] = []
    for one in addressed:
        refusal = _refusal(work, one, people.get(one.contact_id), sender)
        if one.contact_id in wanted:
            refusal = AddressedTwice()
        if refusal:
            refused.append(NotAddressed(one.contact_id, refusal))
        else:
            wanted[one.contact_id] = one
    return list(wanted.values()), refused


def _people(work: Work, channel_id: UUID, contacts: Iterable[UUID]) -> dict[UUID, _Person]:
    seen = visibility.conversations(work)
    asked: dict[str, Any] = {"workspace": work.workspace, "channel": channel_id, "contacts": list(contacts)}
    is_own = work.actor.restriction.assignees is not Assignees.EVERYONE
    where = THEIR_OWN.format(seen=seen.where) if is_own else seen.where
    rows = work.rows(statement(PEOPLE.format(seen=where)), **asked, **seen.values)
    return {
        row.id: _Person(row.opted_out_at is not None, row.marketing_stopped_at is not None, row.last_inbound_at)
        for row in rows
    }


def _refusal(work: Work, one: Addressed, person: _Person | None, sender: _Sender) -> Refusal | None:
    if person is None:
        return NoSuchPerson()
    facts = Facts(
        now=work.now,
        purpose=BULK,
        needs_window=one.content.needs_window,
        opted_out=person.opted_out,
        has_stopped_offers=person.has_stopped_offers,
        last_inbound_at=person.last_inbound_at,
        trouble=sender.trouble,
        begin_trouble=sender.begin_trouble,
        connected=sender.connected,
    )
    rule = policy.broken_rule(facts)
    return rule.refusal(facts) if rule else None


def _queue(work: Work, channel_id: UUID, wanted: Sequence[Addressed], batch: Batch) -> None:
    """Rows and places in the outbound line, those of one person in their order."""
    contents = [one.content for one in wanted]
    work.run(
        QUEUE,
        workspace=work.workspace,
        channel=channel_id,
        ids=list(batch.queued.values()),
        contacts=list(batch.queued),
        types=[content.type for content in contents],
        bodies=[content.body for content in contents],
        contents=[orjson.dumps(content.as_meta()).decode() for content in contents],
        status=Status.QUEUED.value,
        rank=RANK[Status.QUEUED],
        purpose=BULK,
        author_id=work.actor.id,
        author=work.actor.name,
        now=work.now,
    )
    work.wait(OUTBOUND, [_place(channel_id, *queued) for queued in batch.queued.items()])


def _place(channel_id: UUID, contact_id: UUID, message_id: UUID) -> Place:
    return Place(meant=str(message_id), lane=str(channel_id), order_key=str(contact_id), priority=lines.BULK)
