"""One workspace as rows ready to be shown."""

from dataclasses import dataclass
from uuid import UUID

from aerostic import admin
from aerostic.admin import DayRow, MemberRow, NumberRow, Tenant
from aerostic.audit import EntryRow
from aerostic.kit import phone
from aerostic.kit.counts import grouped
from aerostic.kit.work import Work
from aerostic.trail import Names, names_of, subject_of
from aerostic.web.admin.labels import STANDINGS
from aerostic.web.ui.charts import NO_CHART, Chart, chart_of


@dataclass(frozen=True, slots=True)
class Face:
    """What stands at the top. `suspended_at` is empty for a workspace at work; `quota` for a plan without bound."""

    id: str = ""
    name: str = ""
    plan: str = ""
    standing: str = ""
    look: str = ""
    founded_at: str = ""
    suspended_at: str = ""
    reason: str = ""
    zone: str = ""
    spent: str = ""
    quota: str = ""
    percent: int = 0
    people: str = ""
    numbers: str = ""
    last_at: str = ""
    inbound: str = ""
    outbound: str = ""
    days_in: Chart = NO_CHART
    days_out: Chart = NO_CHART


@dataclass(frozen=True, slots=True)
class Member:
    id: str
    name: str
    email: str
    role: str
    joined_at: str
    seen_at: str


@dataclass(frozen=True, slots=True)
class Number:
    id: str
    display: str
    name: str
    meta_id: str
    standing: str
    look: str
    pace: str
    connected_at: str
    last_at: str


@dataclass(frozen=True, slots=True)
class Spent:
    category: str
    said: str


@dataclass(frozen=True, slots=True)
class Happened:
    id: str
    at: str
    who: str
    said: str
    subject: str


def view_workspace(work: Work, workspace_id: UUID) -> tuple[Tenant, list[Happened]]:
    seen = admin.tenant(work, workspace_id)
    names = names_of(work, seen.trail)
    return seen, [happened_of(row, names) for row in seen.trail]


def face_of(seen: Tenant) -> Face:
    row, (standing, look) = seen.row, STANDINGS[seen.row.standing]
    return Face(
        id=str(row.id),
        name=row.name,
        plan=row.plan.value,
        standing=standing,
        look=look,
        founded_at=row.created_at.isoformat(),
        suspended_at=row.suspended_at.isoformat() if row.suspended_at else "",
        reason=seen.suspended_reason,
        zone=seen.time_zone,
        spent=grouped(row.spent),
        quota=grouped(row.quota) if row.quota else "",
        percent=round(100 * (row.used or 0)),
        people=grouped(row.members),
        numbers=grouped(row.numbers),
        last_at=row.last_at.isoformat() if row.last_at else "",
        inbound=grouped(sum(day.inbound for day in seen.days)),
        outbound=grouped(sum(day.outbound for day in seen.days)),
        days_in=chart_of([(label_of(day), day.inbound) for day in seen.days], names=7),
        days_out=chart_of([(label_of(day), day.outbound) for day in seen.days], names=7),
    )


def label_of(day: DayRow) -> str:
    return f"{day.day.day} {day.day:%b}"


def member_of(row: MemberRow) -> Member:
    seen_at = row.last_seen_at.isoformat() if row.last_seen_at else ""
    return Member(str(row.account_id), row.name, row.email, row.role, row.joined_at.isoformat(), seen_at)


def number_of(row: NumberRow) -> Number:
    standing, look = ("Connected", "good") if row.is_connected else ("Token refused", "bad")
    return Number(
        id=str(row.id),
        display=phone.formatted(row.display),
        name=row.verified_name,
        meta_id=row.phone_number_id,
        standing=standing,
        look=look,
        pace=grouped(row.messages_per_second),
        connected_at=row.connected_at.isoformat(),
        last_at=row.last_at.isoformat() if row.last_at else "",
    )


def happened_of(row: EntryRow, names: Names) -> Happened:
    return Happened(str(row.id), row.said_at.isoformat(), row.actor_name, row.title, subject_of(row, names).text)
