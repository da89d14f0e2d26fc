"""The thread as it is shown: what was said and what happened, in the order of time, grouped as people read it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from aerostic.messaging import ErrorRow, EventKind, EventRow, MessageRow, QuotedRow, Text
from aerostic.meta import ErrorClass, explain
from aerostic.web.inbox.as_it_came import raw_of
from aerostic.web.inbox.brought import brought_by
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.context_lines import about
from aerostic.web.inbox.grouping import grouped
from aerostic.web.inbox.happenings import Sides, picture_of, sentence_of
from aerostic.web.inbox.notes import UNKNOWN, note_of, until
from aerostic.web.inbox.spoken import chosen_in, kind_of, question_of, reaction_state, words_of

AGAIN: Final = frozenset(
    {ErrorClass.RETRY, ErrorClass.RETRY_FEW, ErrorClass.BACKOFF_APP, ErrorClass.BACKOFF_PHONE, ErrorClass.BACKOFF_PAIR}
)
RECONNECT: Final = frozenset({ErrorClass.REAUTH, ErrorClass.STOP_SENDER})
LED_TO: Final = frozenset({EventKind.ASSIGNED, EventKind.REOPENED})  # by a reply: told before it, at the same moment
FAILED: Final = frozenset({"failed", "refused"})
WINDOW_CLOSED: Final = 131047  # Meta's code; a template helps, writing anew does not


def bubbles_of(rows: Iterable[MessageRow], events: Iterable[EventRow], sides: Sides) -> list[Bubble]:
    said = [((row.created_at, 1), _message(row, sides)) for row in rows]
    happened = [((event.at, 0 if event.kind in LED_TO else 2), _happening(event, sides)) for event in events]
    return grouped([bubble for _, bubble in sorted([*said, *happened], key=lambda placed: placed[0])])


def moment_of(row: MessageRow) -> datetime:
    """When it was said: by the person's own clock, by ours for what we sent."""
    return row.said_at if row.direction == "inbound" else row.created_at


def _message(row: MessageRow, sides: Sides) -> Bubble:
    error = row.error or _unexplained(row)
    quoted = row.quoted
    question = question_of(row.content)
    return Bubble(
        id=str(row.id),
        at=moment_of(row).isoformat(),
        is_ours=row.direction == "outbound",
        type=row.type,
        kind=kind_of(row.content),
        body=words_of(row),
        title=question.title if question else "",
        footer=(question.footer or "") if question else "",
        asks=question.type if question else "",
        taps=question.taps if question else (),
        words=_metas_words(error),
        href=error.href or "",
        about=tuple(about(row)),
        reaction=row.reaction.emoji if row.reaction else "",
        our_reaction=row.our_reaction.emoji if row.our_reaction else "",
        our_reaction_state=reaction_state(row.our_reaction),
        status=row.status,
        reason=error.reason,
        next_step=error.next_step or "",
        has_failed=error.reason != "",
        step=_step(row, error),
        note=note_of(row),
        until=until(row),
        decides=sides.may_send and row.status == UNKNOWN,
        author=row.author or "",
        who=_who(row, sides),
        bubble=row.bubble or "",
        quote_id=str(quoted.id) if quoted else "",
        quote_who=_quoted(quoted, sides) if quoted else "",
        quote_words=quoted.preview if quoted else "",
        can_quote=row.meta_message_id is not None,
        can_react=sides.may_send and row.meta_message_id is not None,
        raw=raw_of(row.content),
        brings=brought_by(row),
        chose=chosen_in(row.content),
    )


def _unexplained(row: MessageRow) -> ErrorRow:
    """What failed for no reason that is kept says just that."""
    if row.status not in FAILED:
        return ErrorRow(None, "", None)
    why = explain(None)
    return ErrorRow(None, why.reason, why.next_step)


def _happening(event: EventRow, sides: Sides) -> Bubble:
    said = sentence_of(event, sides)
    return Bubble(id=str(event.id), at=event.at.isoformat(), said=said, picture=picture_of(event))


def _metas_words(error: ErrorRow) -> str:
    """What WhatsApp says of a failure, where our own words do not say it already."""
    said = error.details or error.title or ""
    return "" if said in error.reason else said


def _who(row: MessageRow, sides: Sides) -> str:
    if row.direction == "inbound":
        return sides.person
    return _member(row.author_id, row.author, sides)


def _member(account_id: UUID | None, name: str | None, sides: Sides) -> str:
    """Two members may have one name; whatever nobody wrote, the platform sent."""
    return "You" if account_id and account_id == sides.reader_id else name or "Aerostic"


def _quoted(quoted: QuotedRow, sides: Sides) -> str:
    if not quoted.is_ours:
        return sides.person
    return _member(quoted.author_id, quoted.author, sides)


def _step(row: MessageRow, error: ErrorRow) -> str:
    if not error.reason or not isinstance(row.content, Text):
        return ""
    if error.code is None:
        return "edit"
    error_class = explain(error.code).error_class
    if error_class in RECONNECT:
        return "reconnect"
    if error_class in AGAIN:
        return "again"
    return "edit" if error_class is ErrorClass.FIX and error.code != WINDOW_CLOSED else ""
