"""What became of a call: the file is here, Meta has it, it is tried again, or its row says why not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import channels
from aerostic.kit import alarms, holding, lines
from aerostic.kit.lines import Entry
from aerostic.kit.work import Work
from aerostic.media.calls import FetchCall, FileOutcome, Uploaded
from aerostic.media.failures import KEPT_NOWHERE, Failed
from aerostic.media.keeping import Kept
from aerostic.media.rows import FileState
from aerostic.media.wanted import FETCH, read_place
from aerostic.meta import ErrorClass, MetaError, delay_after

LOOK_AGAIN: Final = timedelta(hours=1)  # at a number whose token Meta refuses; connecting it calls at once
LASTS: Final = timedelta(days=30)  # Meta: an uploaded file's id works for thirty days

READY = text("""
    UPDATE media_files SET state = :state, reason = NULL, sha256 = :sha256, type = :type, bytes = :bytes,
           width = :width, height = :height, duration = :duration, waveform = :waveform, pages = :pages,
           animated = :animated, has_thumbnail = :has_thumbnail
    WHERE workspace_id = :workspace AND id = :id AND state = 'waiting'
""")
ENDED = text("""
    UPDATE media_files SET state = :state, reason = :reason
    WHERE workspace_id = :workspace AND id = :id AND state = 'waiting'
""")
HANDLE = text("""
    INSERT INTO media_handles (workspace_id, channel_id, sha256, meta_id, expires_at)
    VALUES (:workspace, :channel, :sha256, :meta_id, :expires_at)
    ON CONFLICT (workspace_id, channel_id, sha256)
    DO UPDATE SET meta_id = excluded.meta_id, expires_at = excluded.expires_at
""")


@dataclass(frozen=True, slots=True)
class FileChanged:
    """A file is here or at the number, or never will be: then `reason` says why."""

    file_id: UUID
    channel_id: UUID
    reason: str | None = None


Changed = Callable[[Work, Sequence[FileChanged]], None]


def record(work: Work, outcomes: Sequence[FileOutcome], changed: Changed) -> None:
    for one in outcomes:
        match one.answer:
            case Kept():
                ready(work, one.call.file_id, one.answer)
                _done(work, changed, one)
            case Uploaded(meta_id=meta_id):
                _keep_handle(work, one, meta_id)
                _done(work, changed, one)
            case Failed():
                failed(work, changed, one, one.answer)


def ready(work: Work, file_id: UUID, kept: Kept) -> None:
    facts = kept.facts
    work.run(
        READY,
        workspace=work.workspace,
        id=file_id,
        state=FileState.READY.value,
        sha256=kept.sha256,
        type=kept.type,
        bytes=kept.bytes,
        width=facts.width,
        height=facts.height,
        duration=facts.duration,
        waveform=facts.waveform,
        pages=facts.pages,
        animated=facts.animated,
        has_thumbnail=kept.has_thumbnail,
    )


def _keep_handle(work: Work, one: FileOutcome, meta_id: str) -> None:
    assert not isinstance(one.call, FetchCall)
    named = {"workspace": work.workspace, "channel": one.call.channel_id, "sha256": one.call.sha256}
    work.run(HANDLE, **named, meta_id=meta_id, expires_at=work.now + LASTS)


def _done(work: Work, changed: Changed, one: FileOutcome) -> None:
    lines.finish(work.connection, [one.call.entry.id])
    tell(work, changed, one.call.file_id, one.call.channel_id)


def failed(work: Work, changed: Changed, one: FileOutcome, why: Failed) -> None:
    """Try again as long as that can help; then the row says why it is over, and where it is ours to mend an alarm."""
    entry = one.call.entry
    if why.error:
        _stop_number(work, one.call.channel_id, why.error)
    if _needs_reconnecting(why) and isinstance(one.call, FetchCall):
        holding.hold(work.connection, entry.id, LOOK_AGAIN, channels.HELD, keep_order=False)
        return
    if delay := _delay(why, entry.attempts):
        lines.postpone(work.connection, entry.id, delay, why.note or why.reason)
        return
    if why.reason == KEPT_NOWHERE:
        alarms.raise_alarm(work, "media:storage", f"Files cannot be kept: {why.note}")
    end(work, changed, entry, why)


def end(work: Work, changed: Changed, entry: Entry, why: Failed) -> None:
    what, file_id = read_place(entry.meant)
    if what == FETCH:
        work.run(ENDED, workspace=work.workspace, id=file_id, state=why.state.value, reason=why.reason)
    lines.finish(work.connection, [entry.id])
    changed(work, [FileChanged(file_id, UUID(entry.lane), why.reason)])


def tell(work: Work, changed: Changed, file_id: UUID, channel_id: UUID) -> None:
    changed(work, [FileChanged(file_id, channel_id)])


def _delay(why: Failed, attempts: int) -> timedelta | None:
    if not why.retries:
        return None
    return delay_after(why.error.explanation.error_class, attempts) if why.error else lines.next_delay(attempts)


def _needs_reconnecting(why: Failed) -> bool:
    return why.error is not None and why.error.explanation.error_class is ErrorClass.REAUTH


def _stop_number(work: Work, channel_id: UUID, error: MetaError) -> None:
    """As for messages: a token Meta refuses stops every number of its account until somebody connects it again."""
    why = error.explanation
    if why.error_class is ErrorClass.REAUTH:
        channels.needs_reconnecting(work, channel_id, channels.Trouble(error.code, why.reason, why.next_step))
