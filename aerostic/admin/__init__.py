"""What operators of the platform see and do. Every look is audited; nothing a customer wrote is shown."""

from aerostic.admin.alarms import AlarmRow, all_alarms, open_alarms, resolve_alarm
from aerostic.admin.figures import Flow, Pulse
from aerostic.admin.pages import Intake, Overview, intake, overview
from aerostic.admin.queries import TenantFilter, tenants
from aerostic.admin.queues import DeadLetterRow, LaneRow, LineRow, Queues, discard, queues, retry
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
from aerostic.admin.workspace import tenant

__all__ = [
    "AlarmRow",
    "CategoryRow",
    "DayRow",
    "DeadLetterRow",
    "EventRow",
    "Flow",
    "Intake",
    "Lags",
    "LaneRow",
    "LineRow",
    "MemberRow",
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
    "Which",
    "all_alarms",
    "called",
    "discard",
    "intake",
    "open_alarms",
    "overview",
    "queues",
    "resolve_alarm",
    "retry",
    "tenant",
    "tenants",
    "trails",
]
