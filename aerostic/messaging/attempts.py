"""The attempt is committed before the call: whoever finds it without an answer knows the message may have gone out.

Unless the journal of the process that died proves that its call never began: then the message goes at once.
Every rule that could have changed since the message was queued is asked again here.
"""

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum, auto
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import channels
from aerostic.kit import alarms, lines
from aerostic.kit.call_journal import CallJournal
from aerostic.kit.calling import Ready
from aerostic.kit.config import settings
from aerostic.kit.lines import Entry
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import content, policy
from aerostic.messaging.calls import MessageCall
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.open_attempts import commit_to, free, surely_unsent
from aerostic.messaging.policy import Facts, Rule
from aerostic.meta import Outgoing, Recipient, outgoing_message

# An unknown attempt is repeated and marked, each time only after later statuses of its number came without its own.
# Twice in ten thousand even the repetition is cut off; after this many a person must look.
MOST_ATTEMPTS: Final = 4
MOST_HOLDS: Final = 8  # holds after which a person must look: no status of that number has come all the while

READ = text("""
    SELECT m.id, m.channel_id, m.conversation_id, m.status, m.attempted_at, m.attempts, m.purpose, m.type,
           m.content, m.quoted_wamid, p.opted_out_at,
           coalesce(c.last_inbound_at, (
               SELECT max(l.last_inbound_at) FROM conversations l WHERE l.workspace_id = m.workspace_id
               AND l.contact_id = m.contact_id AND l.channel_id = m.channel_id)) AS last_inbound_at,
           (SELECT suspended_at FROM workspaces WHERE id = :workspace) AS suspended_at,
           (SELECT i.value FROM contact_identities i WHERE i.workspace_id = p.workspace_id AND i.contact_id = p.id
              AND i.kind = 'wa_id' LIMIT 1) AS wa_id,
           (SELECT i.value FROM contact_identities i WHERE i.workspace_id = p.workspace_id AND i.contact_id = p.id
              AND i.kind = 'user_id' LIMIT 1) AS user_id
    FROM messages m
    JOIN contacts p ON p.workspace_id = m.workspace_id AND p.id = m.contact_id
    LEFT JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
    WHERE m.workspace_id = :workspace AND m.id = ANY(:ids) ORDER BY m.id FOR UPDATE OF m
""")
HEARD_SINCE = text("""
    SELECT EXISTS (SELECT FROM messages WHERE workspace_id = :workspace AND channel_id = :channel
                   AND direction = 'outbound' AND rank >= :sent AND attempted_at > :since
                   AND created_at > CAST(:since AS timestamptz) - interval '1 day') AS heard
""")
REFUSE = text("""
    UPDATE messages SET status = :status, rank = :rank, error_reason = :reason, error_next_step = :next_step
    WHERE workspace_id = :workspace AND id = :id
""")
UNSURE = text("""
    UPDATE messages SET status = :status, rank = :rank
    WHERE workspace_id = :workspace AND id = ANY(:ids) AND rank < :rank
""")


class Verdict(Enum):
    GO = auto()
    DONE = auto()  # a status told us meanwhile
    UNCERTAIN = auto()  # an attempt without an answer
    HELD = auto()  # uncertain, and still no status of that number at all
    ABANDONED = auto()  # uncertain for good: a person decides


Judgement = Verdict | Rule  # a rule is one that keeps the message from leaving


def attempt(work: Work, entries: Sequence[Entry], journal: CallJournal) -> Ready[MessageCall]:
    rows = {row.id: row for row in work.rows(READ, workspace=work.workspace, ids=[UUID(e.meant) for e in entries])}
    senders = channels.sending(work, {row.channel_id for row in rows.values()})
    unsent = surely_unsent(rows.values())
    free(work, unsent)
    judged = [
        (entry, row, judge(work, entry, row, senders, is_unsent=row.id in unsent))
        for entry in entries
        if (row := rows.get(UUID(entry.meant)))
    ]
    commit_to(work, [row.id for _, row, verdict in judged if verdict is Verdict.GO], journal)
    for entry, row, verdict in judged:
        record_verdict(work, entry, row, verdict)
    if gone := [entry.id for entry in entries if UUID(entry.meant) not in rows]:
        lines.finish(work.connection, gone)
    calls = [_call(entry, row, senders[row.channel_id]) for entry, row, verdict in judged if verdict is Verdict.GO]
    return Ready(calls, _paces(senders))


def judge(
    work: Work, entry: Entry, row: Row[Any], senders: dict[UUID, channels.SendingNumber], *, is_unsent: bool
) -> Judgement:
    """What to do with one message whose turn it is."""
    if row.status not in {Status.QUEUED, Status.UNKNOWN}:
        return Verdict.DONE
    if not is_unsent and (verdict := _judge_earlier(work, entry, row)):
        return verdict
    return _judge_rules(work, row, senders)


def _judge_earlier(work: Work, entry: Entry, row: Row[Any]) -> Verdict | None:
    """What an earlier attempt without an answer forbids."""
    if row.status == Status.UNKNOWN:
        return _judge_unknown(work, entry, row)
    return Verdict.UNCERTAIN if row.attempted_at else None


def _judge_unknown(work: Work, entry: Entry, row: Row[Any]) -> Verdict | None:
    """Later statuses of the number without this one's speak for its loss: it may go once more."""
    if row.attempts >= MOST_ATTEMPTS or entry.attempts > MOST_HOLDS:
        return Verdict.ABANDONED
    heard = work.row(
        HEARD_SINCE, workspace=work.workspace, channel=row.channel_id, sent=RANK[Status.SENT], since=row.attempted_at
    )
    return None if heard and heard.heard else Verdict.HELD


def _judge_rules(work: Work, row: Row[Any], senders: dict[UUID, channels.SendingNumber]) -> Judgement:
    facts = Facts(
        now=work.now,
        purpose=row.purpose,
        needs_window=content.read(row.type, row.content).needs_window,
        opted_out=row.opted_out_at is not None,
        last_inbound_at=row.last_inbound_at,
        suspended=row.suspended_at is not None,
        connected=row.channel_id in senders,
    )
    return policy.broken_rule(facts) or Verdict.GO


def record_verdict(work: Work, entry: Entry, row: Row[Any], verdict: Judgement) -> None:
    """Whatever does not go now: its row and its place in the line say why."""
    if verdict is Verdict.GO:
        return
    if isinstance(verdict, Rule):
        refuse(work, entry, row, *verdict.told(is_uncertain=row.status == Status.UNKNOWN))
    elif verdict in {Verdict.UNCERTAIN, Verdict.HELD}:
        hold(work, [entry], [row.id])
    else:
        lines.finish(work.connection, [entry.id])
    if verdict is Verdict.ABANDONED:
        alarms.raise_alarm(work, "outbound:uncertain", f"Nobody can tell whether message {row.id} was sent.")
    if row.conversation_id:
        work.notify(Notice("conversation", row.conversation_id, row.id))


def refuse(work: Work, entry: Entry, row: Row[Any], reason: str, next_step: str | None) -> None:
    work.run(
        REFUSE,
        workspace=work.workspace,
        id=row.id,
        status=Status.REFUSED.value,
        rank=RANK[Status.REFUSED],
        reason=reason,
        next_step=next_step,
    )
    lines.finish(work.connection, [entry.id])


def hold(work: Work, entries: Sequence[Entry], message_ids: Sequence[UUID]) -> None:
    """Nobody knows whether these went out: wait for the status that echoes our id; what stands behind may go on."""
    if not entries:
        return
    work.run(
        UNSURE,
        workspace=work.workspace,
        ids=list(message_ids),
        status=Status.UNKNOWN.value,
        rank=RANK[Status.UNKNOWN],
    )
    for entry in entries:
        held = timedelta(minutes=settings().unknown_hold_minutes)
        lines.postpone(work.connection, entry.id, held, "unknown", keep_order=False)


def _call(entry: Entry, row: Row[Any], sender: channels.SendingNumber) -> MessageCall:
    to = Recipient(wa_id=row.wa_id, user_id=row.user_id)
    outgoing = Outgoing(type=row.type, content=row.content, reply_to=row.quoted_wamid)
    return MessageCall(
        entry,
        row.id,
        row.conversation_id,
        sender.phone_number_id,
        sender.token,
        outgoing_message(to, outgoing, str(row.id)),
    )


def _paces(senders: dict[UUID, channels.SendingNumber]) -> dict[str, int]:
    return {str(channel_id): sender.messages_per_second for channel_id, sender in senders.items()}
