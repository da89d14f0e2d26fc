"""One workspace under an operator's eyes."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import audit, workspaces
from aerostic.admin import queries
from aerostic.admin.audit_views import audit_workspace_view
from aerostic.admin.rows import CategoryRow, DayRow, MemberRow, NumberRow, Tenant
from aerostic.kit.work import Work

SHOWN: Final = 100
DAYS: Final = 14
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
           c.status = 'connected' AND a.status = 'connected' AND c.trouble IS NULL AS is_connected,
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
                      count(*) FILTER (WHERE direction = 'outbound' AND status NOT IN ('queued', 'unknown', 'refused'))
                          AS outbound
               FROM messages WHERE workspace_id = CAST(:workspace AS uuid) AND created_at > CAST(:since AS timestamptz)
                 AND purpose IS DISTINCT FROM 'history' AND reacts_to IS NULL
               GROUP BY 1) m USING (day)
    ORDER BY day
""")


def tenant(work: Work, workspace_id: UUID) -> Tenant:
    """Raises NotFound. The workspace's own trail says who looked."""
    audit_workspace_view(work, workspace_id)
    found = queries.one(work, workspace_id)
    if found is None:
        raise workspaces.NoSuchWorkspace
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
