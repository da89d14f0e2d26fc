"""Before a file leaves: whether it may, and that a message has it now."""

from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.work import Work
from aerostic.media.limits import LONGEST_CAPTION, NotSendable, Sendable, check
from aerostic.media.queries import NoSuchFile
from aerostic.media.rows import FileRow

VOICE: Final = "audio/ogg"
USED = text("""
    UPDATE media_files SET used_at = coalesce(used_at, :now) WHERE workspace_id = :workspace AND id = :id
""")


def check_may_leave(file: FileRow, kind: str, caption: str = "", *, is_voice: bool = False) -> None:
    """Raises NotSendable, in words for whoever sends it."""
    if not file.is_ready or file.type is None or file.bytes is None:
        raise NotSendable("This file is not here, so it cannot be sent.")
    if len(caption) > LONGEST_CAPTION:
        raise NotSendable(f"A caption has at most {LONGEST_CAPTION} characters.")
    check(kind, sendable(file))
    if is_voice and file.type != VOICE:
        raise NotSendable(f"A voice message is Ogg with Opus, and this is {file.type}. Send it as an audio file.")


def sendable(file: FileRow) -> Sendable:
    return Sendable(
        type=file.type or "",
        bytes=file.bytes or 0,
        width=file.width,
        height=file.height,
        animated=file.animated,
    )


def mark_used(work: Work, file_id: UUID) -> None:
    """A message has it: it is no upload that nobody sent any more. Raises NoSuchFile."""
    if not work.run(USED, workspace=work.workspace, id=file_id, now=work.now):
        raise NoSuchFile
