"""What operators of the platform see and do. Every look is audited; nothing a customer wrote is shown."""

from aerostic.admin.alarms import NoticeRow, notices, open_notices, settle
from aerostic.admin.figures import Flow, Pulse
from aerostic.admin.lines import BuriedRow, LaneRow, LineRow, Queues, discard, queues, retry
from aerostic.admin.pages import Intake, Overview, intake, overview
from aerostic.admin.queries import TenantFilter, tenants
from aerostic.admin.rows import (
    CategoryRow,
    DayRow,
    MemberRow,
    NumberRow,
    Order,
    Standing,
    Tenant,
    TenantRow,
    Tenants,
    Which,
)
from aerostic.admin.trail import TrailRow, called, trails
from aerostic.admin.webhooks import EventRow, Lags
from aerostic.admin.workspace import Unchanged, change_plan, reactivate, suspend, tenant

__all__ = [
    "BuriedRow",
    "CategoryRow",
    "DayRow",
    "EventRow",
    "Flow",
    "Intake",
    "Lags",
    "LaneRow",
    "LineRow",
    "MemberRow",
    "NoticeRow",
    "NumberRow",
    "Order",
    "Overview",
    "Pulse",
    "Queues",
    "Standing",
    "Tenant",
    "TenantFilter",
    "TenantRow",
    "Tenants",
    "TrailRow",
    "Unchanged",
    "Which",
    "called",
    "change_plan",
    "discard",
    "intake",
    "notices",
    "open_notices",
    "overview",
    "queues",
    "reactivate",
    "retry",
    "settle",
    "suspend",
    "tenant",
    "tenants",
    "trails",
]
