"""Before a file leaves: whether it may, and that a message has it now."""

from uuid import UUID

from sqlalchemy import text

from aerostic.kit.work import Work
from aerostic.media.limits import LONGEST_CAPTION, NotSendable, Sendable, check
from aerostic.media.rows import FileRow

USED = text("""
    UPDATE media_files SET used_at = coalesce(used_at, :now) WHERE workspace_id = :workspace AND id = :id
""")


def check_may_leave(file: FileRow, kind: str, caption: str = "") -> None:
    """Raises NotSendable, in words for whoever sends it."""
    if not file.is_ready or file.type is None or file.bytes is None:
        raise NotSendable("This file is not here, so it cannot be sent.")
    if len(caption) > LONGEST_CAPTION:
        raise NotSendable(f"A caption has at most {LONGEST_CAPTION} characters.")
    check(kind, sendable(file))


def sendable(file: FileRow) -> Sendable:
    return Sendable(
        type=file.type or "",
        bytes=file.bytes or 0,
        width=file.width,
        height=file.height,
        animated=file.animated,
    )


def mark_used(work: Work, file_id: UUID) -> None:
    """A message has it: it is no upload that nobody sent any more."""
    work.run(USED, workspace=work.workspace, id=file_id, now=work.now)
