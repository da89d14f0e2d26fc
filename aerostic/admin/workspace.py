"""One workspace under an operator's eyes, and what an operator may do to it: its plan, and whether it may work."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.admin import queries
from aerostic.admin.audit_views import audit_workspace_view
from aerostic.admin.rows import CategoryRow, DayRow, MemberRow, NumberRow, Tenant
from aerostic.billing import Plan
from aerostic.kit import nudges
from aerostic.kit.actor import Permission
from aerostic.kit.errors import Invalid, NotFound, Refusal
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work

SHOWN: Final = 100
DAYS: Final = 14
LONGEST: Final = 500  # characters of a reason
ENTRIES: Final = 8

MEMBERS = text("""
    SELECT a.id, a.name, a.email, coalesce(r.name, initcap(m.role)) AS role, m.joined_at,
           (SELECT max(s.last_seen_at) FROM sessions s WHERE s.account_id = a.id) AS last_seen_at
    FROM memberships m JOIN accounts a ON a.id = m.account_id
    LEFT JOIN roles r ON r.workspace_id = m.workspace_id AND r.id = m.role_id
    WHERE m.workspace_id = CAST(:workspace AS uuid) ORDER BY m.joined_at, a.id LIMIT :most
""")
NUMBERS = text("""
    SELECT c.id, c.phone_number_id, c.display_phone_number, c.verified_name,
           c.status = 'connected' AND a.status = 'connected' AS is_connected,
           c.messages_per_second, c.connected_at, e.last_at
    FROM channels c
    JOIN whatsapp_accounts a ON a.workspace_id = c.workspace_id AND a.id = c.account_id
    LEFT JOIN LATERAL (
        SELECT o.received_at AS last_at FROM event_outcomes o
        WHERE o.workspace_id = c.workspace_id AND o.phone_number_id = c.phone_number_id
          AND o.received_at > CAST(:since AS timestamptz) ORDER BY o.received_at DESC LIMIT 1) e ON true
    WHERE c.workspace_id = CAST(:workspace AS uuid) ORDER BY c.id LIMIT :most
""")
USAGE = text("""
    SELECT category, sum(spent) AS spent FROM message_usage
    WHERE workspace_id = CAST(:workspace AS uuid) AND month = CAST(:month AS date)
    GROUP BY category ORDER BY 2 DESC, 1
""")
BY_DAY = text("""
    SELECT day::date AS day, coalesce(m.inbound, 0) AS inbound, coalesce(m.outbound, 0) AS outbound
    FROM generate_series(date_trunc('day', CAST(:now AS timestamptz) AT TIME ZONE :zone) - make_interval(days => :days),
                         date_trunc('day', CAST(:now AS timestamptz) AT TIME ZONE :zone), '1 day') AS day
    LEFT JOIN (SELECT date_trunc('day', created_at AT TIME ZONE :zone) AS day,
                      count(*) FILTER (WHERE direction = 'inbound') AS inbound,
                      count(*) FILTER (WHERE direction = 'outbound') AS outbound
               FROM messages WHERE workspace_id = CAST(:workspace AS uuid) AND created_at > CAST(:since AS timestamptz)
               GROUP BY 1) m USING (day)
    ORDER BY day
""")
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


class Unchanged(Refusal):
    title = "Nothing to change"


def tenant(work: Work, workspace_id: UUID) -> Tenant:
    """Raises NotFound. The workspace's own trail says who looked."""
    audit_workspace_view(work, workspace_id)
    found = queries.one(work, workspace_id)
    if found is None:
        raise no_such_workspace()
    return Tenant(
        row=queries.tenant_row(found),
        suspended_reason=found.suspended_reason or "",
        time_zone=found.time_zone,
        members=members(work, workspace_id),
        numbers=numbers(work, workspace_id),
        usage=usage(work, workspace_id),
        days=days(work, workspace_id, found.time_zone),
        trail=audit.search_platform(work, within=workspace_id, limit=ENTRIES),
    )


def members(work: Work, workspace_id: UUID) -> list[MemberRow]:
    return [MemberRow(*row) for row in work.rows(MEMBERS, workspace=workspace_id, most=SHOWN)]


def numbers(work: Work, workspace_id: UUID) -> list[NumberRow]:
    since = work.now - queries.LOOKED_BACK
    return [NumberRow(*row) for row in work.rows(NUMBERS, workspace=workspace_id, since=since, most=SHOWN)]


def usage(work: Work, workspace_id: UUID) -> list[CategoryRow]:
    rows = work.rows(USAGE, workspace=workspace_id, month=queries.month_of(work.now))
    return [CategoryRow(row.category, int(row.spent)) for row in rows]


def days(work: Work, workspace_id: UUID, zone: str) -> list[DayRow]:
    """The last fourteen, today included, in the workspace's own zone."""
    since = work.now - timedelta(days=DAYS)
    found = work.rows(BY_DAY, workspace=workspace_id, zone=zone, now=work.now, since=since, days=DAYS - 1)
    return [DayRow(*row) for row in found]


def change_plan(work: Work, workspace_id: UUID, plan: Plan, reason: str) -> None:
    """From the next message on, the new plan's limits count. Raises Unchanged, Invalid, NotFound."""
    why = _checked(work, workspace_id, reason)
    before = work.row(CHANGE_PLAN, workspace=workspace_id, plan=plan.value)
    if before is None:
        raise Unchanged(f"This workspace is on the {plan.capitalize()} plan already. Choose another one.")
    audit.record_within(
        work, workspace_id, "workspace.plan_changed", workspace_id, before=before.was, after=plan.value, reason=why
    )
    _tell(work, workspace_id)


def suspend(work: Work, workspace_id: UUID, reason: str) -> None:
    """Its people are told the reason, nothing leaves it, and what arrives is still stored."""
    why = _checked(work, workspace_id, reason)
    if not work.run(SUSPEND, workspace=workspace_id, now=work.now, reason=why):
        raise Unchanged("This workspace is suspended already. Reload the page to see since when and why.")
    audit.record_within(work, workspace_id, "workspace.suspended", workspace_id, reason=why)
    _tell(work, workspace_id)


def reactivate(work: Work, workspace_id: UUID, reason: str) -> None:
    """Its people go on where they were; what arrived meanwhile waits for them."""
    why = _checked(work, workspace_id, reason)
    if not work.run(REACTIVATE, workspace=workspace_id):
        raise Unchanged("This workspace is not suspended. Reload the page to see its state.")
    audit.record_within(work, workspace_id, "workspace.reactivated", workspace_id, reason=why)
    _tell(work, workspace_id)


def _checked(work: Work, workspace_id: UUID, reason: str) -> str:
    work.require(Permission.OPERATE_PLATFORM)
    if not work.rows(EXISTS, workspace=workspace_id):
        raise no_such_workspace()
    return checked_reason(reason)


def checked_reason(reason: str) -> str:
    """As it goes on record. Raises Invalid."""
    trimmed = " ".join(reason.split())
    if not 3 <= len(trimmed) <= LONGEST:
        raise Invalid(f"Say why in 3 to {LONGEST} characters: it goes on record.")
    return trimmed


def _tell(work: Work, workspace_id: UUID) -> None:
    """Open pages of the workspace look again and learn what holds now."""
    notice = Notice("workspace", workspace_id)
    work.afterwards(lambda: nudges.send((), (), workspace_id, [notice]))


def no_such_workspace() -> NotFound:
    return NotFound("There is no such workspace. It may have been deleted; go back to the list.")
