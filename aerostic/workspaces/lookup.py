"""Workspaces by name, for operators: what each is called, and the one that words mean."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.actor import Permission
from aerostic.kit.work import Work

NAMES = text("SELECT id, name FROM workspaces WHERE id = ANY(:ids)")
CALLED = text("SELECT id FROM workspaces WHERE strpos(lower(name), :words) > 0 ORDER BY length(name), id LIMIT 1")


def names_of_workspaces(work: Work, workspace_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Returns the names by id, of workspaces that still exist."""
    work.require(Permission.OPERATE_PLATFORM)
    wanted = list(set(workspace_ids))
    return {row.id: row.name for row in work.rows(NAMES, ids=wanted)} if wanted else {}


def called(work: Work, words: str) -> UUID | None:
    """The workspace whose name holds these words, the shortest name first."""
    work.require(Permission.OPERATE_PLATFORM)
    found = work.row(CALLED, words=words.strip().lower())
    return found.id if found else None
