"""What operators see of workspaces: frozen rows of facts and figures; nothing a customer or a colleague wrote."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from aerostic.audit import EntryRow
from aerostic.billing import Plan


class Standing(StrEnum):
    """How a workspace does, the worst that holds. `ATTENTION` names those an operator would want to look at."""

    HEALTHY = "healthy"
    NEW = "new"  # no number is connected yet
    SILENT = "silent"  # nothing arrived for days
    NEAR_LIMIT = "near_limit"
    SET_ASIDE = "set_aside"
    QUOTA_USED = "quota_used"
    TOKEN_REFUSED = "token_refused"  # noqa: S105 -- a state, not a secret
    SUSPENDED = "suspended"


class Which(StrEnum):
    ALL = "all"
    ATTENTION = "attention"
    SUSPENDED = "suspended"


class Order(StrEnum):
    """By what workspaces are sorted."""

    NAME = "name"
    PLAN = "plan"
    MEMBERS = "members"
    SPENT = "spent"
    USED = "used"
    LAST = "last"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class TenantRow:
    """`spent` counts this month's messages against `quota`, None where there is no bound."""

    id: UUID
    name: str
    plan: Plan
    created_at: datetime
    suspended_at: datetime | None
    members: int
    numbers: int
    spent: int
    quota: int | None
    last_at: datetime | None
    standing: Standing

    @property
    def used(self) -> float | None:
        """As a share of the quota."""
        return self.spent / self.quota if self.quota else None


@dataclass(frozen=True, slots=True)
class Tenants:
    """A page of them; `total` counts all that were asked for, `attention` and `suspended` those of all."""

    rows: list[TenantRow]
    total: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    account_id: UUID
    name: str
    email: str
    role: str
    joined_at: datetime
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class NumberRow:
    """`messages_per_second` is what Meta grants it."""

    id: UUID
    phone_number_id: str
    display: str
    verified_name: str
    is_connected: bool
    messages_per_second: int
    connected_at: datetime
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class CategoryRow:
    category: str
    spent: int


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day in the workspace's own zone."""

    day: date
    inbound: int
    outbound: int


@dataclass(frozen=True, slots=True)
class Tenant:
    row: TenantRow
    suspended_reason: str
    time_zone: str
    members: list[MemberRow]
    numbers: list[NumberRow]
    usage: list[CategoryRow]
    days: list[DayRow]
    trail: list[EntryRow]
