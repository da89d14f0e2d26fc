"""The attempt is committed before the call: whoever finds it without an answer knows the message may have gone out.

Unless the journal of the process that died proves that its call never began: then the message goes at once.
Every rule that could have changed since the message was queued is asked again here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from aerostic import channels, media
from aerostic.kit import alarms, lines
from aerostic.kit.call_journal import CallJournal
from aerostic.kit.calling import Ready
from aerostic.kit.lines import Entry
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import consequences, content, policy
from aerostic.messaging.attempt_sql import READ, REFUSE, UNDECIDED
from aerostic.messaging.calls import MessageCall
from aerostic.messaging.consequences import Failure
from aerostic.messaging.file_sending import Handles, check_uploaded, outgoing_content, wait_for_upload
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.open_attempts import commit_to, free, surely_unsent
from aerostic.messaging.policy import Facts, Rule
from aerostic.messaging.uncertainty import Verdict, hold, judge_earlier
from aerostic.meta import Outgoing, Recipient, outgoing_message


@dataclass(frozen=True, slots=True)
class Broken:
    """The rule that keeps a message from leaving, and what it was asked about."""

    rule: Rule
    facts: Facts


@dataclass(frozen=True, slots=True)
class Senders:
    """The numbers that may send, and why Meta takes nothing from others."""

    may_send: dict[UUID, channels.SendingNumber]
    troubles: dict[UUID, str]


Judgement = Verdict | Broken


def attempt(work: Work, entries: Sequence[Entry], journal: CallJournal) -> Ready[MessageCall]:
    rows = {row.id: row for row in work.rows(READ, workspace=work.workspace, ids=[UUID(e.meant) for e in entries])}
    senders = _senders(work, {row.channel_id for row in rows.values()})
    handles = media.handles(work, (row.file_id for row in rows.values() if row.file_id))
    unsent = surely_unsent(rows.values())
    free(work, unsent)
    judged = [
        (entry, row, check_uploaded(judge(work, entry, row, senders, is_unsent=row.id in unsent), row, handles))
        for entry in entries
        if (row := rows.get(UUID(entry.meant)))
    ]
    commit_to(work, [row.id for _, row, verdict in judged if verdict is Verdict.GO], journal)
    for entry, row, verdict in judged:
        record_verdict(work, entry, row, verdict)
    if gone := [entry.id for entry in entries if UUID(entry.meant) not in rows]:
        lines.finish(work.connection, gone)
    may_send = senders.may_send
    going = [(entry, row) for entry, row, verdict in judged if verdict is Verdict.GO]
    calls = [_call(entry, row, may_send[row.channel_id], handles) for entry, row in going]
    return Ready(calls, _paces(may_send))


def _senders(work: Work, wanted: set[UUID]) -> Senders:
    may_send = channels.sending(work, wanted)
    return Senders(may_send, channels.troubles(work, wanted - may_send.keys()) if wanted - may_send.keys() else {})


def judge(work: Work, entry: Entry, row: Row[Any], senders: Senders, *, is_unsent: bool) -> Judgement:
    """What to do with one message whose turn it is."""
    if row.status not in {Status.QUEUED, Status.UNKNOWN}:
        return Verdict.DONE
    if not is_unsent and (verdict := judge_earlier(work, entry, row)):
        return verdict
    return _judge_rules(work, row, senders)


def _judge_rules(work: Work, row: Row[Any], senders: Senders) -> Judgement:
    facts = Facts(
        now=work.now,
        purpose=row.purpose,
        needs_window=content.read(row.type, row.content).needs_window,
        opted_out=row.opted_out_at is not None,
        last_inbound_at=row.last_inbound_at,
        window_shut_at=row.window_shut_at,
        asked_again=row.consent_said_at is None or row.consent_said_at <= row.created_at,
        has_stopped_offers=row.marketing_stopped_at is not None,
        trouble=senders.troubles.get(row.channel_id),
        suspended=row.suspended_at is not None,
        connected=row.channel_id in senders.may_send,
    )
    rule = policy.broken_rule(facts)
    return Broken(rule, facts) if rule else Verdict.GO


def record_verdict(work: Work, entry: Entry, row: Row[Any], verdict: Judgement) -> None:
    """Whatever does not go now: its row and its place in the line say why."""
    if verdict is Verdict.GO:
        return
    if isinstance(verdict, Broken):
        refuse(work, entry, row, verdict)
    else:
        _wait_or_end(work, entry, row, verdict)
    if verdict is Verdict.ABANDONED:
        work.run(UNDECIDED, workspace=work.workspace, id=row.id)
        alarms.raise_alarm(work, "outbound:uncertain", f"Nobody can tell whether message {row.id} was sent.")
    if row.conversation_id:
        work.notify(Notice("conversation", row.conversation_id, row.id))


def _wait_or_end(work: Work, entry: Entry, row: Row[Any], verdict: Verdict) -> None:
    if verdict is Verdict.UPLOADS:
        wait_for_upload(work, entry, row)
    elif verdict in {Verdict.UNCERTAIN, Verdict.HELD}:
        hold(work, [entry], [row.id])
    else:
        lines.finish(work.connection, [entry.id])


def refuse(work: Work, entry: Entry, row: Row[Any], broken: Broken) -> None:
    is_uncertain = row.status == Status.UNKNOWN
    reason, next_step = broken.rule.explanation(broken.facts, is_uncertain=is_uncertain)
    keep_refusal(work, row.id, reason, next_step)
    lines.finish(work.connection, [entry.id])
    if not is_uncertain:
        consequences.give_back(work, row)
        consequences.follow(work, [Failure(row.channel_id, row.contact_id, row.conversation_id, work.now)])


def keep_refusal(work: Work, message_id: UUID, reason: str, next_step: str | None) -> None:
    """It goes no more, and says why."""
    work.run(
        REFUSE,
        workspace=work.workspace,
        id=message_id,
        status=Status.REFUSED.value,
        rank=RANK[Status.REFUSED],
        reason=reason,
        next_step=next_step,
    )


def _call(entry: Entry, row: Row[Any], sender: channels.SendingNumber, handles: Handles) -> MessageCall:
    to = Recipient(wa_id=row.wa_id, user_id=row.user_id)
    outgoing = Outgoing(type=row.type, content=outgoing_content(row, handles), reply_to=row.quoted_wamid)
    return MessageCall(
        entry,
        row.id,
        row.conversation_id,
        sender.phone_number_id,
        sender.token,
        outgoing_message(to, outgoing, str(row.id)),
        row.file_id,
    )


def _paces(senders: dict[UUID, channels.SendingNumber]) -> dict[str, int]:
    return {str(channel_id): sender.messages_per_second for channel_id, sender in senders.items()}
