"""The usage of a workspace: this month by category, and the months before."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import text

from aerostic.billing.plans import Limits, limits_of
from aerostic.billing.quota import month_of
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.workspaces import Plan, workspace

MONTHS: Final = 6  # shown, the present one with them

BY_MONTH = text("""
    SELECT month, category, sum(spent)::bigint AS spent FROM message_usage
    WHERE workspace_id = :workspace AND month >= CAST(:since AS date) GROUP BY month, category
""")


@dataclass(frozen=True, slots=True)
class Usage:
    """`by_category` is of this month, most first; `by_month` counts all categories, oldest first."""

    plan: Plan
    limits: Limits
    month: date
    renews: date
    by_category: list[tuple[str, int]]
    by_month: list[tuple[date, int]]

    @property
    def spent(self) -> int:
        return sum(n for _, n in self.by_category)


def usage(work: Work) -> Usage:
    work.require(Permission.VIEW_BILLING)
    plan, months = workspace(work).plan, _months(month_of(work.now))
    rows = work.rows(BY_MONTH, workspace=work.workspace, since=months[0])
    now = [(row.category, row.spent) for row in rows if row.month == months[-1]]
    return Usage(
        plan=plan,
        limits=limits_of(plan),
        month=months[-1],
        renews=_after(months[-1]),
        by_category=sorted(now, key=lambda one: (-one[1], one[0])),
        by_month=[(month, sum(row.spent for row in rows if row.month == month)) for month in months],
    )


def _months(last: date) -> list[date]:
    months = [last]
    while len(months) < MONTHS:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return months


def _after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
