"""Workspaces are founded."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import accounts, audit
from aerostic.kit.actor import Permission
from aerostic.kit.errors import NotFound
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work
from aerostic.workspaces.entry import enter

ADD = text("INSERT INTO workspaces (id, name, plan, time_zone, created_at) VALUES (:id, :name, :plan, :zone, :now)")
ANY = text("SELECT EXISTS (SELECT FROM workspaces) AS found")
FIND = text("""
    SELECT id, name, plan, time_zone, suspended_at, suspended_reason, sends_read_receipts, sends_typing
    FROM workspaces WHERE id = :id
""")
UNSAID = "no reason was given"


class Plan(StrEnum):
    """What each means in figures is billing's to say."""

    FREE = "free"
    PRO = "pro"
    ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True)
class WorkspaceRow:
    """`time_zone` is an IANA name; `suspended_reason` is there while it is suspended."""

    id: UUID
    name: str
    plan: Plan
    time_zone: str = "UTC"
    suspended_reason: str | None = None
    sends_read_receipts: bool = True
    sends_typing: bool = True


def create(work: Work, name: str, plan: Plan = Plan.FREE) -> WorkspaceRow:
    """Moves the work into the new workspace, so that its owner can join in the same transaction."""
    work.require(Permission.OPERATE_PLATFORM)
    founded = WorkspaceRow(new_id(), accounts.checked_workspace_name(name), plan)
    enter(work, founded.id)
    work.run(ADD, id=founded.id, name=founded.name, plan=plan.value, zone=founded.time_zone, now=work.now)
    audit.record(work, "workspace.created", founded.id, name=founded.name, plan=plan.value)
    return founded


def any_exist(work: Work) -> bool:
    """Whether anybody works here yet."""
    work.require(Permission.OPERATE_PLATFORM)
    return work.rows(ANY)[0].found


def workspace(work: Work) -> WorkspaceRow:
    """The work's own."""
    found = work.row(FIND, id=work.workspace)
    if found is None:
        raise NotFound("This workspace no longer exists.")
    chosen = found.sends_read_receipts, found.sends_typing
    return WorkspaceRow(found.id, found.name, Plan(found.plan), found.time_zone, why_suspended(found), *chosen)


def why_suspended(row: Row[Any]) -> str | None:
    return (row.suspended_reason or UNSAID) if row.suspended_at else None
