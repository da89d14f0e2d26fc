"""The plan of the workspace, and what it used of it."""

from dataclasses import dataclass

import reflex as rx

from aerostic import billing
from aerostic.billing import Usage
from aerostic.kit.actor import Permission
from aerostic.kit.counts import grouped
from aerostic.web.needs import allow
from aerostic.web.session import in_work
from aerostic.web.ui.charts import NO_CHART, Chart, chart_of

CATEGORIES = {
    "service": "Replies",
    "utility": "Utility templates",
    "authentication": "Authentication templates",
    "marketing": "Marketing templates",
}


@dataclass(frozen=True, slots=True)
class Share:
    category: str
    spent: str
    percent: int


@dataclass(frozen=True, slots=True)
class PlanLine:
    name: str
    messages: str
    calls: str
    is_ours: bool


class BillingState(rx.State):
    plan: str = ""
    month: str = ""
    renews: str = ""
    spent: str = ""
    quota: str = ""
    percent: int = 0
    is_near: bool = False
    shares: list[Share] = []
    plans: list[PlanLine] = []
    months: Chart = NO_CHART
    is_loaded: bool = False

    @rx.event
    @allow(Permission.VIEW_BILLING)
    async def enter(self) -> None:
        used = await in_work(self, billing.usage)
        self._show_quota(used)
        self.shares = [_share(category, n, used.spent) for category, n in used.by_category]
        self.plans = [_plan(plan, is_ours=plan is used.plan) for plan in billing.Plan]
        self.months = chart_of([(f"{month:%b}", float(n)) for month, n in used.by_month])
        self.is_loaded = True

    def _show_quota(self, used: Usage) -> None:
        quota = used.limits.messages_per_month
        self.plan, self.spent = used.plan.value.capitalize(), grouped(used.spent)
        self.month, self.renews = f"{used.month:%B %Y}", f"{used.renews.day}\N{NO-BREAK SPACE}{used.renews:%B}"
        self.quota = grouped(quota) if quota else ""
        self.percent = min(100, round(100 * used.spent / quota)) if quota else 0
        self.is_near = self.percent >= NEAR


NEAR = 80  # per cent of the quota; from then on the page says so


def _share(category: str, n: int, of: int) -> Share:
    return Share(CATEGORIES.get(category, category.capitalize()), grouped(n), round(100 * n / of) if of else 0)


def _plan(plan: billing.Plan, *, is_ours: bool) -> PlanLine:
    limits = billing.limits_of(plan)
    messages = grouped(limits.messages_per_month) if limits.messages_per_month else "No limit"
    return PlanLine(plan.value.capitalize(), messages, grouped(limits.calls_per_minute), is_ours)
