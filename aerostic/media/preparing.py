"""What to call for: each entry of the line becomes a call, or is dealt with at once because none is needed."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import channels
from aerostic.kit import holding, lines
from aerostic.kit.calling import Ready
from aerostic.kit.lines import Entry
from aerostic.kit.work import Work
from aerostic.media.calls import Call, FetchCall, UploadCall
from aerostic.media.failures import NO_NUMBER, NOT_HERE, UNREADABLE
from aerostic.media.names import with_ending
from aerostic.media.queries import handles
from aerostic.media.recording import LOOK_AGAIN, Changed, end, tell
from aerostic.media.rows import FileState
from aerostic.media.wanted import FETCH, read_place

PACE: Final = 20  # files a second of one number
MOST_TURNS: Final = 30  # of an entry, more than any ladder has: what ends its worker each time is given up

Numbers = Mapping[UUID, channels.SendingNumber | None]

READ = text("""
    SELECT id, state, name, meta_id, told_sha256, sha256, type, bytes FROM media_files
    WHERE workspace_id = :workspace AND id = ANY(:ids) ORDER BY id FOR UPDATE
""")


def prepare(work: Work, entries: Sequence[Entry], changed: Changed) -> Ready[Call]:
    ids = sorted({read_place(entry.meant)[1] for entry in entries})
    wanted = sorted({UUID(entry.lane) for entry in entries})
    rows = {row.id: row for row in work.rows(READ, workspace=work.workspace, ids=ids)}
    there = handles(work, ids)
    receivers, senders = channels.receiving(work, wanted), channels.sending(work, wanted)
    calls: list[Call] = []
    for entry in entries:
        what, file_id = read_place(entry.meant)
        row, channel_id = rows.get(file_id), UUID(entry.lane)
        if entry.attempts > MOST_TURNS:
            end(work, changed, entry, UNREADABLE)
        elif what == FETCH:
            calls += _fetch(work, changed, entry, row, receivers)
        elif (file_id, channel_id) in there:
            _pass_by(work, changed, entry)
        elif row is None or row.state != FileState.READY:
            end(work, changed, entry, NOT_HERE)
        else:
            calls += _upload(work, changed, entry, row, senders.get(channel_id))
    return Ready(calls, dict.fromkeys((entry.lane for entry in entries), PACE))


def _fetch(work: Work, changed: Changed, entry: Entry, row: Row[Any] | None, numbers: Numbers) -> list[Call]:
    channel_id = UUID(entry.lane)
    if row is None or row.state != FileState.WAITING:
        _pass_by(work, changed, entry)
    elif channel_id not in numbers:
        end(work, changed, entry, NO_NUMBER)
    elif number := numbers[channel_id]:
        return [_call(work, entry, row, number)]
    else:
        holding.hold(work.connection, entry.id, LOOK_AGAIN, channels.HELD, keep_order=False)
    return []


def _upload(
    work: Work, changed: Changed, entry: Entry, row: Row[Any], number: channels.SendingNumber | None
) -> list[Call]:
    """Where the number may not send, whoever waits for this looks again, and is held or refused by its own rules."""
    if number is None:
        _pass_by(work, changed, entry)
        return []
    return [_call(work, entry, row, number)]


def _pass_by(work: Work, changed: Changed, entry: Entry) -> None:
    """Nothing is to be called for; whoever waits for the file looks again."""
    lines.finish(work.connection, [entry.id])
    tell(work, changed, read_place(entry.meant)[1], UUID(entry.lane))


def _call(work: Work, entry: Entry, row: Row[Any], sender: channels.SendingNumber) -> Call:
    what, file_id = read_place(entry.meant)
    channel_id, number, token = UUID(entry.lane), sender.phone_number_id, sender.token
    if what == FETCH:
        return FetchCall(
            entry=entry, file_id=file_id, channel_id=channel_id, phone_number_id=number, token=token,
            workspace=work.workspace, meta_id=row.meta_id, sha256=row.told_sha256,
        )  # fmt: skip
    return UploadCall(
        entry=entry, file_id=file_id, channel_id=channel_id, phone_number_id=number, token=token,
        workspace=work.workspace, sha256=row.sha256, type=row.type, size=row.bytes,
        name=with_ending(row.name, row.type),
    )  # fmt: skip
