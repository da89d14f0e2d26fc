"""Trails are read newest first, page by page, by who, what, on which subject and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, TextClause, text
from sqlalchemy.exc import OperationalError

from aerostic.audit.filters import EVERYTHING, MATCHES, AuditFilter, values_of
from aerostic.kit.actor import Permission
from aerostic.kit.errors import Refusal
from aerostic.kit.paging import Cursor
from aerostic.kit.work import Work

MOST: Final = 200
TIMEOUT: Final = "5s"  # for one search; words that are found nowhere have everything looked through
TIMED_OUT: Final = "57014"  # SQLSTATE
LIMIT_TIME: Final = text("SELECT set_config('statement_timeout', :timeout, true)")
PAGE: Final = 50

COLUMNS: Final = "id, said_at, actor_kind, actor_id, actor_name, action, subject_id, details, address, agent"
# Where an operator sat is not the workspace's to know; entries of former days hold it.
AS_TOLD: Final = """id, said_at, actor_kind, actor_id, actor_name, action, subject_id, details,
    CASE WHEN actor_kind = 'operator' THEN '' ELSE address END AS address,
    CASE WHEN actor_kind = 'operator' THEN '' ELSE agent END AS agent
"""
OF_WORKSPACE: Final = text(f"""
    SELECT workspace_id, {AS_TOLD} FROM audit_entries WHERE workspace_id = CAST(:workspace AS uuid) AND {MATCHES}
""")
# What an operator did within a workspace stands on the platform's trail with all there is to it, under the same id.
IN_FULL: Final = """
    (SELECT e.workspace_id, e.id, e.said_at, e.actor_kind, e.actor_id, e.actor_name, e.action, e.subject_id,
            coalesce(p.details, e.details) AS details, coalesce(p.address, e.address) AS address,
            coalesce(p.agent, e.agent) AS agent
     FROM audit_entries e LEFT JOIN platform_audit p
         ON e.actor_kind = 'operator' AND p.id = e.id AND p.said_at = e.said_at) entries
"""
OF_ONE: Final = text(f"""
    SELECT workspace_id, {COLUMNS} FROM {IN_FULL} WHERE workspace_id = CAST(:workspace AS uuid) AND {MATCHES}
""")
# Those that have a trail: each step of the walk reads one entry of an index.
WORKSPACES: Final = """
    WITH RECURSIVE walk AS (
        (SELECT workspace_id AS id FROM audit_entries ORDER BY workspace_id LIMIT 1)
        UNION ALL
        SELECT (SELECT e.workspace_id FROM audit_entries e WHERE e.workspace_id > walk.id
                ORDER BY e.workspace_id LIMIT 1) FROM walk WHERE walk.id IS NOT NULL)
    SELECT id FROM walk WHERE id IS NOT NULL
"""
# Each workspace gives its newest by its own index; nothing is sorted as a whole. An entry on both trails counts once.
OF_ALL: Final = text(f"""
    (SELECT CAST(NULL AS uuid) AS workspace_id, {COLUMNS} FROM platform_audit
     WHERE NOT jsonb_exists(details, 'within') AND {MATCHES})
    UNION ALL
    SELECT found.* FROM ({WORKSPACES}) w CROSS JOIN LATERAL (
        SELECT workspace_id, {COLUMNS} FROM {IN_FULL} WHERE workspace_id = w.id AND {MATCHES}) found
    ORDER BY said_at DESC, id DESC LIMIT :most
""")


class TooMuch(Refusal):
    title = "Search took too long"

    def __init__(self) -> None:
        super().__init__(
            "Too much would have to be looked through. Ask for a shorter time, or say more exactly who, what or where."
        )


@dataclass(frozen=True, slots=True)
class EntryRow:
    """`workspace_id` is None on the platform's own trail."""

    workspace_id: UUID | None
    id: UUID
    said_at: datetime
    actor_kind: str
    actor_id: UUID | None
    actor_name: str
    action: str
    subject_id: UUID | None
    details: dict[str, Any]
    address: str
    agent: str

    @property
    def place(self) -> str:
        """Where the next page begins when this is the last row of one."""
        return str(Cursor(self.said_at, self.id))

    @property
    def title(self) -> str:
        """What happened, for people: "number.needs_reconnecting" is "Number needs reconnecting"."""
        return re.sub(r"[._]", " ", self.action).capitalize()


def search(work: Work, asked: AuditFilter = EVERYTHING, limit: int = PAGE, before: str = "") -> list[EntryRow]:
    """What happened in this workspace, newest first; the next page begins before the last row's `place`.

    Raises BadCursor, TooMuch.
    """
    work.require(Permission.VIEW_AUDIT)
    return _found(work, OF_WORKSPACE, asked, limit, before, workspace=work.workspace)


def search_platform(
    work: Work, asked: AuditFilter = EVERYTHING, within: UUID | None = None, limit: int = PAGE, before: str = ""
) -> list[EntryRow]:
    """What happened in every workspace and in none, or within one. Needs the platform's scope to see into them."""
    work.require(Permission.OPERATE_PLATFORM)
    if within:
        return _found(work, OF_ONE, asked, limit, before, workspace=within)
    return _found(work, OF_ALL, asked, limit, before)


def _found(
    work: Work, statement: TextClause, asked: AuditFilter, limit: int, before: str, **within: UUID
) -> list[EntryRow]:
    values = {**values_of(asked), **_beginning(before), **within, "most": min(limit, MOST)}
    work.run(LIMIT_TIME, timeout=TIMEOUT)
    try:
        return _entries(work.rows(statement, **values))
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == TIMED_OUT:
            raise TooMuch from error
        raise


def _beginning(before: str) -> dict[str, object]:
    place = Cursor.read(before) if before else None
    return {"at": place.at if place else None, "id": place.id if place else None}


def _entries(rows: Sequence[Row[Any]]) -> list[EntryRow]:
    return [EntryRow(*row) for row in rows]
