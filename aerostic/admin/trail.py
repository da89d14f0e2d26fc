"""The trails of the platform and of every workspace, searched as one; each search stands on the platform's own."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from aerostic import audit, workspaces
from aerostic.admin.audit_views import audit_view
from aerostic.audit import AuditFilter, EntryRow
from aerostic.kit.work import Work

PAGE: Final = 50


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
    names = workspaces.names_of_workspaces(work, (one.workspace_id for one in entries if one.workspace_id))
    return [TrailRow(one, names.get(one.workspace_id, "") if one.workspace_id else "") for one in entries]


def called(work: Work, words: str) -> UUID | None:
    """The workspace whose name holds these words, the shortest name first."""
    audit_view(work, "audit", workspace=words)
    return workspaces.called(work, words)
