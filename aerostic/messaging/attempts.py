"""The attempt is committed before the call: whoever finds it without an answer knows the message may have gone out.

Unless the journal of the process that died proves that its call never began: then the message goes at once.
Every rule that could have changed since the message was queued is asked again here.
"""

from collections.abc import Sequence
from datetime import timedelta
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
from aerostic.messaging import window
from aerostic.messaging.calls import MessageCall
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.open_attempts import commit_to, free, surely_unsent
from aerostic.messaging.outbox import CONFIRMATION
from aerostic.messaging.verdicts import REFUSED, Verdict, why
from aerostic.meta import Recipient, text_message

# An unknown attempt is repeated and marked, each time only after later statuses of its number came without its own.
# Twice in ten thousand even the repetition is cut off; after this many a person must look.
MOST_ATTEMPTS: Final = 4
MOST_HOLDS: Final = 8  # holds after which a person must look: no status of that number has come all the while

READ = text("""
    SELECT m.id, m.channel_id, m.conversation_id, m.status, m.attempted_at, m.attempts, m.purpose, m.body,
           m.quoted_wamid, c.last_inbound_at, p.opted_out_at,
           (SELECT suspended_at FROM workspaces WHERE id = :workspace) AS suspended_at,
           (SELECT i.value FROM contact_identities i WHERE i.workspace_id = p.workspace_id AND i.contact_id = p.id
              AND i.kind = 'wa_id' LIMIT 1) AS wa_id,
           (SELECT i.value FROM contact_identities i WHERE i.workspace_id = p.workspace_id AND i.contact_id = p.id
              AND i.kind = 'user_id' LIMIT 1) AS user_id
    FROM messages m
    JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
    JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
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
) -> Verdict:
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


def _judge_rules(work: Work, row: Row[Any], senders: dict[UUID, channels.SendingNumber]) -> Verdict:
    if row.suspended_at:
        return Verdict.SUSPENDED
    if row.opted_out_at and row.purpose != CONFIRMATION:
        return Verdict.OPTED_OUT
    if not window.is_open(row.last_inbound_at, work.now):
        return Verdict.WINDOW_CLOSED
    return Verdict.GO if row.channel_id in senders else Verdict.DISCONNECTED


def record_verdict(work: Work, entry: Entry, row: Row[Any], verdict: Verdict) -> None:
    """Whatever does not go now: its row and its place in the line say why."""
    if verdict is Verdict.GO:
        return
    if verdict in REFUSED:
        refuse(work, entry, row, *why(verdict, is_uncertain=row.status == Status.UNKNOWN))
    elif verdict in {Verdict.UNCERTAIN, Verdict.HELD}:
        hold(work, [entry], [row.id])
    else:
        lines.finish(work.connection, [entry.id])
    if verdict is Verdict.ABANDONED:
        alarms.raise_alarm(work, "outbound:uncertain", f"Nobody can tell whether message {row.id} was sent.")
    work.notify(Notice("conversation", row.conversation_id))


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
    return MessageCall(
        entry,
        row.id,
        row.conversation_id,
        sender.phone_number_id,
        sender.token,
        text_message(to, row.body, str(row.id), row.quoted_wamid),
    )


def _paces(senders: dict[UUID, channels.SendingNumber]) -> dict[str, int]:
    return {str(channel_id): sender.messages_per_second for channel_id, sender in senders.items()}
