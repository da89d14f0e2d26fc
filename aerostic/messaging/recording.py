"""What Meta answered is recorded: accepted, refused with a reason, to be tried again, or unknown."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.contacts import Sighting
from aerostic.kit import limits, lines, metrics
from aerostic.kit.metrics import Counted
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import consequences, pacing
from aerostic.messaging.attempt_sql import PUT_OFF
from aerostic.messaging.calls import MessageOutcome
from aerostic.messaging.consequences import Failure
from aerostic.messaging.file_sending import REUPLOAD, is_forgotten
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.open_attempts import free
from aerostic.messaging.parking import apply_parked
from aerostic.messaging.statuses import learn_identities
from aerostic.messaging.uncertainty import hold
from aerostic.meta import Accepted, ErrorClass, Explanation, MetaError, NotSent, Person, Refused, Unknown, delay_after

SLOWER: Final = 0.5  # of its pace, for a number Meta throttled
# Whatever the scope is, every number in it is told when it sends, and slows down by itself.
THROTTLED: Final = frozenset({ErrorClass.BACKOFF_PHONE, ErrorClass.BACKOFF_WABA, ErrorClass.BACKOFF_APP})
UNREACHED: Final = "WhatsApp could not be reached."
AWAY: Final = "WhatsApp could not be reached. Send it again in a while."

# A status may have been faster than this answer: it keeps what it told, and only gains Meta's id.
ACCEPT = text("""
    UPDATE messages m SET
        meta_message_id = coalesce(m.meta_message_id, a.wamid),
        status = CASE WHEN m.rank < :rank THEN :status ELSE m.status END, rank = greatest(m.rank, :rank)
    FROM unnest(CAST(:ids AS uuid[]), CAST(:wamids AS text[])) AS a(id, wamid)
    WHERE m.workspace_id = :workspace AND m.id = a.id RETURNING m.id, m.contact_id
""")
REFUSE = text("""
    UPDATE messages SET status = :status, rank = :rank, error_code = :code, error_reason = :reason,
                        error_next_step = :next_step, error_title = :title, error_details = :details
    WHERE workspace_id = :workspace AND id = :id AND rank < :rank
    RETURNING channel_id, contact_id, conversation_id, type, purpose, created_at
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
    taken = work.rows(
        ACCEPT,
        workspace=work.workspace,
        ids=[one.call.message_id for one, _ in accepted],
        wamids=[answer.wamid for _, answer in accepted],
        status=Status.ACCEPTED.value,
        rank=RANK[Status.ACCEPTED],
    )
    whose = {row.id: row.contact_id for row in taken}
    news = [
        (answer, contact)
        for one, answer in accepted
        if (contact := whose.get(one.call.message_id)) and _is_news(one, answer)
    ]
    learn_identities(work, [_told(work, answer, contact) for answer, contact in news])
    apply_parked(work, [one.call.message_id for one, _ in accepted])
    lines.finish(work.connection, [one.call.entry.id for one, _ in accepted])


def _is_news(one: MessageOutcome, answer: Accepted) -> bool:
    """Tell whether the answer names the person otherwise than they were addressed."""
    addressed = (one.call.body.get("to"), one.call.body.get("recipient"))
    named = (answer.wa_id and f"+{answer.wa_id}", answer.user_id)
    return any(name is not None and name not in addressed for name in named)


def _told(work: Work, answer: Accepted, contact_id: UUID) -> Sighting:
    return Sighting(Person(wa_id=answer.wa_id, user_id=answer.user_id), work.now, contact_id)


def refused(work: Work, one: MessageOutcome, error: MetaError) -> None:
    """Try again where the class of the error says so, else it is final and its reason stands on the message."""
    error_class = error.explanation.error_class
    if error_class in THROTTLED:
        limits.slow_down(pacing.bucket(one.call.entry.lane), SLOWER)
        metrics.count(Counted.META_RATE_LIMITED)
    if is_forgotten(work, one, error):
        try_again(work, one, REUPLOAD, f"Meta {error.code}", error.explanation.reason)
    elif delay := delay_after(error_class, one.call.entry.attempts):
        try_again(work, one, delay, f"Meta {error.code}", error.explanation.reason)
    else:
        refuse(work, one, error)


def not_sent(work: Work, one: MessageOutcome, reason: str) -> None:
    if delay := delay_after(ErrorClass.RETRY, one.call.entry.attempts):
        try_again(work, one, delay, reason, UNREACHED)
    else:
        refuse(work, one, Explanation(ErrorClass.RETRY, reason, AWAY))


def try_again(work: Work, one: MessageOutcome, delay: timedelta, error: str, setback: str) -> None:
    """The message surely did not go out: it waits in its order, and no attempt stands open. `setback` says why."""
    free(work, [one.call.message_id])
    until = work.now + delay
    work.run(PUT_OFF, workspace=work.workspace, id=one.call.message_id, until=until, setback=setback)
    lines.postpone(work.connection, one.call.entry.id, delay, error)


def refuse(work: Work, one: MessageOutcome, why: MetaError | Explanation) -> None:
    """Write why it did not leave, give back what it cost, and let what follows happen."""
    error, said = (why, why.explanation) if isinstance(why, MetaError) else (None, why)
    row = work.row(
        REFUSE,
        workspace=work.workspace,
        id=one.call.message_id,
        status=Status.REFUSED.value,
        rank=RANK[Status.REFUSED],
        code=error.code if error else None,
        reason=said.reason,
        next_step=said.next_step,
        title=error.title if error else None,
        details=error.details if error else None,
    )
    lines.finish(work.connection, [one.call.entry.id])
    if row:
        consequences.give_back(work, row)
        consequences.follow(work, [Failure.of(row, work.now, error)])
