"""The attempt is committed before the call: whoever finds it without an answer knows the message may have gone out.

Unless the journal of the process that died proves that its call never began: then the message goes at once.
Every rule that could have changed since the message was queued is asked again here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from aerostic import channels, media
from aerostic.kit import alarms, holding, lines
from aerostic.kit.call_journal import CallJournal
from aerostic.kit.calling import Ready
from aerostic.kit.lines import Entry
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import consequences, content, policy
from aerostic.messaging.attempt_sql import PUT_OFF, READ, REFUSE, UNDECIDED
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
    """The numbers that may send, why Meta takes nothing from others, and why some may begin no conversation."""

    may_send: dict[UUID, channels.SendingNumber]
    troubles: dict[UUID, str]
    begin_troubles: dict[UUID, str]


LOOK_AGAIN: Final = timedelta(minutes=5)  # at a number that is stopped; it goes on at once where that is told

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
    stopped = wanted - may_send.keys()
    troubles = channels.troubles(work, stopped) if stopped else {}
    return Senders(may_send, troubles, channels.begin_troubles(work, may_send.keys()) if may_send else {})


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
        begin_trouble=senders.begin_troubles.get(row.channel_id),
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
        keep_back(work, entry, row, verdict)
    else:
        _wait_or_end(work, entry, row, verdict)
    if verdict is Verdict.ABANDONED:
        work.run(UNDECIDED, workspace=work.workspace, id=row.id)
        alarms.raise_alarm(work, "outbound:uncertain", f"Nobody can tell whether message {row.id} was sent.")
    if row.conversation_id:
        work.notify(Notice("conversation", row.conversation_id, row.id))


def keep_back(work: Work, entry: Entry, row: Row[Any], broken: Broken) -> None:
    if broken.rule.forbids in policy.PASSING:
        wait_for_number(work, entry, row, broken)
    else:
        refuse(work, entry, row, broken)


def wait_for_number(work: Work, entry: Entry, row: Row[Any], broken: Broken) -> None:
    """The number is stopped: the message waits until it goes on, and says why; no answer waits for an offer."""
    reason = str(broken.rule.refusal(broken.facts))
    work.run(PUT_OFF, workspace=work.workspace, id=row.id, until=work.now + LOOK_AGAIN, setback=reason)
    keeps_order = broken.facts.trouble is not None
    holding.hold(work.connection, entry.id, LOOK_AGAIN, channels.HELD, keep_order=keeps_order)


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
        consequences.follow(work, [Failure.of(row, work.now)])


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
