"""Files that are on their way: announced by a message, waiting for a worker to fetch them, or to bring them to Meta."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.ids import new_id
from aerostic.kit.lines import Place
from aerostic.kit.work import Work
from aerostic.media.jobs import MEDIA
from aerostic.media.names import cleaned
from aerostic.media.rows import FileState

FETCH, UPLOAD = "fetch", "upload"
SHA256: Final = 32  # bytes

ANNOUNCE = text("""
    INSERT INTO media_files (workspace_id, id, channel_id, kind, state, name, meta_id, told_sha256, is_voice, reason,
                             used_at, created_at)
    SELECT :workspace, f.id, f.channel_id, f.kind, CASE WHEN f.meta_id IS NULL THEN :refused ELSE :waiting END, f.name,
           f.meta_id, f.told, f.is_voice, CASE WHEN f.meta_id IS NULL THEN :no_id END, :now, :now
    FROM unnest(CAST(:ids AS uuid[]), CAST(:channels AS uuid[]), CAST(:kinds AS text[]), CAST(:names AS text[]),
                CAST(:meta_ids AS text[]), CAST(:told AS text[]), CAST(:voices AS boolean[]))
         AS f(id, channel_id, kind, name, meta_id, told, is_voice)
""")
AGAIN = text("""
    UPDATE media_files SET state = :waiting, reason = NULL
    WHERE workspace_id = :workspace AND id = :id AND state = ANY(:states) AND meta_id IS NOT NULL
    RETURNING id, channel_id
""")
NO_ID: Final = "WhatsApp announced a file and did not say where it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A file Meta told of. Everything but the number is what somebody else wrote."""

    channel_id: UUID
    kind: str
    meta_id: str | None
    sha256: str | None = None  # base64, as webhooks tell it
    name: str | None = None
    is_voice: bool = False


def announce(work: Work, files: Sequence[Announced]) -> list[UUID]:
    """Have these fetched, and return the id of each; the work that heard of them commits both."""
    ids = [new_id() for _ in files]
    if not files:
        return ids
    work.run(
        ANNOUNCE,
        workspace=work.workspace,
        now=work.now,
        waiting=FileState.WAITING.value,
        refused=FileState.REFUSED.value,
        no_id=NO_ID,
        ids=ids,
        channels=[one.channel_id for one in files],
        kinds=[one.kind for one in files],
        names=[cleaned(one.name, one.kind) for one in files],
        meta_ids=[one.meta_id for one in files],
        told=[hexadecimal(one.sha256) for one in files],
        voices=[one.is_voice for one in files],
    )
    known = [(id_, one.channel_id) for id_, one in zip(ids, files, strict=True) if one.meta_id]
    work.wait(MEDIA, [_place(FETCH, id_, channel_id) for id_, channel_id in known])
    return ids


def ask_again(work: Work, file_id: UUID) -> bool:
    """Have a file fetched that could not be; False where there is nothing to ask for. The caller checks who asks."""
    states = [FileState.EXPIRED.value, FileState.REFUSED.value]
    wanted = {"waiting": FileState.WAITING.value, "states": states}
    row = work.row(AGAIN, workspace=work.workspace, id=file_id, **wanted)
    if row:
        work.wait(MEDIA, [_place(FETCH, row.id, row.channel_id)])
    return row is not None


def bring_to_meta(work: Work, files: Iterable[tuple[UUID, UUID]]) -> None:
    """Have files uploaded, each named with the number it is to be sent from."""
    work.wait(MEDIA, [_place(UPLOAD, file_id, channel_id) for file_id, channel_id in files])


def _place(what: str, file_id: UUID, channel_id: UUID) -> Place:
    return Place(meant=f"{what}:{file_id}", lane=str(channel_id), order_key=f"{file_id}:{channel_id}")


def read_place(meant: str) -> tuple[str, UUID]:
    """What an entry of the line asks for, and of which file."""
    what, _, file_id = meant.partition(":")
    return what, UUID(file_id)


def hexadecimal(told: str | None) -> str | None:
    """The hash as everybody but webhooks writes it; None where it is none."""
    try:
        raw = b64decode(told or "", validate=True)
    except (NotBase64, ValueError):
        return None
    return raw.hex() if len(raw) == SHA256 else None
