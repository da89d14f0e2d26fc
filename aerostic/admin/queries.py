"""Workspaces as an operator finds them: searched by name, number or member, with their month and how they do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.admin.audit_views import audit_view
from aerostic.admin.rows import Order, Standing, TenantRow, Tenants, Which
from aerostic.billing import Plan, limits_of
from aerostic.kit.work import Work

MOST: Final = 100
PAGE: Final = 50
NEAR: Final = 0.9  # of the quota
SILENCE: Final = timedelta(days=3)
LOOKED_BACK: Final = timedelta(days=30)  # for the last event; beyond it a workspace counts as silent anyway

# The last event is found through the index by workspace and time of the youngest day that has one.
FACTS: Final = """
    SELECT w.id, w.name, w.plan, w.created_at, w.suspended_at, w.suspended_reason, w.time_zone, q.quota, n.numbers,
           n.refused, n.connected_at, e.last_at,
           (SELECT count(*) FROM memberships m WHERE m.workspace_id = w.id) AS members,
           (SELECT coalesce(sum(u.spent), 0) FROM message_usage u
            WHERE u.workspace_id = w.id AND u.month = CAST(:month AS date)) AS spent,
           EXISTS (SELECT FROM dead_letters b WHERE b.workspace_id = w.id) AS has_dead_letters
    FROM workspaces w
    LEFT JOIN unnest(CAST(:plans AS text[]), CAST(:quotas AS bigint[])) AS q(plan, quota) ON q.plan = w.plan
    LEFT JOIN LATERAL (SELECT count(*) AS numbers, max(c.connected_at) AS connected_at,
                              count(*) FILTER (WHERE c.status <> 'connected' OR a.status <> 'connected') AS refused
                       FROM channels c
                       JOIN whatsapp_accounts a ON a.workspace_id = c.workspace_id AND a.id = c.account_id
                       WHERE c.workspace_id = w.id) n ON true
    LEFT JOIN LATERAL (SELECT o.received_at AS last_at FROM event_outcomes o
                       WHERE o.workspace_id = w.id AND o.received_at > CAST(:since AS timestamptz)
                       ORDER BY o.received_at DESC LIMIT 1) e ON true
"""
JUDGED: Final = """
    SELECT *, CASE
        WHEN suspended_at IS NOT NULL THEN 'suspended'
        WHEN refused > 0 THEN 'token_refused'
        WHEN spent >= quota THEN 'quota_used'
        WHEN has_dead_letters THEN 'set_aside'
        WHEN spent >= quota * CAST(:near AS float) THEN 'near_limit'
        WHEN numbers = 0 THEN 'new'
        WHEN greatest(last_at, connected_at) < CAST(:silent AS timestamptz) THEN 'silent'
        ELSE 'healthy' END AS standing
    FROM facts
"""
FOUND: Final = """
    WHERE :words = '' OR strpos(lower(w.name), :words) > 0 OR CAST(w.id AS text) = :words
       OR EXISTS (SELECT FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.workspace_id = w.id
                  AND (strpos(lower(a.name), :words) > 0 OR strpos(lower(a.email), :words) > 0))
       OR (:digits <> '' AND EXISTS (
            SELECT FROM channels c WHERE c.workspace_id = w.id AND (strpos(c.phone_number_id, :digits) > 0
              OR strpos(regexp_replace(c.display_phone_number, '[^0-9]', '', 'g'), :digits) > 0)))
"""
WANTED: Final = """
    WHERE :which = 'all' OR (:which = 'suspended' AND standing = 'suspended')
       OR (:which = 'attention' AND standing NOT IN ('suspended', 'healthy', 'new'))
"""
GRAVITY: Final = ("suspended", "token_refused", "quota_used", "set_aside", "near_limit", "silent", "new", "healthy")
KEYS: Final = {
    Order.NAME: "lower(name)",
    Order.PLAN: "coalesce(quota, 9223372036854775807)",
    Order.MEMBERS: "members",
    Order.SPENT: "spent",
    Order.USED: "coalesce(CAST(spent AS float) / quota, 0)",
    Order.LAST: "coalesce(last_at, '-infinity')",
    Order.STANDING: f"array_position(ARRAY{list(GRAVITY)!r}, standing)",
}
LISTED: Final = {
    (order, falling): text(f"""
        WITH facts AS ({FACTS} {FOUND}), judged AS ({JUDGED})
        SELECT *, count(*) OVER () AS total FROM judged {WANTED}
        ORDER BY {key} {"DESC" if falling else "ASC"}, lower(name), id LIMIT :most OFFSET :skipped
    """)
    for order, key in KEYS.items()
    for falling in (False, True)
}
ONE: Final = text(f"WITH facts AS ({FACTS} WHERE w.id = CAST(:workspace AS uuid)) {JUDGED}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantFilter:
    """`words` are part of a name, an e-mail address or a number, or the workspace's id."""

    words: str = ""
    which: Which = Which.ALL
    order: Order = Order.NAME
    falling: bool = False
    page: int = 0


def tenants(work: Work, asked: TenantFilter, limit: int = PAGE) -> Tenants:
    """A page of the workspaces asked for."""
    audit_view(work, "workspaces")
    most, words = min(limit, MOST), asked.words.strip().lower()
    rows = work.rows(
        LISTED[asked.order, asked.falling],
        **measures(work),
        words=words,
        digits=_digits(words),
        which=asked.which.value,
        most=most,
        skipped=most * max(0, asked.page),
    )
    return Tenants([tenant_row(row) for row in rows], rows[0].total if rows else 0)


def one(work: Work, workspace_id: UUID) -> Row[Any] | None:
    """For those who audit the look themselves."""
    return work.row(ONE, **measures(work), workspace=workspace_id)


def measures(work: Work) -> dict[str, object]:
    return {
        "month": month_of(work.now),
        "since": work.now - LOOKED_BACK,
        "silent": work.now - SILENCE,
        "near": NEAR,
        "plans": [plan.value for plan in Plan],
        "quotas": [limits_of(plan).messages_per_month for plan in Plan],
    }


def month_of(moment: datetime) -> date:
    """As billing counts: its first day, UTC."""
    return moment.astimezone(UTC).date().replace(day=1)


def _digits(words: str) -> str:
    """Of something that looks like a number; letters make it a name."""
    digits: Sequence[str] = [letter for letter in words if letter.isdigit()]
    return "" if len(digits) < 3 or any(letter.isalpha() for letter in words) else "".join(digits)


def tenant_row(row: Row[Any]) -> TenantRow:
    return TenantRow(
        row.id,
        row.name,
        Plan(row.plan),
        row.created_at,
        row.suspended_at,
        row.members,
        row.numbers,
        int(row.spent),
        row.quota,
        row.last_at,
        Standing(row.standing),
    )
