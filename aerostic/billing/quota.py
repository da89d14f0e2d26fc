"""The monthly quota of messages: spent as they are queued, refused when it is used up."""

from datetime import UTC, date, datetime

from sqlalchemy import text

from aerostic.billing.plans import limits_of
from aerostic.kit.actor import Permission
from aerostic.kit.counts import grouped
from aerostic.kit.errors import Refusal
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work
from aerostic.workspaces import workspace
from aerostic.workspaces.errors import WorkspaceSuspended

SLOTS = 8

# One upsert. Concurrent works see only what has committed, so the quota may be passed by what is in flight just then.
SPEND = text("""
    INSERT INTO message_usage (workspace_id, id, month, category, slot, spent)
    SELECT CAST(:workspace AS uuid), CAST(:id AS uuid), CAST(:month AS date), :category, :slot, :n
    FROM (SELECT coalesce(sum(spent), 0) AS spent FROM message_usage
          WHERE workspace_id = :workspace AND month = :month) used
    WHERE CAST(:quota AS bigint) IS NULL OR used.spent + :n <= CAST(:quota AS bigint)
    ON CONFLICT (workspace_id, month, category, slot) DO UPDATE SET spent = message_usage.spent + excluded.spent
""")
GIVE_BACK = text("""
    INSERT INTO message_usage (workspace_id, id, month, category, slot, spent)
    VALUES (:workspace, :id, :month, :category, :slot, :n)
    ON CONFLICT (workspace_id, month, category, slot) DO UPDATE SET spent = message_usage.spent + excluded.spent
""")
SPENT = text("""
    SELECT coalesce(sum(spent), 0) AS spent FROM message_usage WHERE workspace_id = :workspace AND month = :month
""")


class QuotaSpent(Refusal):
    status = 429
    title = "Monthly quota used up"

    def __init__(self, quota: int) -> None:
        super().__init__(
            f"The {grouped(quota)} messages of this month's plan are used up. "
            "Sending goes on next month, or at once with a larger plan; messages still arrive."
        )


def spend(work: Work, category: str, n: int = 1) -> None:
    """Count `n` messages of a category ("service", "marketing", …) against the month.

    Raises QuotaSpent, and WorkspaceSuspended in a workspace that may send nothing just now.
    """
    place = workspace(work)
    if place.suspended_reason is not None:
        raise WorkspaceSuspended(place.suspended_reason)
    quota = limits_of(place.plan).messages_per_month
    id_ = new_id()
    values = {"workspace": work.workspace, "id": id_, "month": month_of(work.now), "category": category}
    if not work.run(SPEND, **values, slot=id_.int % SLOTS, n=n, quota=quota):
        raise QuotaSpent(quota or 0)


def give_back(work: Work, category: str, spent_at: datetime, n: int = 1) -> None:
    """Count messages no more that Meta never accepted, in the month they were counted in."""
    id_ = new_id()
    values = {"workspace": work.workspace, "id": id_, "month": month_of(spent_at), "category": category}
    work.run(GIVE_BACK, **values, slot=id_.int % SLOTS, n=-n)


def spent(work: Work) -> int:
    """Messages of this month so far."""
    work.require(Permission.VIEW_BILLING)
    found = work.row(SPENT, workspace=work.workspace, month=month_of(work.now))
    return int(found.spent) if found else 0


def month_of(moment: datetime) -> date:
    """The first day of its month, UTC."""
    return moment.astimezone(UTC).date().replace(day=1)
