"""What Meta answered is recorded: accepted, refused with a reason, to be tried again, or unknown."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import channels
from aerostic.kit import limits, lines, metrics
from aerostic.kit.metrics import Counted
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import pacing
from aerostic.messaging.attempts import hold
from aerostic.messaging.calls import MessageOutcome
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.open_attempts import free
from aerostic.messaging.parking import apply_parked
from aerostic.meta import Accepted, ErrorClass, MetaError, NotSent, Refused, Unknown, delay_after

SLOWER: Final = 0.5  # of its pace, for a number Meta throttled

# A status may have been faster than this answer: it keeps what it told, and only gains Meta's id.
ACCEPT = text("""
    UPDATE messages m SET
        meta_message_id = coalesce(m.meta_message_id, a.wamid),
        status = CASE WHEN m.rank < :rank THEN :status ELSE m.status END, rank = greatest(m.rank, :rank)
    FROM unnest(CAST(:ids AS uuid[]), CAST(:wamids AS text[])) AS a(id, wamid)
    WHERE m.workspace_id = :workspace AND m.id = a.id RETURNING m.conversation_id
""")
REFUSE = text("""
    UPDATE messages SET status = :status, rank = :rank, error_code = :code, error_reason = :reason,
                        error_next_step = :next_step
    WHERE workspace_id = :workspace AND id = :id AND rank < :rank RETURNING conversation_id
""")


def record(work: Work, outcomes: Sequence[MessageOutcome]) -> None:
    accept(work, [(one, one.answer) for one in outcomes if isinstance(one.answer, Accepted)])
    unknown = [one for one in outcomes if isinstance(one.answer, Unknown)]
    hold(work, [one.call.entry for one in unknown], [one.call.message_id for one in unknown])
    for one in outcomes:
        match one.answer:
            case Refused(error):
                refused(work, one, error)
            case NotSent(reason):
                not_sent(work, one, reason)
            case _:
                pass
    _publish(work, outcomes)
    for outcome, times in Counter(type(one.answer).__name__.lower() for one in outcomes).items():
        metrics.count(Counted.SENDS, times, outcome=outcome)


def _publish(work: Work, outcomes: Sequence[MessageOutcome]) -> None:
    for one in outcomes:
        if one.call.conversation_id:
            work.notify(Notice("conversation", one.call.conversation_id, one.call.message_id))


def accept(work: Work, accepted: Sequence[tuple[MessageOutcome, Accepted]]) -> None:
    if not accepted:
        return
    work.run(
        ACCEPT,
        workspace=work.workspace,
        ids=[one.call.message_id for one, _ in accepted],
        wamids=[answer.wamid for _, answer in accepted],
        status=Status.ACCEPTED.value,
        rank=RANK[Status.ACCEPTED],
    )
    apply_parked(work, [one.call.message_id for one, _ in accepted])
    lines.finish(work.connection, [one.call.entry.id for one, _ in accepted])


def refused(work: Work, one: MessageOutcome, error: MetaError) -> None:
    """Try again where the class of the error says so, else it is final and its reason stands on the message."""
    error_class = error.explanation.error_class
    if error_class is ErrorClass.BACKOFF_PHONE:
        limits.slow_down(pacing.bucket(one.call.entry.lane), SLOWER)
        metrics.count(Counted.META_RATE_LIMITED)
    if error_class is ErrorClass.REAUTH:
        channels.needs_reconnecting(work, UUID(one.call.entry.lane), error.explanation.reason)
    if delay := delay_after(error_class, one.call.entry.attempts):
        try_again(work, one, delay, f"Meta {error.code}")
    else:
        refuse(work, one, error.code, error.explanation.reason, error.explanation.next_step)


def not_sent(work: Work, one: MessageOutcome, reason: str) -> None:
    if delay := delay_after(ErrorClass.RETRY, one.call.entry.attempts):
        try_again(work, one, delay, reason)
    else:
        refuse(work, one, None, reason, "WhatsApp could not be reached. Send it again in a while.")


def try_again(work: Work, one: MessageOutcome, delay: timedelta, error: str) -> None:
    """The message surely did not go out: it waits in its order, and no attempt stands open."""
    free(work, [one.call.message_id])
    lines.postpone(work.connection, one.call.entry.id, delay, error)


def refuse(work: Work, one: MessageOutcome, code: int | None, reason: str, next_step: str | None) -> None:
    work.run(
        REFUSE,
        workspace=work.workspace,
        id=one.call.message_id,
        status=Status.REFUSED.value,
        rank=RANK[Status.REFUSED],
        code=code,
        reason=reason,
        next_step=next_step,
    )
    lines.finish(work.connection, [one.call.entry.id])
