"""What operators decide about a workspace: its plan, and whether it may work; each with a reason on record."""

from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.kit import nudges
from aerostic.kit.actor import Permission
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.workspaces.errors import NoSuchWorkspace, Unchanged
from aerostic.workspaces.founding import Plan

CHANGE_PLAN = text("""
    UPDATE workspaces w SET plan = :plan FROM workspaces before
    WHERE w.id = CAST(:workspace AS uuid) AND before.id = w.id AND before.plan <> :plan RETURNING before.plan AS was
""")
SUSPEND = text("""
    UPDATE workspaces SET suspended_at = :now, suspended_reason = :reason
    WHERE id = CAST(:workspace AS uuid) AND suspended_at IS NULL
""")
REACTIVATE = text("""
    UPDATE workspaces SET suspended_at = NULL, suspended_reason = NULL
    WHERE id = CAST(:workspace AS uuid) AND suspended_at IS NOT NULL
""")
EXISTS = text("SELECT FROM workspaces WHERE id = CAST(:workspace AS uuid)")


def change_plan(work: Work, workspace_id: UUID, plan: Plan, reason: str) -> None:
    """Changes the plan; its limits count from the next message on. Raises Unchanged, Invalid, NotFound."""
    why = _checked(work, workspace_id, reason)
    before = work.row(CHANGE_PLAN, workspace=workspace_id, plan=plan.value)
    if before is None:
        raise Unchanged(f"This workspace is on the {plan.capitalize()} plan already. Select another one.")
    audit.record_within(
        work, workspace_id, "workspace.plan_changed", workspace_id, before=before.was, after=plan.value, reason=why
    )
    _notify_pages(work, workspace_id)


def suspend(work: Work, workspace_id: UUID, reason: str) -> None:
    """Suspends the workspace: its members see the reason, nothing is sent, and what arrives is still stored."""
    why = _checked(work, workspace_id, reason)
    if not work.run(SUSPEND, workspace=workspace_id, now=work.now, reason=why):
        raise Unchanged("This workspace is suspended already. Reload the page to see since when and why.")
    audit.record_within(work, workspace_id, "workspace.suspended", workspace_id, reason=why)
    _notify_pages(work, workspace_id)


def reactivate(work: Work, workspace_id: UUID, reason: str) -> None:
    """Reactivates the workspace; its members go on where they were and find what arrived meanwhile."""
    why = _checked(work, workspace_id, reason)
    if not work.run(REACTIVATE, workspace=workspace_id):
        raise Unchanged("This workspace is not suspended. Reload the page to see its state.")
    audit.record_within(work, workspace_id, "workspace.reactivated", workspace_id, reason=why)
    _notify_pages(work, workspace_id)


def _checked(work: Work, workspace_id: UUID, reason: str) -> str:
    work.require(Permission.OPERATE_PLATFORM)
    if not work.rows(EXISTS, workspace=workspace_id):
        raise NoSuchWorkspace
    return audit.checked_reason(reason)


def _notify_pages(work: Work, workspace_id: UUID) -> None:
    """Open pages of the workspace look again and learn what holds now."""
    notice = Notice("workspace", workspace_id)
    work.afterwards(lambda: nudges.send((), (), workspace_id, [notice]))
