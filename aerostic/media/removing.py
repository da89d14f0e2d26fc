"""Files go: those past keeping, uploads nobody sent, and what is kept and no row names any more.

Rows go first, then what they named. A run that is interrupted leaves objects without a row; the next finds them.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit import storage
from aerostic.kit.config import settings
from aerostic.kit.storage import Kept
from aerostic.kit.work import Work, working
from aerostic.media.jobs import RemoveOld, SweepObjects
from aerostic.media.keeping import sha256_of
from aerostic.media.rows import FileState

UNSENT: Final = timedelta(days=1)  # an upload without a message
GRACE: Final = timedelta(hours=1)  # what was just put away may be about to get its row
AT_ONCE: Final = 500

REMOVE = text("""
    UPDATE media_files SET state = :state, reason = :reason, name = '', sha256 = NULL, type = NULL, bytes = NULL,
           waveform = NULL, has_thumbnail = false, meta_id = NULL, told_sha256 = NULL
    WHERE workspace_id = :workspace AND id = ANY(:ids) AND state <> :state
""")
OLD = text("""
    SELECT id FROM media_files
    WHERE workspace_id = :workspace AND created_at < :before AND state <> :state ORDER BY created_at LIMIT :most
""")
DELETE_UNSENT = text("""
    DELETE FROM media_files WHERE workspace_id = :workspace AND id = ANY(ARRAY(
        SELECT id FROM media_files
        WHERE workspace_id = :workspace AND uploaded_by IS NOT NULL AND used_at IS NULL AND created_at < :before
        LIMIT :most FOR UPDATE SKIP LOCKED))
""")
DELETE_HANDLES = text("DELETE FROM media_handles WHERE workspace_id = :workspace AND expires_at < :now")
NAMED = text("SELECT DISTINCT sha256 FROM media_files WHERE workspace_id = :workspace AND sha256 = ANY(:hashes)")
WITH_FILES = text("SELECT DISTINCT workspace_id FROM media_files")
PAST_KEEPING: Final = "This file was deleted here after the time files are kept."


def workspaces_with_files(work: Work) -> list[UUID]:
    """In a work of platform scope."""
    return [row.workspace_id for row in work.rows(WITH_FILES)]


def remove(work: Work, file_ids: Sequence[UUID], reason: str = PAST_KEEPING) -> int:
    """Delete the files of messages; the messages stay and say why. Returns how many there were."""
    removed = {"state": FileState.REMOVED.value, "reason": reason}
    count = work.run(REMOVE, workspace=work.workspace, ids=list(file_ids), **removed) if file_ids else 0
    if count:
        work.enqueue(SweepObjects())
    return count


def remove_old(work: Work) -> None:
    """One batch of what is past keeping; more of it is the next job's."""
    given = {"workspace": work.workspace, "most": AT_ONCE}
    unsent = work.run(DELETE_UNSENT, **given, before=work.now - UNSENT)
    work.run(DELETE_HANDLES, workspace=work.workspace, now=work.now)
    days, old = settings().media_days, 0
    if days:
        before = work.now - timedelta(days=days)
        found = work.rows(OLD, **given, before=before, state=FileState.REMOVED.value)
        old = remove(work, [row.id for row in found])
    if AT_ONCE in {unsent, old}:
        work.enqueue(RemoveOld())
    elif not old:
        work.enqueue(SweepObjects())


def workspace_to_sweep(work: Work, _: SweepObjects) -> UUID:
    return work.workspace


def sweep_objects(workspace_id: UUID, _: str) -> None:
    """Delete what is kept for the workspace and no row of it names; each look into the rows is a work of its own."""
    storage.sweep_incoming()
    kept = storage.storage().listed(f"{workspace_id}/")
    while batch := list(islice(kept, AT_ONCE)):
        if unnamed := list(_unnamed(workspace_id, batch)):
            storage.storage().delete(unnamed)


def _unnamed(workspace_id: UUID, batch: Sequence[Kept]) -> Iterator[str]:
    settled = [one.key for one in batch if one.changed_at < datetime.now(UTC) - GRACE]
    with working(workspace_id=workspace_id) as work:
        hashes = [sha256_of(key) for key in settled]
        named = {row.sha256 for row in work.rows(NAMED, workspace=workspace_id, hashes=hashes)}
    yield from (key for key in settled if sha256_of(key) not in named)
