"""What to call for: each entry of the line becomes a call, or is dealt with at once because none is needed."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import channels
from aerostic.kit import lines
from aerostic.kit.calling import Ready
from aerostic.kit.lines import Entry
from aerostic.kit.work import Work
from aerostic.media.calls import Call, FetchCall, UploadCall
from aerostic.media.failures import NO_NUMBER
from aerostic.media.names import with_ending
from aerostic.media.queries import handles
from aerostic.media.recording import Changed, end, tell
from aerostic.media.rows import FileState
from aerostic.media.wanted import FETCH, read_place

PACE: Final = 20  # files a second of one number

READ = text("""
    SELECT id, state, name, meta_id, told_sha256, sha256, type, bytes FROM media_files
    WHERE workspace_id = :workspace AND id = ANY(:ids) ORDER BY id FOR UPDATE
""")


def prepare(work: Work, entries: Sequence[Entry], changed: Changed) -> Ready[Call]:
    ids = sorted({read_place(entry.meant)[1] for entry in entries})
    wanted = sorted({UUID(entry.lane) for entry in entries})
    rows = {row.id: row for row in work.rows(READ, workspace=work.workspace, ids=ids)}
    there = handles(work, ids)
    senders = channels.sending(work, wanted)
    calls: list[Call] = []
    for entry in entries:
        what, file_id = read_place(entry.meant)
        row, sender, channel_id = rows.get(file_id), senders.get(UUID(entry.lane)), UUID(entry.lane)
        if row is None or _is_done(what, row, is_there=(file_id, channel_id) in there):
            lines.finish(work.connection, [entry.id])
            tell(work, changed, file_id, channel_id)
        elif sender is None:
            end(work, changed, entry, NO_NUMBER)
        else:
            calls.append(_call(work, entry, row, sender))
    return Ready(calls, dict.fromkeys((entry.lane for entry in entries), PACE))


def _is_done(what: str, row: Row[Any], *, is_there: bool) -> bool:
    if what == FETCH:
        return row.state != FileState.WAITING
    return is_there or row.state != FileState.READY


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
