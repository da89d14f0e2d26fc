"""A message that brings a file leaves once Meta has the file: it waits in its order, and holds up no other people."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from aerostic import media
from aerostic.kit import lines
from aerostic.kit.lines import Entry
from aerostic.kit.work import Work
from aerostic.messaging.calls import MessageOutcome
from aerostic.messaging.uncertainty import Verdict
from aerostic.meta import JsonValue, MetaError

Handles = Mapping[tuple[UUID, UUID], str]  # Meta's ids by file and number

PATIENCE: Final = timedelta(minutes=10)  # until somebody looks at the upload again; it calls when it is done
REUPLOAD: Final = timedelta(seconds=1)
# Meta: an id it does not know is an invalid parameter, or a file it could not take.
UNKNOWN_ID: Final = frozenset({100, 131009, 131053})
TURNS: Final = 2  # of its place in the line, after which another upload would not help either
SENT_WITH_FILE: Final = ("caption", "filename")  # what Meta takes beside the id; the rest it tells of files it gives


def check_uploaded(verdict: Any, row: Row[Any], handles: Handles) -> Any:  # noqa: ANN401 -- whatever was judged, or UPLOADS
    needs_upload = verdict is Verdict.GO and row.file_id and (row.file_id, row.channel_id) not in handles
    return Verdict.UPLOADS if needs_upload else verdict


def wait_for_upload(work: Work, entry: Entry, row: Row[Any]) -> None:
    media.bring_to_meta(work, [(row.file_id, row.channel_id)])
    lines.postpone(work.connection, entry.id, PATIENCE, "file")


def outgoing_content(row: Row[Any], handles: Handles) -> JsonValue:
    """Meta's object of the message, with its own id of the file."""
    if not row.file_id:
        return row.content
    said = {name: row.content[name] for name in SENT_WITH_FILE if row.content.get(name)}
    voice = {"voice": True} if row.content.get("voice") else {}
    return {"id": handles[row.file_id, row.channel_id], **said, **voice}


def is_forgotten(work: Work, one: MessageOutcome, error: MetaError) -> bool:
    """Tell whether Meta may have refused the file's id alone; then the id is forgotten, and the file uploaded again."""
    call = one.call
    if call.file_id is None or error.code not in UNKNOWN_ID or call.entry.attempts > TURNS:
        return False
    return media.forget_handle(work, call.file_id, UUID(call.entry.lane))
