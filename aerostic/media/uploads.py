"""Files members and programs bring: streamed to the storage first, then a row names them."""

from hashlib import file_digest
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.actor import Permission
from aerostic.kit.ids import new_id
from aerostic.kit.inspection import to_voice
from aerostic.kit.storage import Incoming
from aerostic.kit.work import Work
from aerostic.media.keeping import Kept, keep_at
from aerostic.media.limits import NotSendable, best_kind, why_not
from aerostic.media.names import cleaned
from aerostic.media.queries import file
from aerostic.media.rows import FileRow, FileState
from aerostic.media.sending import sendable

ADD = text("""
    INSERT INTO media_files (workspace_id, id, kind, state, name, sha256, type, bytes, width, height, duration,
                             waveform, pages, animated, is_voice, has_thumbnail, uploaded_by, created_at)
    VALUES (:workspace, :id, :kind, :state, :name, :sha256, :type, :bytes, :width, :height, :duration, :waveform,
            :pages, :animated, :is_voice, :has_thumbnail, :by, :now)
""")


def put_away(workspace_id: UUID, incoming: Incoming, *, is_voice: bool = False) -> Kept:
    """Put an upload away that came whole, as a voice message where it is to be one. Nothing is open meanwhile.

    Raises NotSendable of an empty one, CannotConvert, StorageAway.
    """
    incoming.close()
    if not incoming.size:
        raise NotSendable("This file is empty.")
    if is_voice:
        to_voice(incoming.path)
    with incoming.path.open("rb") as came:
        sha256 = file_digest(came, "sha256").hexdigest() if is_voice else incoming.sha256
    return keep_at(workspace_id, incoming.path, sha256, incoming.path.stat().st_size)


def add(work: Work, kept: Kept, name: str, *, is_voice: bool = False) -> FileRow:
    """A file of whoever brought it, until a message takes it."""
    work.require(Permission.SEND_MESSAGES)
    facts, id_, kind = kept.facts, new_id(), best_kind(kept.type)
    work.run(
        ADD,
        workspace=work.workspace,
        id=id_,
        kind=kind,
        state=FileState.READY.value,
        name=cleaned(name, kind),
        sha256=kept.sha256,
        type=kept.type,
        bytes=kept.bytes,
        width=facts.width,
        height=facts.height,
        duration=facts.duration,
        waveform=facts.waveform,
        pages=facts.pages,
        animated=facts.animated,
        is_voice=is_voice,
        has_thumbnail=kept.has_thumbnail,
        by=work.actor.id,
        now=work.now,
    )
    return file(work, id_)


def refusals(row: FileRow) -> dict[str, str]:
    """Why WhatsApp would not take the file, by each kind of message it cannot be sent as."""
    given = sendable(row)
    why = {kind: why_not(kind, given) for kind in ("image", "video", "audio", "sticker", "document")}
    return {kind: words for kind, words in why.items() if words}
