"""The files of messages: fetched as they arrive, shown to whoever sees the conversation, and sent with what is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import media
from aerostic.contacts import visibility
from aerostic.kit import lines
from aerostic.kit.actor import Permission
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.media import Announced, FileChanged, FileRow
from aerostic.messaging import consequences, content
from aerostic.messaging.attempt_sql import REFUSE
from aerostic.messaging.consequences import Failure
from aerostic.messaging.content.kind import Media
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.jobs import OUTBOUND
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.outbox import Letter, conversation_with, send_letter
from aerostic.messaging.policy import REPLY
from aerostic.messaging.quoting import Quoting
from aerostic.messaging.rows import MessageRow
from aerostic.meta import HistoryMessage, MessageArrived, MessageEchoed, Recipient

Heard = InboundEvent[MessageArrived] | InboundEvent[HistoryMessage] | InboundEvent[MessageEchoed]

ATTACH: Final = text("""
    UPDATE messages m SET file_id = f.file_id
    FROM unnest(CAST(:ids AS uuid[]), CAST(:files AS uuid[])) AS f(id, file_id)
    WHERE m.workspace_id = :workspace AND m.id = f.id
""")
WITH_FILE: Final = text("""
    SELECT id, conversation_id, channel_id, contact_id, file_id, status, type, purpose, created_at FROM messages
    WHERE workspace_id = :workspace AND file_id = ANY(:files) ORDER BY id
""")
# A file is seen by whoever sees a message that brings it.
SEEN: Final = """
    SELECT m.id, m.conversation_id FROM messages m
    CROSS JOIN LATERAL (
        SELECT m.workspace_id, m.channel_id, m.contact_id, m.conversation_id AS id,
               (SELECT assignee_id FROM conversations t
                WHERE t.workspace_id = m.workspace_id AND t.id = m.conversation_id) AS assignee_id) c
    WHERE m.workspace_id = :workspace AND m.file_id = :file AND m.revoked_at IS NULL {seen} LIMIT 1
"""
NOT_SENT: Final = "Send it again, or send another file."


def fetch_files(work: Work, heard: Sequence[Heard]) -> list[Heard]:
    """Have the files of new messages fetched: their addresses last for minutes, and Meta keeps them for seven days."""
    found = [(one, said) for one in heard if isinstance(said := _said(one), Media) and one.message_id]
    ids = media.announce(work, [_announced(one, said) for one, said in found])
    if ids:
        work.run(ATTACH, workspace=work.workspace, ids=[one.message_id for one, _ in found], files=ids)
    return list(heard)


def _said(one: Heard) -> content.Content:
    return content.read(one.event.type, one.event.content)


def _announced(one: Heard, said: Media) -> Announced:
    return Announced(
        channel_id=one.channel_id,
        kind=said.type,
        meta_id=said.id,
        sha256=said.sha256,
        name=said.filename if isinstance(said, content.Document) else None,
        is_voice=isinstance(said, content.Audio) and said.voice,
    )


def files_changed(work: Work, changes: Sequence[FileChanged]) -> None:
    """Tell open pages; let what waited for an upload leave, or say why it cannot."""
    by_file = {change.file_id: change for change in changes}
    rows = work.rows(WITH_FILE, workspace=work.workspace, files=list(by_file))
    _tell(work, rows)
    for row in rows:
        if row.status == Status.QUEUED and row.channel_id == by_file[row.file_id].channel_id:
            _let_go(work, row, by_file[row.file_id].reason)


def _let_go(work: Work, row: Row[Any], reason: str | None) -> None:
    """Its turn in the line comes at once; of one that cannot leave it finds the refusal there."""
    if reason:
        refusal = {"status": Status.REFUSED.value, "rank": RANK[Status.REFUSED], "reason": reason}
        work.run(REFUSE, workspace=work.workspace, id=row.id, next_step=NOT_SENT, **refusal)
        consequences.give_back(work, row)
        consequences.follow(work, [Failure.of(row, work.now)])
    lines.hasten(work.connection, OUTBOUND.name, str(row.channel_id), [str(row.id)])
    work.nudge(OUTBOUND)


def visible_file(work: Work, file_id: UUID) -> FileRow:
    """Returns a file of a conversation the reader may see, or one they have not sent yet. Raises NoSuchFile."""
    work.require(Permission.VIEW_CONVERSATIONS)
    file = media.file(work, file_id)
    if not (file.is_unsent and file.uploaded_by == work.actor.id):
        seen = visibility.conversations(work)
        found = statement(SEEN.format(seen=seen.where))
        if work.row(found, workspace=work.workspace, file=file_id, **seen.values) is None:
            raise media.NoSuchFile
    return file


def fetch_again(work: Work, file_id: UUID) -> None:
    """Ask WhatsApp once more for a file it did not give. Raises NoSuchFile."""
    visible_file(work, file_id)
    if media.ask_again(work, file_id):
        _tell(work, work.rows(WITH_FILE, workspace=work.workspace, files=[file_id]))


def _tell(work: Work, rows: Sequence[Row[Any]]) -> None:
    for row in rows:
        if row.conversation_id:
            work.notify(Notice("conversation", row.conversation_id, row.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to send. `kind` is Meta's word for the message; `voice`: as a message that was spoken.

    `name` is what a document is called, where it is not called as it was brought.
    """

    file_id: UUID
    kind: str
    caption: str = ""
    voice: bool = False
    name: str = ""


def send_file(
    work: Work, conversation_id: UUID, attached: Attachment, bubble: str | None = None, quoting: Quoting | None = None
) -> MessageRow:
    """Queue a message that brings a file; raises what `send` does, NoSuchFile, and NotSendable."""
    work.require(Permission.SEND_MESSAGES)
    file = visible_file(work, attached.file_id)
    media.check_may_leave(file, attached.kind, attached.caption, is_voice=attached.voice)
    media.mark_used(work, file.id)
    letter = Letter(_content(file, attached), REPLY, bubble, file=file.id)
    return send_letter(work, conversation_id, letter, quoting)


def send_file_to(work: Work, recipient: Recipient, attached: Attachment, quoting: Quoting | None = None) -> MessageRow:
    """Queue it to a person who wrote within 24 hours; raises what `send_file` and `send_to` do."""
    return send_file(work, conversation_with(work, recipient), attached, quoting=quoting)


def _content(file: FileRow, attached: Attachment) -> content.Content:
    caption = attached.caption.strip() or None
    match attached.kind:
        case "image":
            return content.Image(caption=caption)
        case "video":
            return content.Video(caption=caption)
        case "audio":
            return content.Audio(voice=attached.voice)
        case "sticker":
            return content.Sticker(animated=file.animated)
        case _:
            return content.Document(caption=caption, filename=media.with_ending(attached.name or file.name, file.type))
