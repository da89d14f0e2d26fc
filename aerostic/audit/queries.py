from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.kit.actor import Permission
from aerostic.kit.work import Work

MOST = 200

WORKSPACE_TRAIL = text("""
    SELECT id, said_at, actor_kind, actor_id, actor_name, action, subject_id, details FROM audit_entries
    WHERE workspace_id = :workspace AND id < coalesce(CAST(:before AS uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY id DESC LIMIT :most
""")
PLATFORM_TRAIL = text("""
    SELECT id, said_at, actor_kind, actor_id, actor_name, action, subject_id, details FROM platform_audit
    WHERE id < coalesce(CAST(:before AS uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff') ORDER BY id DESC LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class EntryRow:
    id: UUID
    said_at: datetime
    actor_kind: str
    actor_id: UUID | None
    actor_name: str
    action: str
    subject_id: UUID | None
    details: dict[str, Any]


def trail(work: Work, limit: int = 50, before: UUID | None = None) -> list[EntryRow]:
    """What happened in this workspace, newest first; the next page begins before the last id."""
    work.require(Permission.VIEW_AUDIT)
    return _entries(work.rows(WORKSPACE_TRAIL, workspace=work.workspace, before=before, most=min(limit, MOST)))


def platform_trail(work: Work, limit: int = 50, before: UUID | None = None) -> list[EntryRow]:
    """What happened outside of any workspace: log-ins, new workspaces, operators."""
    work.require(Permission.OPERATE_PLATFORM)
    return _entries(work.rows(PLATFORM_TRAIL, before=before, most=min(limit, MOST)))


def _entries(rows: Sequence[Row[Any]]) -> list[EntryRow]:
    return [EntryRow(*row) for row in rows]
