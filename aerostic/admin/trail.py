"""The trails of the platform and of every workspace, searched as one; each search stands on the platform's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.admin.audit_views import audit_view
from aerostic.audit import AuditFilter, EntryRow
from aerostic.kit.work import Work

PAGE: Final = 50

NAMES = text("SELECT id, name FROM workspaces WHERE id = ANY(:ids)")
CALLED = text("SELECT id FROM workspaces WHERE strpos(lower(name), :words) > 0 ORDER BY length(name), id LIMIT 1")


@dataclass(frozen=True, slots=True)
class TrailRow:
    """`workspace` is empty on the platform's own trail."""

    entry: EntryRow
    workspace: str


def trails(
    work: Work, asked: AuditFilter, within: UUID | None = None, limit: int = PAGE, before: str = ""
) -> list[TrailRow]:
    """Newest first, of one workspace or of all and the platform; the next page begins before the last one's place."""
    words = {name: word for name in ("who", "action", "subject") if (word := getattr(asked, name))}
    audit_view(work, "audit", **words, **({"workspace": str(within)} if within else {}))
    entries = audit.search_platform(work, asked, within, limit, before)
    names = _names(work, entries)
    return [TrailRow(entry, names.get(entry.workspace_id, "")) for entry in entries]


def called(work: Work, words: str) -> UUID | None:
    """The workspace whose name holds these words, the shortest name first."""
    audit_view(work, "audit", workspace=words)
    found = work.row(CALLED, words=words.strip().lower())
    return found.id if found else None


def _names(work: Work, entries: Sequence[EntryRow]) -> dict[UUID | None, str]:
    ids = {entry.workspace_id for entry in entries if entry.workspace_id}
    return {row.id: row.name for row in work.rows(NAMES, ids=list(ids))} if ids else {}
