"""Reading files: the callers, who know the conversations, decide who sees one."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.actor import Permission
from aerostic.kit.errors import NotFound
from aerostic.kit.work import Work
from aerostic.media.rows import COLUMNS, FileRow

SOME = text(f"SELECT {COLUMNS} FROM media_files f WHERE f.workspace_id = :workspace AND f.id = ANY(:ids)")
USAGE = text("""
    SELECT (SELECT count(*) FROM media_files WHERE workspace_id = :workspace AND state = 'ready') AS files,
           coalesce((SELECT sum(one.bytes) FROM (
               SELECT DISTINCT ON (sha256) bytes FROM media_files
               WHERE workspace_id = :workspace AND sha256 IS NOT NULL) one), 0) AS bytes
""")
HANDLES = text("""
    SELECT f.id, h.channel_id, h.meta_id, h.expires_at FROM media_files f
    JOIN media_handles h ON h.workspace_id = f.workspace_id AND h.sha256 = f.sha256
    WHERE f.workspace_id = :workspace AND f.id = ANY(:ids)
      AND h.expires_at > CAST(:now AS timestamptz) + interval '1 day'
""")
FORGET = text("""
    DELETE FROM media_handles h USING media_files f
    WHERE h.workspace_id = :workspace AND f.workspace_id = h.workspace_id AND f.id = :id AND h.sha256 = f.sha256
      AND h.channel_id = :channel
""")


class NoSuchFile(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such file in this workspace, or you may not see it.")


@dataclass(frozen=True, slots=True)
class StorageUsage:
    """What a workspace keeps; the same bytes count once."""

    files: int
    bytes: int


def files(work: Work, file_ids: Iterable[UUID]) -> dict[UUID, FileRow]:
    wanted = list(set(file_ids))
    return {row.id: FileRow.of(row) for row in work.rows(SOME, workspace=work.workspace, ids=wanted)} if wanted else {}


def file(work: Work, file_id: UUID) -> FileRow:
    """Raises NoSuchFile."""
    if found := files(work, [file_id]).get(file_id):
        return found
    raise NoSuchFile


def usage(work: Work) -> StorageUsage:
    work.require(Permission.VIEW_BILLING)
    row = work.row(USAGE, workspace=work.workspace)
    return StorageUsage(row.files, int(row.bytes)) if row else StorageUsage(0, 0)


def handles(work: Work, file_ids: Iterable[UUID]) -> dict[tuple[UUID, UUID], str]:
    """Meta's ids by file and number, of those that will work for a while."""
    wanted = list(set(file_ids))
    rows = work.rows(HANDLES, workspace=work.workspace, ids=wanted, now=work.now) if wanted else ()
    return {(row.id, row.channel_id): row.meta_id for row in rows}


def forget_handle(work: Work, file_id: UUID, channel_id: UUID) -> bool:
    """Meta does not know its id of the file any more; whether there was one."""
    return bool(work.run(FORGET, workspace=work.workspace, id=file_id, channel=channel_id))
